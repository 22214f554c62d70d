"""The contract's own life (domain.md §3.4): drafting and signing here, then what the baton and the monitors bring."""

from applications.models import Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import halting
from ..actors import APPROVER, CONTRACT_TEAM, LEGAL, MONITOR
from ..models import ContractStatus as C
from ..rules import closing, contract, reports


def _is_being_made(contract) -> bool:
    """A right that lapsed or an application that was withdrawn leaves nothing to issue or to sign."""
    return contract.application.stage == Stage.CONTRACT


CONTRACT = Flow(
    "contracts.Contract",
    "status",
    (
        Transition(
            name="issue_contract",
            label="İmzaya aç",
            source={C.DRAFTED},
            target=C.ISSUED,
            by=LEGAL,
            requires=contract.ISSUING,
            when=_is_being_made,
            tell=(CONTRACT_TEAM, APPROVER),
            needs="contracts:contract-issue",
            effect="Metin dondurulur, PDF hazırlanır ve imza süresi işlemeye başlar.",
        ),
        Transition(
            name="redraft_contract",
            label="Yeni sürüm hazırla",
            source={C.ISSUED},
            target=C.DRAFTED,
            by=LEGAL,
            tell=(CONTRACT_TEAM, APPROVER),
            note_required=True,
            when=_is_being_made,
            needs="contracts:contract-redraft",
            effect="İmzaya açılan sürüm iptal edilir; altındaki imzalar geçersiz olur.",
        ),
        Transition(
            name="seal_contract",
            label="İki tarafın imzası tamamlandı",
            source={C.ISSUED},
            target=C.SIGNED,
            by=SYSTEM,
            requires=(contract.both_parties_signed,),
            when=_is_being_made,
            tell=(CONTRACT_TEAM, APPROVER, LEGAL),
        ),
        Transition(
            name="activate_contract", label="Sözleşme yürürlüğe girdi", source={C.SIGNED}, target=C.ACTIVE, by=SYSTEM
        ),
        Transition(
            name="suspend",
            label="Sözleşmeyi askıya al",
            source={C.ACTIVE},
            target=C.SUSPENDED,
            by=APPROVER,
            tell=(CONTRACT_TEAM, MONITOR),
            note_required=True,
            then=halting.begin_suspension,
            needs="contracts:suspend",
            effect="Ödemeler durur; askıya alma yazısı düzenlenir.",
        ),
        Transition(
            name="resume",
            label="Askıyı kaldır",
            source={C.SUSPENDED},
            target=C.ACTIVE,
            by=APPROVER,
            tell=(CONTRACT_TEAM, MONITOR),
            note_required=True,
            then=halting.end_suspension,
        ),
        Transition(
            name="begin_final_review",
            label="Kapanış incelemesini başlat",
            source={C.ACTIVE},
            target=C.FINAL_REVIEW,
            by=MONITOR,
            requires=(*reports.CLOSING, closing.assets_are_registered, closing.nothing_is_pending),
            tell=(CONTRACT_TEAM, APPROVER),
        ),
        Transition(
            name="give_termination_notice",
            label="Fesih ihtarı ver",
            source={C.ACTIVE, C.SUSPENDED},
            target=C.TERMINATION_NOTICE,
            by=LEGAL,
            tell=(CONTRACT_TEAM, APPROVER, MONITOR),
            note_required=True,
            then=halting.open_case,
            needs="contracts:termination-notice",
            effect="Teşebbüse ihlaller ve savunma süresi bildirilir; ihtar yazısı düzenlenir.",
        ),
        Transition(
            name="lift_termination_notice",
            label="Fesih ihtarını kaldır",
            source={C.TERMINATION_NOTICE},
            target=C.ACTIVE,
            by=LEGAL,
            tell=(CONTRACT_TEAM, APPROVER, MONITOR),
            note_required=True,
            then=halting.lift_case,
        ),
        Transition(
            name="close_contract", label="Sözleşme kapandı", source={C.FINAL_REVIEW}, target=C.CLOSED, by=SYSTEM
        ),
        Transition(
            name="end_contract",
            label="Sözleşme feshedildi",
            source={C.TERMINATION_NOTICE},
            target=C.TERMINATED,
            by=SYSTEM,
        ),
    ),
)
