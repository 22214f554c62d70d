"""Visits and their findings (domain.md §3.5, §4.25)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import visiting
from ..actors import MONITOR, REPORT_PARTY, REPORT_TEAM
from ..models import FindingStatus, VisitKind, VisitStatus
from ..rules import visit

V, F = VisitStatus, FindingStatus


def _is_announced(found) -> bool:
    return found.kind != VisitKind.SPOT


def _comes_unannounced(found) -> bool:
    return found.kind == VisitKind.SPOT


VISIT = Flow(
    "contracts.Visit",
    "status",
    (
        Transition(
            name="notify_visit",
            label="Ziyareti bildir",
            source={V.PLANNED},
            target=V.NOTIFIED,
            by=MONITOR,
            when=_is_announced,
            tell=(REPORT_TEAM,),
            effect="Günü, yeri ve gündemi teşebbüse bildirilir.",
        ),
        Transition(
            name="conduct_visit",
            label="Ziyaret yapıldı",
            source={V.NOTIFIED},
            target=V.CONDUCTED,
            by=MONITOR,
            requires=(visit.visit_day_has_come,),
            then=visiting.lay_out_checks,
            effect="Kontrol listesi açılır; tutanak yazılır.",
        ),
        Transition(
            name="conduct_spot_visit",
            label="Anlık ziyaret yapıldı",
            source={V.PLANNED},
            target=V.CONDUCTED,
            by=MONITOR,
            requires=(visit.visit_day_has_come,),
            when=_comes_unannounced,
            then=visiting.lay_out_checks,
            effect="Kontrol listesi açılır; tutanak yazılır.",
        ),
        Transition(
            name="report_visit",
            label="Tutanağı düzenle",
            source={V.CONDUCTED},
            target=V.REPORTED,
            by=MONITOR,
            requires=(visit.visit_report_is_complete,),
            then=visiting.issue_minutes,
            tell=(REPORT_TEAM, MONITOR),
            effect="Tutanak dondurulur, bulgular teşebbüse bildirilir, iki taraf imzalar.",
        ),
        Transition(
            name="settle_visit",
            label="Tutanak imzalandı",
            source={V.REPORTED},
            target=V.FOLLOW_UP,
            by=SYSTEM,
            requires=(visit.minutes_are_signed,),
        ),
        Transition(
            name="close_visit",
            label="Ziyareti kapat",
            source={V.FOLLOW_UP},
            target=V.CLOSED,
            by=MONITOR,
            requires=(visit.visit_has_no_open_finding,),
            tell=(REPORT_TEAM,),
        ),
        Transition(
            name="cancel_visit",
            label="Ziyareti iptal et",
            source={V.PLANNED, V.NOTIFIED},
            target=V.CANCELLED,
            by=MONITOR,
            tell=(REPORT_TEAM,),
            note_required=True,
        ),
    ),
)

FINDING = Flow(
    "contracts.Finding",
    "status",
    (
        Transition(
            name="answer_finding",
            label="Giderildiğini bildir",
            source={F.OPEN},
            target=F.ANSWERED,
            by=REPORT_PARTY,
            requires=(visit.finding_was_reported, visit.remedy_is_described),
            tell=(MONITOR,),
            needs="contracts:finding",
            effect="İzleme uzmanı yapılanı inceler.",
        ),
        Transition(
            name="accept_remedy",
            label="Bulguyu kapat",
            source={F.ANSWERED},
            target=F.CLOSED,
            by=MONITOR,
            tell=(REPORT_TEAM,),
            needs="contracts:finding",
        ),
        Transition(
            name="return_finding",
            label="Yeterli değil",
            source={F.ANSWERED},
            target=F.OPEN,
            by=MONITOR,
            tell=(REPORT_TEAM,),
            note_required=True,
            deadline=visiting.finding_deadline,
            needs="contracts:finding",
            effect="Teşebbüs yeniden yanıt verir; giderme süresi değişmez.",
        ),
    ),
)
