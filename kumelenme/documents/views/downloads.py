"""Files and documents leave only as attachments, only to those who may see their subject, and every time on record."""

from http import HTTPStatus

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render

from kumelenme.accounts.access import anyone, by_timer, signed_in
from kumelenme.codes import normalise
from kumelenme.turkish import tr_slug

from .. import actions, vault
from ..models import IssuedDocument, ScanState, StoredFile
from ..queries import lets_applicants_go_first

POLL_LIMIT = 40


class Withheld(PermissionDenied):
    """A paper of a subject the person sees, closed to them; `reason` is the sentence the page shows."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@signed_in
def file(request, token):
    """Send an uploaded file under the name it came with; one in quarantine or blocked has a page that says so."""
    stored = get_object_or_404(StoredFile, token=token)
    if not stored.can_read(request.user):
        raise Http404
    if not stored.is_available:
        status = HTTPStatus.GONE if stored.scan_state == ScanState.BLOCKED else HTTPStatus.CONFLICT
        return render(request, "documents/withheld.html", {"file": stored}, status=status)
    actions.record_download(stored, by=request.user)
    return attachment(stored.served_path, stored.original_name, stored.mime)


@anyone
def pdf(request, code):
    """Send the stored PDF of a document; public documents also without a login."""
    document = readable_document(request, code)
    if document is None:
        return redirect_to_login(request.get_full_path())
    if not document.path:
        return render(request, "documents/document.html", {"document": document}, status=409)
    actions.record_download(document, by=request.user)
    return attachment(document.path, f"{tr_slug(document.get_kind_display())}-{document.number}.pdf", "application/pdf")


@anyone
def document(request, code):
    """One document: what it is, how its PDF stands, how to verify it."""
    found = readable_document(request, code)
    if found is None:
        return redirect_to_login(request.get_full_path())
    return render(request, "documents/document.html", {"document": found})


@signed_in
@by_timer
def status(request, code):
    """The line about the PDF that replaces itself until the PDF is there; `n` counts how often it has asked."""
    document = readable_document(request, code)
    asked = min(int(request.GET.get("n", "0")) if request.GET.get("n", "0").isdecimal() else 0, POLL_LIMIT)
    last = document is not None and lets_applicants_go_first(document, request)
    context = {"document": document, "poll": asked + 1 if asked < POLL_LIMIT else 0, "last": last}
    return render(request, "documents/_status.html", context)


def readable_document(request, code) -> IssuedDocument | None:
    """The document if this person may read it; None asks for a login; otherwise 404, existing or not.

    Withheld (403 with its reason) for somebody who may know of the paper but must not read it.
    """
    documents = IssuedDocument.objects.select_related("subject_type").defer("context", "html")
    found = documents.filter(verification_code=normalise(code)).first()
    if found is not None and found.can_read(request.user):
        return found
    if not request.user.is_authenticated:
        return None
    if found is not None and (reason := found.withheld_from(request.user)):
        raise Withheld(reason)
    raise Http404


def attachment(path, name, mime):
    """A private, uncacheable attachment that no browser will run (trust.md §2.3 item 44)."""
    response = FileResponse(vault.locate(path).open("rb"), as_attachment=True, filename=name, content_type=mime)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
