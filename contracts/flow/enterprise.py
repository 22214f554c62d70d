"""The enterprise's file: written by the coordinator, read by commission and lawyers (domain.md §4.19)."""

from applications.models import Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from ..actors import CLUSTER, CLUSTER_TEAM, COMMISSION_CHAIR, LEGAL
from ..models import EnterpriseStatus as E
from ..rules import enterprise


def _is_forming(enterprise) -> bool:
    """A file whose period lapsed, or whose application was withdrawn, is no longer sent or read."""
    return enterprise.application.stage == Stage.ENTERPRISE_FORMATION


ENTERPRISE = Flow(
    "contracts.Enterprise",
    "status",
    (
        Transition(
            name="submit_enterprise",
            label="Dosyayı incelemeye gönder",
            source={E.DRAFT, E.RETURNED},
            target=E.SUBMITTED,
            by=CLUSTER,
            when=_is_forming,
            requires=enterprise.SUBMITTING,
            tell=(COMMISSION_CHAIR, LEGAL),
            needs="contracts:enterprise-send",
            effect="Dosya komisyona gider; inceleme bitene kadar değiştirilemez.",
        ),
        Transition(
            name="return_enterprise",
            label="Eksikleriyle iade et",
            source={E.SUBMITTED},
            target=E.RETURNED,
            by=COMMISSION_CHAIR | LEGAL,
            when=_is_forming,
            tell=(CLUSTER_TEAM,),
            note_required=True,
            needs="contracts:enterprise-review",
            effect="Dosya, eksik listesiyle koordinatöre açılır.",
        ),
        Transition(
            name="settle_enterprise", label="Dosya kabul edildi", source={E.SUBMITTED}, target=E.ACCEPTED, by=SYSTEM
        ),
    ),
)
