"""The baton from the board's invitation to the end of the programme."""

from applications.models import Stage
from evaluation import decision_letters
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import deadlines, follow_ups
from ..actors import APPROVER, COMMISSION_CHAIR, ENTERPRISE_TEAM, LEGAL, MONITOR, PROGRAMME, TEAM
from ..rules import approval, closing, contract, enterprise, implementation, negotiation, periods

S = Stage


def _with_approval(application) -> bool:
    return application.call.terms.approval_stage


def _without_approval(application) -> bool:
    return not _with_approval(application)


APPLICATION = Flow(
    "applications.Application",
    "stage",
    (
        Transition(
            name="conclude_negotiation",
            label="Müzakereyi anlaşmayla kapat",
            source={S.NEGOTIATION},
            target=S.APPROVAL,
            by=COMMISSION_CHAIR,
            requires=negotiation.CONCLUDING,
            tell=(TEAM, APPROVER),
            when=_with_approval,
            then=follow_ups.close_talks,
            needs="contracts:conclusion",
            effect="Uzlaşılan plan dondurulur; sözleşme yalnız ondan hazırlanır.",
        ),
        Transition(
            name="conclude_negotiation_directly",
            label="Müzakereyi anlaşmayla kapat",
            source={S.NEGOTIATION},
            target=S.ENTERPRISE_FORMATION,
            by=COMMISSION_CHAIR,
            requires=negotiation.CONCLUDING,
            tell=(TEAM,),
            when=_without_approval,
            then=follow_ups.close_talks,
            needs="contracts:conclusion",
            deadline=deadlines.formation,
            effect="Uzlaşılan plan dondurulur; sözleşme yalnız ondan hazırlanır.",
        ),
        Transition(
            name="break_off_negotiation",
            label="Müzakereyi anlaşmadan kapat",
            source={S.NEGOTIATION},
            target=S.ELIMINATED,
            by=COMMISSION_CHAIR,
            tell=(TEAM, PROGRAMME),
            note_required=True,
            then=lambda application, entry: (
                follow_ups.break_off_talks(application, entry),
                decision_letters.prepare(application, entry),
            ),
            effect="Başvuru elenir; sırası gelen yedek davet edilebilir.",
        ),
        Transition(
            name="approve",
            label="Onay kaydını gir",
            source={S.APPROVAL},
            target=S.ENTERPRISE_FORMATION,
            by=APPROVER,
            requires=(approval.package_is_intact, approval.approval_has_number_and_date),
            tell=(TEAM, COMMISSION_CHAIR),
            needs="contracts:approval",
            deadline=deadlines.formation,
            effect="Teşebbüsün kurulması için süre işlemeye başlar.",
        ),
        Transition(
            name="return_to_negotiation",
            label="Müzakereye iade et",
            source={S.APPROVAL},
            target=S.NEGOTIATION,
            by=APPROVER,
            tell=(TEAM, COMMISSION_CHAIR),
            note_required=True,
            needs="contracts:approval",
            deadline=deadlines.negotiation,
            then=follow_ups.reopen_talks,
            effect="Müzakere, gerekçesiyle yeniden açılır.",
        ),
        Transition(
            name="refuse_approval",
            label="Onaylama",
            source={S.APPROVAL},
            target=S.ELIMINATED,
            by=APPROVER,
            tell=(TEAM, COMMISSION_CHAIR, PROGRAMME),
            note_required=True,
            needs="contracts:approval",
            then=decision_letters.prepare,
            effect="Başvuru elenir; karar gerekçesiyle bildirilir.",
        ),
        Transition(
            name="accept_enterprise",
            label="Teşebbüs dosyasını kabul et",
            source={S.ENTERPRISE_FORMATION},
            target=S.CONTRACT,
            by=COMMISSION_CHAIR | LEGAL,
            requires=enterprise.ACCEPTING,
            tell=(TEAM, ENTERPRISE_TEAM, LEGAL),
            needs="contracts:enterprise-review",
            then=follow_ups.hand_over_representation,
            effect="Temsil, koordinatörden kümelenme teşebbüsüne geçer; dosya dondurulur.",
        ),
        Transition(
            name="lapse_formation",
            label="Kuruluş süresi doldu",
            source={S.ENTERPRISE_FORMATION},
            target=S.LAPSED,
            by=SYSTEM,
            requires=(periods.formation_period_is_over, periods.file_is_not_under_review),
            tell=(TEAM, COMMISSION_CHAIR, PROGRAMME),
        ),
        Transition(
            name="start_implementation",
            label="Uygulamayı başlat",
            source={S.CONTRACT},
            target=S.IMPLEMENTATION,
            by=APPROVER | LEGAL,
            requires=(contract.contract_is_signed,),
            tell=(ENTERPRISE_TEAM, TEAM, MONITOR, PROGRAMME),
            then=follow_ups.activate_contract,
            effect="Sözleşme yürürlüğe girer; rapor ve ödeme takvimi işlemeye başlar.",
        ),
        Transition(
            name="lapse_signature",
            label="İmza süresi doldu",
            source={S.CONTRACT},
            target=S.LAPSED,
            by=SYSTEM,
            requires=(periods.signing_period_is_over, periods.contract_is_not_signed),
            tell=(ENTERPRISE_TEAM, COMMISSION_CHAIR, PROGRAMME),
        ),
        Transition(
            name="complete",
            label="Sözleşmeyi kapat, programı tamamla",
            source={S.IMPLEMENTATION},
            target=S.COMPLETED,
            by=APPROVER,
            requires=(implementation.contract_is_in_final_review, closing.closing_file_is_written),
            tell=(ENTERPRISE_TEAM, MONITOR, PROGRAMME),
            then=follow_ups.close_contract,
            effect="Sözleşme kapanır; gösterge değerleri mühürlenir, kapanış belgesi düzenlenir.",
        ),
        Transition(
            name="terminate",
            label="Sözleşmeyi feshet",
            source={S.IMPLEMENTATION},
            target=S.TERMINATED,
            by=APPROVER,
            requires=(
                implementation.termination_was_announced,
                implementation.defence_period_is_over,
                implementation.termination_is_decided,
            ),
            tell=(ENTERPRISE_TEAM, MONITOR, LEGAL, PROGRAMME),
            note_required=True,
            then=follow_ups.terminate_contract,
            needs="contracts:termination-decision",
            effect="Sözleşme feshedilir; geri alım hesabı çıkarılır.",
        ),
    ),
)
