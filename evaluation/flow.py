"""The second floor's rows: pre-assessment and selection board (domain.md §3.3 T10–T22a).

Read a row as a sentence: who may move it from where to where, if what, telling whom.
"""

from applications.actors import TEAM
from applications.models import Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from . import consolidation, deadlines, interests, minutes, ranking, sealing, voting
from .actors import BOARD, BOARD_CHAIR, BOARD_SECRETARY, COMMISSION, COMMISSION_CHAIR, EVALUATOR, PROGRAMME
from .models import AssessmentStatus, ReviewStatus, SessionStatus
from .rules import assessment as task_rules
from .rules import board as board_rules
from .rules import decision

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
    )


SUPPORTED = (decision.minutes_are_signed, decision.board_supports)
CALLED = (decision.first_on_the_reserve_list,)

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
            effect="Başvuru yedek listeden çıkarılır ve sonuçlanır.",
        ),
    ),
)

A = AssessmentStatus
ASSESSMENT = Flow(
    "evaluation.Assessment",
    "status",
    (
        Transition(
            name="accept_assessment",
            label="Görevi kabul et",
            source={A.INVITED},
            target=A.ACCEPTED,
            by=EVALUATOR,
            requires=(task_rules.declared_clear,),
            needs="evaluation:declaration",
            deadline=deadlines.assessment,
            tell=(COMMISSION,),
        ),
        Transition(
            name="decline_assessment",
            label="Görevi geri çevir",
            source={A.INVITED, A.ACCEPTED},
            target=A.DECLINED,
            by=EVALUATOR,
            note_required=True,
            tell=(COMMISSION, COMMISSION_CHAIR),
            effect="Başvuruya erişiminiz kapanır; komisyon başka bir değerlendirici seçer.",
        ),
        Transition(
            name="ask_ministry",
            label="Çıkar çatışmasını Bakanlığa sor",
            source={A.INVITED, A.ACCEPTED},
            target=A.UNSURE,
            by=EVALUATOR,
            needs="evaluation:declaration",
            tell=(COMMISSION_CHAIR,),
        ),
        Transition(
            name="clear_doubt",
            label="Çıkar çatışması görülmedi",
            source={A.UNSURE},
            target=A.INVITED,
            by=COMMISSION_CHAIR,
            note_required=True,
            deadline=lambda task: deadlines.reply(task.application.call),
            tell=(EVALUATOR,),
            effect="Değerlendirici görevi kabul edebilir; beyanını yeniden verir.",
        ),
        Transition(
            name="confirm_conflict",
            label="Çıkar çatışmasını onayla",
            source={A.UNSURE},
            target=A.CONFLICT,
            by=COMMISSION_CHAIR,
            note_required=True,
            then=interests.keep_conflict,
            tell=(EVALUATOR, COMMISSION),
        ),
        Transition(
            name="declare_conflict",
            label="Çıkar çatışması bildir",
            source={A.INVITED, A.UNSURE, A.ACCEPTED, A.SUBMITTED},
            target=A.CONFLICT,
            by=EVALUATOR,
            needs="evaluation:declaration",
            then=interests.keep_conflict,
            tell=(COMMISSION, COMMISSION_CHAIR),
            effect="Başvuruya erişiminiz hemen kapanır.",
        ),
        Transition(
            name="submit_assessment",
            label="Değerlendirmeyi gönder",
            source={A.ACCEPTED},
            target=A.SUBMITTED,
            by=EVALUATOR,
            requires=(
                task_rules.application_is_in_pre_assessment,
                task_rules.declared_clear,
                task_rules.every_criterion_is_scored,
            ),
            needs="evaluation:check",
            then=lambda task, entry: (sealing.seal(task), consolidation.settle(task.application)),
            tell=(COMMISSION,),
            effect="Gönderilen değerlendirme kilitlenir.",
        ),
        Transition(
            name="return_assessment",
            label="Değerlendirmeyi yeniden aç",
            source={A.SUBMITTED},
            target=A.ACCEPTED,
            by=COMMISSION_CHAIR,
            requires=(task_rules.application_is_in_pre_assessment,),
            note_required=True,
            deadline=deadlines.assessment,
            then=lambda task, entry: consolidation.settle(task.application),
            tell=(EVALUATOR,),
            effect="Gönderilmiş sürüm saklanır; değerlendirici yeni bir sürüm gönderebilir.",
        ),
        Transition(
            name="cancel_assessment",
            label="Görevi geri al",
            source={A.INVITED, A.UNSURE, A.ACCEPTED},
            target=A.CANCELLED,
            by=COMMISSION | COMMISSION_CHAIR,
            note_required=True,
            tell=(EVALUATOR,),
            effect="Değerlendiricinin taslak puanları kullanılmaz; yerine başka bir değerlendirici seçilir.",
        ),
        Transition(
            name="expire_invitation",
            label="Davetin süresi doldu",
            source={A.INVITED},
            target=A.EXPIRED,
            by=SYSTEM,
            tell=(EVALUATOR, COMMISSION),
        ),
    ),
)

