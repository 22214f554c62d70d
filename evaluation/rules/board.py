"""When a meeting may open, an item be scored and decided, and the minutes count (K-110…K-120)."""

from django.utils import timezone

from kumelenme.lifecycle.rules import rule

from .. import ranking, scoring, seating
from ..models import ReviewStatus, SeatCategory, SeatKind, SessionStatus
from ..queries import board

BOARD = "Sunum, Seçici Kurul"


def seat_reason(*, name: str, category: str, is_public_employee: bool, private_sector_years: int, terms) -> str | None:
    """Why a person cannot be seated (K-110): the message of the form; the database says the same."""
    reason = None
    if category == SeatCategory.PRIVATE and is_public_employee:
        reason = "özel sektör üyesi hâlen kamu çalışanı olamaz"
    elif category == SeatCategory.PRIVATE and private_sector_years < 1:
        reason = "özel sektör deneyimi yazılmamış"
    elif category == SeatCategory.ACADEMIC and not terms.academics_allowed:
        reason = "bu çağrıda akademisyen kurul üyesi olamaz"
    return f"{name} kurul üyeliği şartlarını sağlamıyor: {reason}." if reason else None


@rule("Kurulun bütün asil üyeleri atanmıştır.", source="V-26", number="K-111")
def board_is_complete(session):
    wanted, found = session.call.terms.board_seats, len(board.seats(session.call, SeatKind.PRINCIPAL))
    if found != wanted:
        return f"Kurulda {wanted} asil üye bulunmalıdır; atanmış {found} asil üye var."


@rule("Gündemde en az bir başvuru vardır.", source=BOARD)
def agenda_is_not_empty(session):
    if not session.reviews.standing().exists():
        return "Gündemde başvuru yok."


@rule("Gündemde başvuru kalmamıştır.", source=BOARD)
def agenda_is_empty(session):
    if session.reviews.standing().exists():
        return "Toplantıyı iptal etmeden önce gündemdeki başvuruları erteleyin."


@rule("Toplantı yeter sayısı vardır.", source="V-26", number="K-112")
def meeting_has_quorum(session):
    return seating.quorum_reason(len(board.present(session)), session.call.terms.board_quorum)


@rule("Gündemdeki her başvurunun nihai raporu yazılmış ya da başvuru ertelenmiştir.", source=BOARD, number="K-119")
def every_item_is_decided(session):
    open_ = session.reviews.standing().exclude(status=ReviewStatus.DECIDED)
    if numbers := list(open_.values_list("application__number", flat=True)):
        return f"Nihai raporu yazılmamış başvurular: {', '.join(numbers)}."


@rule(
    "Tutanağı başkan ve toplantıya katılan üyeler imzalamıştır; imzalamayanın nedeni yazılmıştır.",
    source="V-23",
    number="K-120",
)
def everybody_has_signed(session):
    minutes = session.minutes.last()
    if minutes is None:
        return "Tutanak düzenlenmedi."
    answers = dict(minutes.signatures.values_list("seat_id", "not_given"))
    attended = board.attended(session)
    if waiting := [seat.user.full_name for seat in attended if seat.pk not in answers]:
        return f"Tutanağı imzalamayan üyeler: {', '.join(waiting)}."
    return seating.quorum_reason(sum(not why for why in answers.values()), session.call.terms.board_quorum)


@rule("Toplantı sürmektedir.", source=BOARD)
def session_is_open(review):
    if review.session.status != SessionStatus.OPEN:
        return "Toplantı açık değil."


@rule("Sunum yapılmış ya da sunumdan yazılı olarak vazgeçilmiştir.", source=BOARD, number="K-115")
def presentation_is_recorded(review):
    if review.presentation_held_at is None and not review.presentation_waiver.strip():
        return "Sunum kaydı bulunmadan puanlama açılamaz."


@rule("Çekilmelerden sonra toplantı yeter sayısı vardır.", source="V-26", number="K-112")
def item_has_quorum(review):
    return quorum_of(review, board.at_the_table(review))


@rule(
    "Oy hakkı olan her üye bütün ölçütleri tam sayıyla puanlamış ve gerekçelendirmiştir.", source=BOARD, number="K-114"
)
def every_vote_is_in(review):
    wanted = board.criteria(review.session.call)
    waiting = [v.seat.user.full_name for v in board.voters(review) if not board.complete(v, wanted)]
    if waiting:
        return f"Puanları tamamlanmayan üyeler: {', '.join(waiting)}."


@rule("Kurul puanı, geçerli oyların ortalamasıdır.", source=BOARD, number="K-113")
def mark_counts_every_vote(review):
    if review.board_mark != ranking.board_mark(review):
        return "Bir üye puanlamadan sonra çekildi; puanlamayı yeniden açıp kapatın."


def quorum_of(review, votes: int) -> str | None:
    """Why so many votes are too few on this item (K-112)."""
    return seating.quorum_reason(votes, review.session.call.terms.board_quorum)


def is_above(review) -> bool:
    """Does the total reach the call's final threshold (K-116), and did no vote refuse it (Q57)?"""
    return not review.voted_down and scoring.reaches(review.total, review.session.call.terms.final_threshold)


@rule("Kararın gerekçesi yazılmıştır.", source=BOARD, number="K-119")
def report_has_reason(review):
    if not review.reason.strip():
        return "Kararın gerekçesini yazınız."


@rule("Eşiği geçen başvuru için destek tavanı önerilmiştir.", source="V-27", number="K-119")
def report_has_ceiling(review):
    if is_above(review) and review.ceiling is None:
        return "Destek tavanı önerisini yazınız."


@rule("Nihai raporda müzakerede dikkate alınacak hususlar vardır.", source=BOARD, number="K-119")
def report_has_points(review):
    if is_above(review) and review.session.call.terms.has_negotiation and not review.points.exists():
        return "Nihai raporda müzakere hususları yazılmalıdır."


@rule("Karar metni, tavan ve müzakere hususları oylanıp kabul edilmiştir.", source="domain.md §4.17", number="K-119")
def report_is_adopted(review):
    if board.adoption(review) is None:
        return "Karar metni henüz oylanmadı; oylamaya sunun."


@rule(
    "Toplantıdaki her üyenin görevi sürmektedir ve uygunluk belgeleri tamdır.", source=BOARD, number="K-110", warns=True
)
def members_are_eligible(session):
    day = timezone.localdate(session.starts_at)
    present = board.present(session)
    over = [seat.user.full_name for seat in present if not seat.serves_on(day)]
    lacking = [seat.user.full_name for seat in present if seat.declared_on is None]
    said = f"Görev süresi dolan üyeler: {', '.join(over)}. " if over else ""
    said += f"Tarafsızlık ve gizlilik beyanının tarihi yazılmamış üyeler: {', '.join(lacking)}." if lacking else ""
    return said.strip() or None
