"""Planning a meeting, its agenda, attendance, minutes and results (T17–T22)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.actors import TEAM
from applications.models import Application, Call, Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today

from .. import deadlines, papers, presence, ranking
from .. import minutes as minutes_writer
from ..actors import BOARD, BOARD_SECRETARY
from ..models import (
    BoardReview,
    BoardSeat,
    BoardSession,
    MinutesSignature,
    Recusal,
    SessionStatus,
)  # fmt: skip
from ..queries import board
from ..rules.board import everybody_has_signed
from .agenda import check_free, held


@transaction.atomic
def plan_session(call: Call, *, by, starts_at, place: str) -> BoardSession:
    """A new meeting, numbered KDP-2026-01-T1, -T2 …"""
    Call.objects.select_for_update().get(pk=call.pk)
    number = f"{call.number}-T{call.board_sessions.count() + 1}"
    slides_due = deadlines.slides(call, starts_at)
    session = BoardSession.objects.create(
        call=call, number=number, starts_at=starts_at, place=place, slides_due_at=slides_due
    )
    record(session, "session_planned", by=by)
    return session


@transaction.atomic
def add_to_agenda(session: BoardSession, application: Application, *, by, slot_at=None, minutes=None) -> BoardReview:
    """Put an application that stands before the board on the agenda; the pre-assessment mark is frozen into it.

    `minutes` is the length of its slot, the call's usual one unless told; ValidationError if the time is taken.
    """
    session = held(session)
    minutes = minutes or session.call.terms.board_slot_minutes
    check_free(session, slot_at, minutes)
    if application.call_id != session.call_id or application.stage != Stage.SELECTION_BOARD:
        raise ValidationError(f"{application} bu kurulun önünde değil.")
    mark = ranking.pre_mark(application)
    if mark is None:
        raise ValidationError(f"{application}: birleştirilmiş ön değerlendirme puanı yok.")
    standing = application.reviews.standing().select_related("session").first()
    if standing and standing.session.status != SessionStatus.APPLIED:
        raise ValidationError(f"{application} {standing.session} toplantısının gündeminde.")
    if standing:  # reinstated after an accepted objection: the board decides anew
        standing.annulled_at = portal_now()
        standing.save(update_fields=["annulled_at"])
    review = BoardReview.objects.create(
        session=session,
        application=application,
        position=session.reviews.count() + 1,
        slot_at=slot_at,
        slot_minutes=minutes,
        pre_mark=mark,
        bonus=ranking.bonus(application),
    )
    record(session, "agenda_item_added", by=by, facts={"application": application.number})
    _still_recused(review, by)
    return review


def _still_recused(review: BoardReview, by) -> None:
    """Who left the file at an earlier meeting does not judge it at a later one (K-113); their dossier stays closed too."""
    left = Recusal.objects.filter(review__application=review.application).exclude(review=review).values("seat__user")
    for seat in BoardSeat.objects.filter(call=review.session.call_id, ended_at=None, user__in=left).select_related(
        "user"
    ):
        Recusal.objects.create(review=review, seat=seat, reason="Önceki toplantıda bu başvurudan çekilmişti.")
        record(review, "member_recused", by=by, facts={"member": seat.user.full_name, "substitute": ""})


@transaction.atomic
def announce(session: BoardSession, *, by) -> None:
    """Send the agenda to the board and the presentation times to the applicants (N23, N24)."""
    reviews = list(session.reviews.standing().select_related("application"))
    if session.status != SessionStatus.PLANNED or not reviews:
        raise ValidationError("Duyurulacak bir gündem yok.")
    record(session, "agenda_announced", by=by, tell=(BOARD, BOARD_SECRETARY))
    papers.issue_agenda(session, by=by)
    for review in reviews:
        slot = review.slot_at or session.starts_at
        record(
            review.application,
            "presentation_invited",
            by=by,
            tell=(TEAM,),
            facts={"slot": slot.isoformat(), "place": session.place},
        )


@transaction.atomic
def record_attendance(
    session: BoardSession, present: set[int], remote: set[int], *, by, excuses: dict[int, str] | None = None
) -> list:
    """Who is there now; `present` and `remote` hold seat ids. In an open meeting every change is kept with its moment.

    `excuses` says why those who are not there are away (seat id → words); the words that stand remain unless told.

    Returns (item, substitute) where a substitute took over from somebody who left.
    """
    session = BoardSession.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=session.pk)
    if session.status not in (SessionStatus.PLANNED, SessionStatus.OPEN):
        raise ValidationError("Yoklama yalnız toplantı kapanmadan değiştirilebilir.")
    if session.status == SessionStatus.OPEN:
        presence.hold_items(session)
    called, away = [], []
    said = dict(session.attendance.values_list("seat_id", "excuse")) | (excuses or {})
    seats = BoardSeat.objects.filter(call=session.call, ended_at=None).select_related("user")
    # Who comes is there before anybody leaves, so that a substitute may take over in the same moment.
    for seat in sorted(seats, key=lambda seat: seat.pk not in present):
        here = seat.pk in present
        if here and not seat.serves_on(portal_today()) and not session.attendance.filter(seat=seat, present=True):
            raise ValidationError(
                f"{seat.user} toplantıya katılamaz: görev süresi {seat.term_ends_on:%d.%m.%Y} tarihinde doldu."
            )
        excuse = "" if here else said.get(seat.pk, "").strip()[:300]
        called += presence.settle(session, seat, present=here, remote=here and seat.pk in remote, excuse=excuse)
        if not here:
            away.append(seat.user.full_name)
    record(session, "attendance_recorded", by=by, facts={"present": len(present), "away": away})
    return called


@transaction.atomic
def add_remarks(session: BoardSession, text: str, *, by) -> None:
    """Free text of the secretary; a change after a signature draws a new version that everybody signs again."""
    if session.status not in (SessionStatus.OPEN, SessionStatus.CLOSED):
        raise ValidationError("Tutanağa bu aşamada ekleme yapılamaz.")
    session.remarks = text
    session.save(update_fields=["remarks"])
    if session.status == SessionStatus.CLOSED:
        minutes_writer.draw(session, by=by)


@transaction.atomic
def sign_minutes(session: BoardSession, *, by, dissent: str = "") -> MinutesSignature:
    """Approve the last version in the portal (portal onayı); the last signature completes the minutes (K-120)."""
    session = _to_sign(session)
    seat = next((seat for seat in board.attended(session) if seat.user_id == by.pk), None)
    if seat is None:
        raise PermissionDenied("Tutanağı yalnız toplantıya katılan üyeler imzalar.")
    last = session.minutes.last()
    if last.signatures.filter(seat=seat).exists():
        raise ValidationError("Tutanağı daha önce imzaladınız.")
    signature = MinutesSignature.objects.create(minutes=last, seat=seat, sha256=last.sha256, dissent=dissent.strip())
    record(session, "minutes_signed", by=by, facts={"version": last.version, "sha256": last.sha256})
    _complete(session)
    return signature


@transaction.atomic
def note_missing_signature(session: BoardSession, seat: BoardSeat, *, by, reason: str) -> None:
    """A member who attended cannot or will not sign: the reason stands in the minutes, the others are not held up."""
    session = _to_sign(session)
    if not reason.strip():
        raise ValidationError("Üyenin neden imzalamadığını yazın.")
    last = session.minutes.last()
    if seat not in board.attended(session) or seat.is_chair or last.signatures.filter(seat=seat).exists():
        raise ValidationError("Bu üye için imzalamama nedeni yazılamaz: başkan, imzalayan ya da katılmayan üye.")
    MinutesSignature.objects.create(minutes=last, seat=seat, sha256=last.sha256, not_given=reason.strip()[:300])
    facts = {"version": last.version, "member": seat.user.full_name}
    record(session, "signature_not_given", by=by, note=reason, facts=facts)
    _complete(session)


def _to_sign(session: BoardSession) -> BoardSession:
    session = BoardSession.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=session.pk)
    if session.status != SessionStatus.CLOSED:
        raise ValidationError("Tutanak imzaya açık değil.")
    return session


def _complete(session: BoardSession) -> None:
    if everybody_has_signed(session) is None:
        perform("complete_minutes", session, by=SYSTEM)
