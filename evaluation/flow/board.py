"""A meeting of the board and the items on its agenda (T17–T19)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import minutes, papers, presence, ranking, voting
from ..actors import BOARD, BOARD_CHAIR, BOARD_SECRETARY, COMMISSION_CHAIR, PROGRAMME
from ..models import ReviewStatus, SessionStatus
from ..rules import board as board_rules

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
            requires=(
                board_rules.board_is_complete,
                board_rules.agenda_is_not_empty,
                board_rules.meeting_has_quorum,
                board_rules.members_are_eligible,
            ),
            then=presence.begin,
        ),
        Transition(
            name="close_session",
            label="Toplantıyı kapat",
            source={B.OPEN},
            target=B.CLOSED,
            by=BOARD_CHAIR,
            requires=(board_rules.every_item_is_decided,),
            then=lambda session, entry: (
                ranking.freeze(session),
                minutes.draw(session, by=entry.by),
                papers.issue_reports(session, by=entry.by),
            ),
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
            then=minutes.certify,
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
            then=voting.give_votes,
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
                board_rules.mark_counts_every_vote,
                board_rules.report_has_reason,
                board_rules.report_has_ceiling,
                board_rules.report_has_points,
                board_rules.report_is_adopted,
            ),
            needs="evaluation:board-report",
            effect="Karar metni, tavan ve müzakere hususları kesinleşir.",
        ),
        Transition(
            name="defer",
            label="Başvuruyu ertele",
            source={R.WAITING, R.SCORING, R.SCORED},
            target=R.DEFERRED,
            by=BOARD_CHAIR | BOARD_SECRETARY,
            note_required=True,
            then=lambda review, _entry: voting.void_open_poll(review, "Başvuru ertelendi."),
            effect="Başvuru bu toplantıda karara bağlanmaz; başka bir toplantının gündemine alınabilir.",
        ),
    ),
)