B = SessionStatus
BOARD_SESSION = Flow(
    "evaluation.BoardSession",
    "status",
    (
        Transition(
            name="open_session",
            label="Toplantıyı aç",
            source={B.PLANNED},
            target=B.OPEN,
            by=BOARD_CHAIR | BOARD_SECRETARY,
            requires=(board_rules.board_is_complete, board_rules.agenda_is_not_empty, board_rules.meeting_has_quorum),
        ),
        Transition(
            name="close_session",
            label="Toplantıyı kapat",
            source={B.OPEN},
            target=B.CLOSED,
            by=BOARD_CHAIR,
            requires=(board_rules.every_item_is_decided,),
            then=lambda session, entry: (ranking.freeze(session), minutes.draw(session, by=entry.by)),
            tell=(BOARD, BOARD_SECRETARY),
            effect="Başarı sırası ve kararlar kesinleşir, tutanak düzenlenir ve imzaya açılır.",
        ),
        Transition(
            name="complete_minutes",
            label="Tutanak imzaları tamamlandı",
            source={B.CLOSED},
            target=B.MINUTES_SIGNED,
            by=SYSTEM,
            requires=(board_rules.everybody_has_signed,),
            tell=(COMMISSION_CHAIR, BOARD_SECRETARY),
        ),
        Transition(
            name="apply_decisions",
            label="Kararları uygula",
            source={B.MINUTES_SIGNED},
            target=B.APPLIED,
            by=COMMISSION_CHAIR,
            needs="evaluation:board-apply",
            tell=(BOARD_SECRETARY, PROGRAMME),
            effect="Bütün başvuruların aşaması birlikte değişir ve başvuru sahiplerine bildirilir.",
        ),
        Transition(
            name="cancel_session",
            label="Toplantıyı iptal et",
            source={B.PLANNED},
            target=B.CANCELLED,
            by=BOARD_SECRETARY | PROGRAMME,
            requires=(board_rules.agenda_is_empty,),
            note_required=True,
            tell=(BOARD,),
        ),
    ),
)

R = ReviewStatus
BOARD_REVIEW = Flow(
    "evaluation.BoardReview",
    "status",
    (
        Transition(
            name="open_scoring",
            label="Puanlamayı aç",
            source={R.WAITING},
            target=R.SCORING,
            by=BOARD_CHAIR | BOARD_SECRETARY,
            requires=(board_rules.session_is_open, board_rules.presentation_is_recorded, board_rules.item_has_quorum),
            then=voting.give_votes,
            effect="Oy hakkı olan üyeler belirlenir ve puan girişi açılır.",
        ),
        Transition(
            name="close_scoring",
            label="Puanlamayı kapat",
            source={R.SCORING},
            target=R.SCORED,
            by=BOARD_CHAIR | BOARD_SECRETARY,
            requires=(board_rules.session_is_open, board_rules.item_has_quorum, board_rules.every_vote_is_in),
            needs="evaluation:board-item",
            effect="Puanlar kilitlenir; kurul puanı ve toplam hesaplanır.",
        ),
        Transition(
            name="reopen_scoring",
            label="Puanlamayı yeniden aç",
            source={R.SCORED},
            target=R.SCORING,
            by=BOARD_CHAIR,
            requires=(board_rules.session_is_open,),
            note_required=True,
        ),
        Transition(
            name="decide",
            label="Nihai raporu tamamla",
            source={R.SCORED},
            target=R.DECIDED,
            by=BOARD_CHAIR | BOARD_SECRETARY,
            requires=(
                board_rules.session_is_open,
                board_rules.report_has_reason,
                board_rules.report_has_ceiling,
                board_rules.report_has_points,
            ),
            needs="evaluation:board-report",
        ),
        Transition(
            name="defer",
            label="Başvuruyu ertele",
            source={R.WAITING, R.SCORING, R.SCORED},
            target=R.DEFERRED,
            by=BOARD_CHAIR | BOARD_SECRETARY,
            note_required=True,
            effect="Başvuru bu toplantıda karara bağlanmaz; başka bir toplantının gündemine alınabilir.",
        ),
    ),
)

# Things that are not moves but belong in the register.
EVENTS = {
    "evaluator_enlisted": "Değerlendirici havuza alındı",
    "evaluator_invited": "Bağımsız değerlendirme görevi verildi",
    "evaluator_profile_saved": "Değerlendirici profili kaydedildi",
    "evaluator_profile_approved": "Değerlendirici profili onaylandı",
    "conflict_declared": "Tarafsızlık ve gizlilik beyanı verildi",
    "assessment_saved": "Değerlendirme taslağı kaydedildi",
    "assessment_due_soon": "Değerlendirme süresi hatırlatıldı",
    "third_evaluator_required": "Üçüncü değerlendirici gerekti",
    "assessments_consolidated": "Değerlendirmeler birleştirildi",
    "consolidation_voided": "Birleştirilmiş değerlendirme geçersiz kılındı",
    "board_member_seated": "Kurul üyesi atandı",
    "board_member_released": "Kurul üyeliği sona erdi",
    "session_planned": "Kurul toplantısı planlandı",
    "agenda_item_added": "Başvuru gündeme alındı",
    "agenda_announced": "Gündem duyuruldu",
    "presentation_invited": "Kurul sunumuna davet edildi",
    "attendance_recorded": "Yoklama alındı",
    "presentation_recorded": "Sunum kaydedildi",
    "member_recused": "Kurul üyesi başvurudan çekildi",
    "board_score_saved": "Kurul puanı kaydedildi",
    "final_report_saved": "Nihai rapor taslağı kaydedildi",
    "minutes_drawn": "Tutanak düzenlendi",
    "minutes_signed": "Tutanak imzalandı",
}
