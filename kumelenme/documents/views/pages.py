"""A paper read where it is named, as pictures of its pages with their words (ux.md §3.6, ADR 0059)."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kumelenme import images
from kumelenme.accounts.access import signed_in

from .. import vault
from ..actions import record_download
from ..models import StoredFile


def _readable(request, token: str) -> StoredFile:
    """The file, for whoever may download it."""
    stored = get_object_or_404(StoredFile, token=token)
    if not stored.can_read(request.user):
        raise Http404
    return stored


@signed_in
@require_safe
def pages(request, token):
    """Its pages one below the other; a piece of the page when it is opened in its place. On record as a download is."""
    stored = _readable(request, token)
    context = {"file": stored, "count": 0, "pages": [], "broken": False}
    if stored.is_available and stored.extension == "pdf":
        record_download(stored, by=request.user)
        try:
            with vault.locate(stored.path).open("rb") as source:
                context["count"], context["pages"] = images.pages_of(source)
        except images.Unreadable:
            context["broken"] = True
    return render(request, "documents/_pages.html" if request.htmx else "documents/file_pages.html", context)


@signed_in
@require_safe
def picture(request, token, number):
    """One page as a picture; who opened the paper is on record already."""
    stored = _readable(request, token)
    if not stored.is_available or stored.extension != "pdf":
        raise Http404
    try:
        with vault.locate(stored.path).open("rb") as source:
            drawn = images.picture_of(source, number)
    except images.Unreadable as broken:
        raise Http404 from broken
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(drawn, content_type="image/jpeg", headers=headers)
