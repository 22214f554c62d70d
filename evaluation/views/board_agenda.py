"""The agenda's page: applications, slots, breaks (ux.md §3.8, S19)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from applications.models import Application, Stage
from kumelenme.accounts.access import acting_as
from kumelenme.documents.queries import documents_for
from kumelenme.lifecycle.idempotency import once

from ..actions import agenda as agenda_actions
from ..actions import sessions as session_actions
from ..forms.agenda import BreakForm, SlotForm
from ..forms.board import AgendaForm
from ..models import BoardReview, BoardSession
from ..queries.agenda import deferred_before, rows_of
from ..slots import Slot, next_free
from .board_table import OFFICE


def _session(request, number) -> BoardSession:
    found = BoardSession.objects.visible_to(request.user).select_related("call__terms")
    return get_object_or_404(found, number=number)


@acting_as(*OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def agenda(request, session):
    """Applications that wait for the board come on the agenda one by one; breaks stand between them."""
    session = _session(request, session)
    rows, minutes = rows_of(session, session.reviews.prefetch_related("slides")), session.call.terms.board_slot_minutes
    taken = [Slot("", row["at"], row["minutes"]) for row in rows if row["at"]]
    proposed = {"slot_at": next_free(taken, session.starts_at, minutes), "minutes": minutes}
    waiting = (
        Application.objects.filter(call=session.call, stage=Stage.SELECTION_BOARD)
        .exclude(reviews__in=session.reviews.all())
        .select_related("cluster")
    )
    data = request.POST if request.method == "POST" else None
    form = AgendaForm(data if data and "application" in data else None, waiting=waiting, initial=proposed)
    pause = BreakForm(data if data and "title" in data else None, auto_id="ara_%s")
    try:
        if form.is_valid():
            session_actions.add_to_agenda(session, form.chosen, by=request.user, **form.place)
            messages.success(request, f"{form.chosen} gündeme alındı.")
            return redirect("evaluation:board-agenda", session.number)
        if pause.is_valid():
            agenda_actions.add_break(session, by=request.user, **pause.cleaned_data)
            messages.success(request, "Ara gündeme yazıldı.")
            return redirect("evaluation:board-agenda", session.number)
    except ValidationError as refusal:
        (form if form.is_bound else pause).add_error(None, refusal)
    put_off = deferred_before(session)
    context = {
        "session": session,
        "form": form,
        "pause": pause,
        "waiting": waiting,
        "deferred": [(a, put_off[a.pk]) for a in waiting if a.pk in put_off],
        "rows": rows,
        "documents": documents_for(session, request.user),
    }
    return render(request, "evaluation/board/agenda.html", context, status=422 if data is not None else 200)


@acting_as(*OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def slot(request, session, number):
    """Another place, time or length for one item."""
    found = BoardReview.objects.visible_to(request.user).select_related("session__call__terms", "application__cluster")
    review = get_object_or_404(found, session__number=session, application__number=number)
    initial = {"position": review.position, "slot_at": review.slot_at, "minutes": review.slot_minutes}
    form = SlotForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            agenda_actions.move_item(review, by=request.user, **form.cleaned_data)
            messages.success(request, "Gündem maddesi güncellendi.")
            return redirect("evaluation:board-agenda", session)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return render(
        request, "evaluation/board/slot.html", {"review": review, "form": form}, status=422 if form.is_bound else 200
    )


@acting_as(*OFFICE)
@require_POST
@once
def drop_break(request, session, pause):
    """Take a break off the agenda."""
    session = _session(request, session)
    found = get_object_or_404(session.breaks.select_related("session"), pk=pause)
    try:
        agenda_actions.drop_break(found, by=request.user)
        messages.success(request, "Ara gündemden çıkarıldı.")
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("evaluation:board-agenda", session.number)


@acting_as(*OFFICE)
@require_POST
@once
def announce(request, session):
    """Send agenda and invitations."""
    session = _session(request, session)
    try:
        session_actions.announce(session, by=request.user)
        messages.success(request, "Gündem üyelere, sunum davetleri başvuru sahiplerine gönderildi.")
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("evaluation:board-agenda", session.number)
