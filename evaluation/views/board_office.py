"""The secretary's and programme manager's pages: seats, meetings, agenda (ux.md §2.4 S17–S19)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from applications.models import Call
from kumelenme.accounts.access import acting_as
from kumelenme.documents.queries import files_for
from kumelenme.lifecycle.idempotency import once

from ..actions import seats as seat_actions
from ..actions import sessions as session_actions
from ..actions.slides import SEAT_SLOTS, add_seat_document
from ..forms.agenda import SeatDocumentForm
from ..forms.board import ReleaseForm, SeatForm, SessionForm
from ..models import SEAT_READERS as READERS
from ..models import BoardSeat, BoardSession, SeatKind
from .board_table import OFFICE


def _call(request, number) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.user).select_related("terms"), number=number)


@acting_as(*READERS)
@require_safe
def calls(request):
    """The boards: one per call that has been announced."""
    found = Call.objects.visible_to(request.user).announced().select_related("terms").prefetch_related("board_sessions")
    return render(request, "evaluation/board/calls.html", {"calls": found})


@acting_as(*READERS)
@require_safe
def office(request, call):
    """Seats and meetings of one call's board."""
    call = _call(request, call)
    seats = list(call.seats.filter(ended_at=None).select_related("user").order_by("position"))
    context = {
        "call": call,
        "terms": call.terms,
        "principals": [seat for seat in seats if seat.kind == SeatKind.PRINCIPAL],
        "substitutes": [seat for seat in seats if seat.kind == SeatKind.SUBSTITUTE],
        "sessions": BoardSession.objects.visible_to(request.user).filter(call=call),
        "may_write": request.user.acting_as in OFFICE,
    }
    return render(request, "evaluation/board/office.html", context)


@acting_as(*OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def seat(request, call):
    """Appoint a member with the eligibility form (K-110)."""
    call = _call(request, call)
    form = SeatForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = seat_actions.seat_member(form.person, call, by=request.user, **form.values())
            messages.success(request, f"{made} atandı.")
            return redirect("evaluation:board-office", call.number)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return render(
        request, "evaluation/board/seat.html", {"call": call, "form": form}, status=422 if form.is_bound else 200
    )


@acting_as(*OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def release(request, call, person):
    """End an appointment, with a reason."""
    call = _call(request, call)
    seat = get_object_or_404(call.seats.filter(ended_at=None).select_related("user", "call"), user__code=person)
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        seat_actions.release_member(seat, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, f"{seat.user} kurul üyeliğinden ayrıldı.")
        return redirect("evaluation:board-office", call.number)
    return render(
        request,
        "evaluation/board/release.html",
        {"call": call, "seat": seat, "form": form},
        status=422 if form.is_bound else 200,
    )


@acting_as(*OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def plan(request, call):
    """A new meeting."""
    call = _call(request, call)
    form = SessionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        session = session_actions.plan_session(call, by=request.user, **form.cleaned_data)
        messages.success(request, f"{session} toplantısı planlandı.")
        return redirect("evaluation:board-agenda", session.number)
    return render(
        request, "evaluation/board/plan.html", {"call": call, "form": form}, status=422 if form.is_bound else 200
    )


@acting_as(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def papers(request, call, person):
    """A member's eligibility form with its papers; the office adds to them."""
    call = _call(request, call)
    seats = BoardSeat.objects.visible_to(request.user).filter(call=call, ended_at=None).select_related("user", "call")
    seat = get_object_or_404(seats, user__code=person)
    may_write = request.user.acting_as in OFFICE
    posted = request.method == "POST" and may_write
    form = SeatDocumentForm(request.POST, request.FILES) if posted else SeatDocumentForm()
    if form.is_valid():
        try:
            add_seat_document(seat, form.cleaned_data["file"], slot=form.cleaned_data["slot"], by=request.user)
            messages.success(request, "Belge yüklendi.")
            return redirect("evaluation:board-papers", call.number, person)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {
        "call": call,
        "seat": seat,
        "form": form,
        "may_write": may_write,
        "files": [(SEAT_SLOTS[file.slot.removeprefix("seat-")], file) for file in files_for(seat, request.user)],
    }
    return render(request, "evaluation/board/papers.html", context, status=422 if form.is_bound else 200)
