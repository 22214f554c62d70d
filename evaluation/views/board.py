"""The board's meeting: agenda, attendance, ranking, minutes, results (ux.md §3.8, K1–K6)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.documents.queries import documents_for
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import NotFromHere

from .. import ranking
from ..actions import results
from ..actions import sessions as session_actions
from ..forms.board import EXCUSE, RemarksForm, SignatureForm
from ..models import Attendance, BoardSession, ReviewStatus, SessionStatus
from ..queries import board
from ..queries.results import budget_line, with_earlier
from ..queries.seats import agenda_of, attendance_of, home_of, ranking_of, seat_of, void_signatures
from .board_table import DESK, MEMBERS, READERS, TABLE, refused


def _session(request, number) -> BoardSession:
    return get_object_or_404(BoardSession.objects.visible_to(request.user).select_related("call__terms"), number=number)


@acting_as(*TABLE)
@require_safe
def home(request):
    """Next meeting, what waits for my declaration or signature."""
    return render(request, "evaluation/board/home.html", home_of(request.user))


@acting_as(*READERS)
@require_safe
def session(request, session):
    """The meeting: agenda at left, what comes next."""
    found = with_earlier(BoardSession.objects.visible_to(request.user)).select_related("call__terms")
    session = get_object_or_404(found, number=session)
    attendance = attendance_of(session)
    mine = next((row.seat for row in attendance if row.seat.user_id == request.user.pk and not row.seat.ended_at), None)
    items = agenda_of(session, request.user)
    context = {
        "session": session,
        "terms": session.call.terms,
        "items": items,
        "line": budget_line(session, [review for review, _ in items]),
        "attendance": attendance,
        "mine": (mine if request.user.acting_as in MEMBERS else None) if attendance else seat_of(session, request.user),
        "present": sum(row.present and row.seat.ended_at is None for row in attendance),
    }
    return render(request, "evaluation/board/session.html", context)


@acting_as(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def attendance(request, session):
    """Who is in the room."""
    session = _session(request, session)
    seats = list(session.call.seats.filter(ended_at=None).select_related("user"))
    if request.method == "POST":
        present, remote = set(request.POST.getlist("present")), set(request.POST.getlist("remote"))
        told = {seat: request.POST.get(f"excuse-{seat.user.code}", "") for seat in seats}
        try:
            called = session_actions.record_attendance(
                session,
                {s.pk for s in seats if s.user.code in present},
                {s.pk for s in seats if s.user.code in remote & present},
                by=request.user,
                excuses={seat.pk: EXCUSE.clean(words) for seat, words in told.items()},
            )
            messages.success(request, "Yoklama kaydedildi.")
            for review, substitute in called:
                messages.info(request, f"{review.application.number}: yedek üye {substitute.user} katılacaktır.")
            return redirect("evaluation:board-session", session.number)
        except ValidationError as refusal:
            refused(request, refusal)
        known = {
            seat.pk: Attendance(present=seat.user.code in present, remote=seat.user.code in remote, excuse=words)
            for seat, words in told.items()
        }
    else:
        known = {row.seat_id: row for row in session.attendance.all()}
    context = {"session": session, "rows": [(seat, known.get(seat.pk)) for seat in seats]}
    return render(request, "evaluation/board/attendance.html", context, status=422 if request.method == "POST" else 200)


@acting_as(*READERS)
@require_safe
def ranks(request, session):
    """The order of the scored applications and the budget line."""
    session = _session(request, session)
    context = {
        "session": session,
        "terms": session.call.terms,
        "left": board.left_by(session, request.user),
        **ranking_of(session, ranking),
    }
    return render(request, "evaluation/board/ranking.html", context)


@acting_as(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def minutes(request, session):
    """The minutes with their signatures; the secretary adds remarks, members sign."""
    session = _session(request, session)
    last, seat = session.minutes.last(), seat_of(session, request.user)
    secretary = request.user.acting_as == Role.BOARD_SECRETARY
    remarks = RemarksForm(
        request.POST if request.method == "POST" and "remark" in request.POST else None,
        initial={"remarks": session.remarks},
    )
    signature = SignatureForm(request.POST if request.method == "POST" and "sign" in request.POST else None)
    try:
        if remarks.is_bound and secretary and remarks.is_valid():
            session_actions.add_remarks(session, remarks.cleaned_data["remarks"], by=request.user)
            messages.success(request, "Tutanak güncellendi.")
            return redirect("evaluation:board-minutes", session.number)
        if signature.is_bound and signature.is_valid():
            session_actions.sign_minutes(session, by=request.user, dissent=signature.cleaned_data["dissent"])
            messages.success(request, "Tutanağı imzaladınız.")
            return redirect("evaluation:board-minutes", session.number)
    except ValidationError as refusal:
        refused(request, refusal)
    signed = list(last.signatures.select_related("seat__user")) if last else []
    attended = board.attended(session)
    left = board.left_by(session, request.user)
    context = {
        "session": session,
        "minutes": last,
        "secretary": secretary,
        "remarks": remarks,
        "signature": signature,
        "rows": [(one, next((s for s in signed if s.seat_id == one.pk), None)) for one in attended],
        "missing": [one for one in attended if not one.is_chair and one.pk not in {s.seat_id for s in signed}],
        "void": void_signatures(last),
        "may_sign": bool(
            seat
            and last
            and session.status == SessionStatus.CLOSED
            and seat.pk in {one.pk for one in attended} - {s.seat_id for s in signed}
        ),
        "documents": [] if left else documents_for(session, request.user),
        "left": left,
    }
    return render(request, "evaluation/board/minutes.html", context, status=422 if request.method == "POST" else 200)


# Not @once: each application is carried out in a transaction of its own, and a second sending finds nothing waiting.
@acting_as(Role.COMMISSION_CHAIR)
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request, session):
    """Pending decisions become stages; what could not be carried out stays, with its reason."""
    session, failed = _session(request, session), []
    if request.method == "POST":
        try:
            outcome = results.apply_decisions(session, by=request.user, only=set(request.POST.getlist("basvuru")))
            if outcome.done:
                messages.success(request, f"{len(outcome.done)} başvurunun kararı uygulandı ve bildirildi.")
            if not outcome.failed:
                return redirect("evaluation:board-session", session.number)
            failed = outcome.failed
        except (ValidationError, NotFromHere) as refusal:
            refused(request, refusal)
        session.refresh_from_db()
    waiting = results.pending(session, request.user)
    decided = session.reviews.filter(status=ReviewStatus.DECIDED).exclude(
        pk__in=[one.review.pk for one in waiting]
    ).select_related("application__cluster")  # fmt: skip
    tally = [one.review.decision for one in waiting if not one.obstacles]
    context = {
        "session": session,
        "waiting": waiting,
        "failed": failed,
        "applied": decided.order_by("rank"),
        "ready": session.status == SessionStatus.MINUTES_SIGNED,
        "supported": tally.count("support"),
        "reserved": tally.count("reserve"),
        "refused": tally.count("refuse"),
    }
    return render(request, "evaluation/board/apply.html", context, status=422 if request.method == "POST" else 200)
