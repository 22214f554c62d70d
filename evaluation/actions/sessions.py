"""Planning a meeting, its agenda, attendance, minutes and results (T17–T22)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.actors import TEAM
from applications.models import Application, Call, Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today

from .. import minutes as minutes_writer
from .. import presence, ranking
from ..actors import BOARD, BOARD_SECRETARY
from ..flow import goes_to_approval, has_negotiation
from ..models import (
    BoardReview,
    BoardSeat,
    BoardSession,
    Decision,
    MinutesSignature,
    ReviewStatus,
    SessionStatus,
)  # fmt: skip
from ..queries import board
from ..rules.board import everybody_has_signed


@transaction.atomic
def plan_session(call: Call, *, by, starts_at, place: str) -> BoardSession:
    """A new meeting, numbered KDP-2026-01-T1, -T2 …"""
    Call.objects.select_for_update().get(pk=call.pk)
    number = f"{call.number}-T{call.board_sessions.count() + 1}"
    session = BoardSession.objects.create(call=call, number=number, starts_at=starts_at, place=place)
    record(session, "session_planned", by=by)
    return session


@transaction.atomic
def add_to_agenda(session: BoardSession, application: Application, *, by, slot_at=None) -> BoardReview:
    """Put an application that stands before the board on the agenda; the pre-assessment mark is frozen into it."""
    session = BoardSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if session.status not in (SessionStatus.PLANNED, SessionStatus.OPEN):
        raise ValidationError("Gündem yalnız planlanmış ya da süren toplantıda değiştirilebilir.")
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
        pre_mark=mark,
        bonus=ranking.bonus(application),
    )
    record(session, "agenda_item_added", by=by, facts={"application": application.number})
    return review


@transaction.atomic
def announce(session: BoardSession, *, by) -> None:
    """Send the agenda to the board and the presentation times to the applicants (N23, N24)."""
    reviews = list(session.reviews.standing().select_related("application"))
    if session.status != SessionStatus.PLANNED or not reviews:
        raise ValidationError("Duyurulacak bir gündem yok.")
    record(session, "agenda_announced", by=by, tell=(BOARD, BOARD_SECRETARY))
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
def record_attendance(session: BoardSession, present: set[int], remote: set[int], *, by) -> list:
    """Who is there now; `present` and `remote` hold seat ids. In an open meeting every change is kept with its moment.

    Returns (item, substitute) where a substitute took over from somebody who left.
    """
    session = BoardSession.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=session.pk)
    if session.status not in (SessionStatus.PLANNED, SessionStatus.OPEN):
        raise ValidationError("Yoklama yalnız toplantı kapanmadan değiştirilebilir.")
    called = []
    seats = BoardSeat.objects.filter(call=session.call, ended_at=None).select_related("user")
    # Who comes is there before anybody leaves, so that a substitute may take over in the same moment.
    for seat in sorted(seats, key=lambda seat: seat.pk not in present):
        here = seat.pk in present
        if here and not seat.serves_on(portal_today()) and not session.attendance.filter(seat=seat, present=True):
            raise ValidationError(
                f"{seat.user} toplantıya katılamaz: görev süresi {seat.term_ends_on:%d.%m.%Y} tarihinde doldu."
            )
        called += presence.settle(session, seat, present=here, remote=here and seat.pk in remote)
    record(session, "attendance_recorded", by=by, facts={"present": len(present)})
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
    session = BoardSession.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=session.pk)
    if session.status != SessionStatus.CLOSED:
        raise ValidationError("Tutanak imzaya açık değil.")
    seat = next((seat for seat in board.attended(session) if seat.user_id == by.pk), None)
    if seat is None:
        raise PermissionDenied("Tutanağı yalnız toplantıya katılan üyeler imzalar.")
    last = session.minutes.last()
    if last.signatures.filter(seat=seat).exists():
        raise ValidationError("Tutanağı daha önce imzaladınız.")
    signature = MinutesSignature.objects.create(minutes=last, seat=seat, sha256=last.sha256, dissent=dissent.strip())
    record(session, "minutes_signed", by=by, facts={"version": last.version, "sha256": last.sha256})
    if everybody_has_signed(session) is None:
        perform("complete_minutes", session, by=SYSTEM)
    return signature


def row_for(review: BoardReview) -> str:
    """The row of the programme that carries out the board's decision, by the switches of the call."""
    application = review.application
    if review.decision == Decision.REFUSE:
        return "fail_board_review"
    if review.decision == Decision.RESERVE:
        return "put_on_reserve"
    if has_negotiation(application):
        return "invite_to_negotiation"
    return "propose_for_approval" if goes_to_approval(application) else "begin_enterprise_formation"


@transaction.atomic
def apply_decisions(session: BoardSession, *, by) -> list[tuple[BoardReview, str]]:
    """Move every application of the meeting together (ux.md §3.8); all or none.

    An application that has left the board meanwhile (withdrawn) is left where it is.
    """
    locked = BoardSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if locked.status != SessionStatus.MINUTES_SIGNED:
        raise ValidationError("Kurul tutanağı imzalanmadan sonuç açıklanamaz.")
    done = []
    reviews = locked.reviews.filter(status=ReviewStatus.DECIDED, annulled_at=None).select_related(
        "application__call__terms"
    )
    for review in reviews.order_by("rank"):
        if review.application.stage == Stage.SELECTION_BOARD:
            perform(row_for(review), review.application, by=by, note=review.reason)
            done.append((review, row_for(review)))
    perform("apply_decisions", session, by=by)
    return done
