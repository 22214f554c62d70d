"""The wall of the room, and the package for the authority (ux.md §3.8)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kumelenme.accounts.access import acting_as, by_timer
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.idempotency import once

from .. import papers
from ..actions import sessions as session_actions
from ..models import BoardReview, BoardSession
from ..queries.projector import on_the_wall
from .board_table import DESK, refused

PACKERS = (Role.COMMISSION_CHAIR, Role.PROGRAMME_MANAGER)
PACKAGE_READERS = (*PACKERS, Role.COMMISSION_MEMBER, Role.BOARD_SECRETARY, Role.APPROVER, Role.INSPECTOR)


def _session(request, number) -> BoardSession:
    return get_object_or_404(BoardSession.objects.visible_to(request.user).select_related("call__terms"), number=number)


@acting_as(*DESK)
@require_safe
def projector(request, session):
    """Large letters for the wall; draws itself anew every few seconds, by a button without a script."""
    session = _session(request, session)
    context = {"session": session, "terms": session.call.terms, **on_the_wall(session, request.user)}
    return render(request, "evaluation/board/projector.html", context)


@acting_as(*DESK)
@require_safe
@by_timer
def projector_now(request, session):
    """The part that changes."""
    session = _session(request, session)
    context = {"session": session, "terms": session.call.terms, **on_the_wall(session, request.user)}
    return render(request, "evaluation/board/_projector.html", context)


@acting_as(*PACKAGE_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def package(request, session):
    """Every paper of the meeting, and the package made of them."""
    session, may_issue = _session(request, session), request.user.acting_as in PACKERS
    if request.method == "POST" and may_issue:
        try:
            papers.issue_package(session, by=request.user)
            messages.success(request, "Karar paketi düzenlendi; PDF’i hazırlanıyor.")
            return redirect("evaluation:board-package", session.number)
        except ValidationError as refusal:
            refused(request, refusal)
    reviews = BoardReview.objects.visible_to(request.user).filter(session=session)
    own = IssuedDocument.objects.about(session).for_role(request.user.acting_as).defer("context", "html")
    reports = IssuedDocument.objects.filter(
        subject_type__app_label="evaluation", subject_type__model="boardreview", subject_id__in=reviews.values("pk")
    )
    found = list(own.order_by("kind", "issued_at"))
    context = {
        "session": session,
        "packages": [document for document in found if document.kind == "D17"],
        "papers": [document for document in found if document.kind != "D17"],
        "reports": reports.for_role(request.user.acting_as).defer("context", "html").order_by("number"),
        "may_issue": may_issue,
        "ready": session.status in papers.SIGNED,
    }
    return render(request, "evaluation/board/package.html", context, status=422 if request.method == "POST" else 200)


@acting_as(Role.BOARD_SECRETARY)
@require_POST
@once
def not_signed(request, session):
    """A member who attended cannot or will not sign."""
    session = _session(request, session)
    seat = get_object_or_404(
        session.call.seats.select_related("user"), user__code=request.POST.get("seat", ""), ended_at=None
    )
    try:
        session_actions.note_missing_signature(session, seat, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, f"{seat.user} için imzalamama nedeni tutanağa yazıldı.")
    except ValidationError as refusal:
        refused(request, refusal)
    return redirect("evaluation:board-minutes", session.number)
