"""The papers of a dossier, read beside the criteria as pictures of their pages with their words (ux.md §3.6, ADR 0059)."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from kumelenme import images
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.documents import vault
from kumelenme.documents.actions import record_download
from kumelenme.documents.models import StoredFile

from ..models import Assessment
from ..queries.attachments import dossier_for
from ..queries.tasks import of_evaluator


def _file(task: Assessment, user, token: str) -> StoredFile:
    """A paper of the version that the evaluator reads; without names its bare copy and nothing else (ADR 0055)."""
    found = next((file for file in dossier_for(task, user)[1] if file.token == token), None)
    if found is None:
        raise Http404
    return found


@acting_as(Role.EVALUATOR)
@require_safe
def attachment(request, code, token):
    """One paper: its pages one below the other; a piece of the page when it is opened beside the criteria."""
    task = get_object_or_404(of_evaluator(request.user), code=code)
    if not task.is_readable:
        return redirect("evaluation:declaration", code)
    file = _file(task, request.user, token)
    context = {"task": task, "file": file, "count": 0, "pages": [], "broken": False}
    if file.is_available and file.extension == "pdf":
        record_download(file, by=request.user)
        try:
            with vault.locate(file.path).open("rb") as source:
                context["count"], context["pages"] = images.pages_of(source)
        except images.Unreadable:
            context["broken"] = True
    template = "_pages.html" if request.htmx else "attachment.html"
    return render(request, f"evaluation/evaluator/{template}", context)


@acting_as(Role.EVALUATOR)
@require_safe
def page(request, code, token, number):
    """One page of a paper as a picture; who opened the paper is on record already."""
    task = get_object_or_404(of_evaluator(request.user), code=code)
    if not task.is_readable:
        raise Http404
    file = _file(task, request.user, token)
    if not file.is_available or file.extension != "pdf":
        raise Http404
    try:
        with vault.locate(file.path).open("rb") as source:
            picture = images.picture_of(source, number)
    except images.Unreadable as broken:
        raise Http404 from broken
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)
