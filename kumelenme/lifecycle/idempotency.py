"""The same form sent twice (double click, retry, lost answer) is one act and one answer (trust.md §3.3)."""

import hashlib
import secrets
from functools import wraps

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from .models import IdempotencyKey

FIELD = "idempotency_key"
_NOT_CONTENT = {FIELD, "csrfmiddlewaretoken"}


class _NotAccepted(Exception):
    """The view answered without accepting the form: nothing of this sending is kept."""

    def __init__(self, response: HttpResponse):
        self.response = response


def new_key() -> str:
    """A fresh key for one rendering of one form."""
    return secrets.token_urlsafe(18)


def once(view):
    """Run a POST view at most once per person and key, inside one transaction.

    The first accepted answer (a redirect) is stored and given again to every repetition; the same key with
    another content is refused with 409. An answer that is no redirect (an invalid form) rolls everything
    back and leaves the key free. A POST without a key is simply run.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        key = request.POST.get(FIELD, "").replace("\x00", "")[:64]
        if request.method != "POST" or not key or not request.user.is_authenticated:
            return view(request, *args, **kwargs)
        try:
            return _first_or_again(view, request, key, args, kwargs)
        except _NotAccepted as answer:
            return answer.response

    return guarded


@transaction.atomic
def _first_or_again(view, request, key, args, kwargs) -> HttpResponse:
    fingerprint = _fingerprint(request)
    # A second sending waits here until the first one has committed or rolled back.
    try:
        with transaction.atomic():
            row = IdempotencyKey.objects.create(user=request.user, key=key, fingerprint=fingerprint)
    except IntegrityError:
        row = IdempotencyKey.objects.get(user=request.user, key=key)
        if row.fingerprint != fingerprint:
            return render(request, "lifecycle/already_sent.html", status=409)
        return HttpResponseRedirect(row.location)
    response = view(request, *args, **kwargs)
    if not isinstance(response, HttpResponseRedirect):
        raise _NotAccepted(response)
    row.location = response.url[:500]
    row.save(update_fields=["location"])
    return response


def _fingerprint(request) -> str:
    """A hash of the address, the fields and the files of a form."""
    digest = hashlib.sha256(request.path.encode())
    for name in sorted(set(request.POST) - _NOT_CONTENT):
        for value in request.POST.getlist(name):
            digest.update(f"\0{name}={value}".encode())
    for name in sorted(request.FILES):
        for upload in request.FILES.getlist(name):
            # A file that was here before the form: its code is a field, and it is gone once the form was accepted.
            if getattr(upload, "kept_before", False):
                continue
            digest.update(f"\0{name}:{upload.name}:".encode() + _content_hash(upload))
    return digest.hexdigest()


def _content_hash(upload: UploadedFile) -> bytes:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.digest()
