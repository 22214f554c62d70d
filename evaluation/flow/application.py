"""What the commission's chair decides about an application: after the evaluators, and after the board (T15–T22a)."""

from applications.actors import TEAM
from applications.deadlines import stage_of_elimination
from applications.models import Stage
from kumelenme.lifecycle.flow import Flow, Transition

from .. import deadlines, decision_letters
from ..actors import BOARD_SECRETARY, COMMISSION_CHAIR, OBJECTION_JUDGE
from ..rules import decision
from ..rules.objection import objection_is_accepted

S = Stage


def has_negotiation(application) -> bool:
    """Q3: the call has a negotiation stage."""
    return application.call.terms.has_negotiation


def goes_to_approval(application) -> bool:
    """Q4: no negotiation, but an approval."""
    return not has_negotiation(application) and application.call.terms.approval_stage


def goes_to_formation(application) -> bool:
    """Neither negotiation nor approval: the enterprise may be founded at once."""
    return not has_negotiation(application) and not application.call.terms.approval_stage


def _onward(verb: str, label: str, source: Stage, target: Stage, when, deadline, requires) -> Transition:
    return Transition(
        name=verb,
        label=label,
        source={source},
        target=target,
        by=COMMISSION_CHAIR,
        when=when,
        deadline=deadline,
        requires=requires,
        tell=(TEAM,),
        then=decision_letters.owe_feedback if source == S.SELECTION_BOARD else None,
    )


SUPPORTED = (decision.minutes_are_signed, decision.board_supports)
CALLED = (decision.first_on_the_reserve_list, decision.a_place_has_opened)

APPLICATION = Flow(
    "applications.Application",
    "stage",
    (
        Transition(
            name="forward_to_board",
            label="Kurula sevk et",
            source={S.PRE_ASSESSMENT},
            target=S.SELECTION_BOARD,
            by=COMMISSION_CHAIR,
            requires=(decision.assessments_are_consolidated, decision.mark_reaches_the_threshold),
            tell=(TEAM, BOARD_SECRETARY),
            effect="Ön değerlendirme puanı kesinleşir; başvuru kurul gündemine alınabilir.",
        ),
        Transition(
            name="fail_pre_assessment",
            label="Ön değerlendirmede ele",
            source={S.PRE_ASSESSMENT},
            target=S.ELIMINATED,
            by=COMMISSION_CHAIR,
            requires=(decision.assessments_are_consolidated, decision.mark_misses_the_threshold),
            tell=(TEAM,),
            note_required=True,
            then=decision_letters.prepare,
            effect="Başvuru elenir; gerekçe başvuru sahibine bildirilir.",
        ),
        _onward(
            "invite_to_negotiation",
            "Müzakereye davet et",
            S.SELECTION_BOARD,
            S.NEGOTIATION,
            has_negotiation,
            deadlines.negotiation,
            SUPPORTED,
        ),
        _onward("propose_for_approval", "Onaya sun", S.SELECTION_BOARD, S.APPROVAL, goes_to_approval, None, SUPPORTED),
        _onward(
            "begin_enterprise_formation",
            "Teşebbüs kuruluşuna davet et",
            S.SELECTION_BOARD,
            S.ENTERPRISE_FORMATION,
            goes_to_formation,
            deadlines.enterprise_formation,
            SUPPORTED,
        ),
        Transition(
            name="put_on_reserve",
            label="Yedek listeye al",
            source={S.SELECTION_BOARD},
            target=S.RESERVE,
            by=COMMISSION_CHAIR,
            requires=(decision.minutes_are_signed, decision.board_reserves),
            tell=(TEAM,),
            then=decision_letters.owe_feedback,
        ),
        Transition(
            name="fail_board_review",
            label="Kurul sonucuna göre ele",
            source={S.SELECTION_BOARD},
            target=S.ELIMINATED,
            by=COMMISSION_CHAIR,
            requires=(decision.minutes_are_signed, decision.board_refuses),
            tell=(TEAM,),
            note_required=True,
            then=decision_letters.prepare,
            effect="Başvuru elenir; gerekçe başvuru sahibine bildirilir.",
        ),
        _onward(
            "call_from_reserve",
            "Yedekten müzakereye çağır",
            S.RESERVE,
            S.NEGOTIATION,
            has_negotiation,
            deadlines.negotiation,
            CALLED,
        ),
        _onward(
            "call_from_reserve_to_approval", "Yedekten onaya sun", S.RESERVE, S.APPROVAL, goes_to_approval, None, CALLED
        ),
        _onward(
            "call_from_reserve_to_formation",
            "Yedekten teşebbüs kuruluşuna çağır",
            S.RESERVE,
            S.ENTERPRISE_FORMATION,
            goes_to_formation,
            deadlines.enterprise_formation,
            CALLED,
        ),
        Transition(
            name="close_reserve_list",
            label="Yedek listeyi kapat",
            source={S.RESERVE},
            target=S.ELIMINATED,
            by=COMMISSION_CHAIR,
            tell=(TEAM,),
            note_required=True,
            then=decision_letters.prepare,
            effect="Başvuru yedek listeden çıkarılır ve sonuçlanır.",
        ),
        Transition(
            name="reinstate",
            label="İtirazı kabul et, başvuruyu geri al",
            source={S.ELIMINATED},
            target=stage_of_elimination,
            targets=frozenset(
                {S.ADMINISTRATIVE_CHECK, S.PRE_ASSESSMENT, S.SELECTION_BOARD, S.RESERVE, S.NEGOTIATION, S.APPROVAL}
            ),
            by=OBJECTION_JUDGE,
            requires=(objection_is_accepted,),
            tell=(TEAM, COMMISSION_CHAIR),
            note_required=True,
            reopens=True,
            effect="Başvuru, elendiği aşamaya döner.",
        ),
    ),
)
