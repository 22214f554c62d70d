"""What was typed for one cluster never lands on another (trust.md: the stale tab); what failed for one is kept."""

import logging

from django.db import DatabaseError
from django.shortcuts import render

from . import on_behalf
from .actions.failed_attempts import note_attempt
from .field_labels import labels_of
from .models import FailedAttempt
from .queries.applications import applications_of

logger = logging.getLogger(__name__)

# Fields that carry no words of the person.
NOT_TYPED = frozenset({on_behalf.FIELD, "csrfmiddlewaretoken", "idempotency_key", "rev", "rev-son"})
SHORT = 3


class OnBehalfMiddleware:
    """Refuse a form that was drawn for another application than the one it is sent to; listed after the access gate."""

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """Nothing to do before the view is known."""
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """409 with everything that was typed, before the view has written anything; None lets the view answer."""
        number = on_behalf.number_of(request)
        if request.method != "POST" or not number:
            return None
        drawn_for = request.POST.get(on_behalf.FIELD, number).replace("\x00", "")
        return None if drawn_for == number else self._refuse(request, drawn_for, number)

    def _refuse(self, request, drawn_for: str, number: str):
        both = {found.number: found for found in applications_of(request.user).filter(number__in=(drawn_for, number))}
        template = "_refused.html" if request.htmx else "refused.html"
        context = {
            "drawn_for": both.get(drawn_for),
            "sent_to": both.get(number),
            "texts": _typed(request),
            "files": [upload.name for name in request.FILES for upload in request.FILES.getlist(name)],
        }
        return render(request, f"applications/on_behalf/{template}", context, status=409)


class FailedAttemptMiddleware:
    """Keep refused sendings and server errors of an application's team; listed inside whatever knows the person.

    A view says that it refused a sending by `request.refused_because`. Written after the answer's own transaction is over.
    """

    def __init__(self, get_response):
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request):
        """The answer of the inner layers; a failure of the record itself fails nothing else."""
        response = self.get_response(request)
        # A polite "later" of the last hour is no error.
        broken = response.status_code >= 500 and "Retry-After" not in response
        refused = getattr(request, "refused_because", "")
        if (broken or refused) and request.user.is_authenticated and (number := on_behalf.number_of(request)):
            try:
                note_attempt(
                    number,
                    by=request.user,
                    kind=FailedAttempt.Kind.ERROR if broken else FailedAttempt.Kind.REFUSED,
                    address=f"{request.method} {request.path}",
                    reason=getattr(request, "broke_by", "Sunucu hatası") if broken else refused,
                    request_id=getattr(request, "request_id", ""),
                )
            except DatabaseError:
                logger.exception("A failed attempt at %s could not be kept.", number)
        return response

    def process_exception(self, request, exception):
        """Remember what broke by its name alone: its words may hold personal data."""
        request.broke_by = f"Sunucu hatası ({type(exception).__name__})"


def _typed(request) -> list[tuple[str, str]]:
    """(label, text) of the person's own words, in the order of the form, each once; switches and row numbers are none."""
    labels = labels_of(request.POST)
    found: dict[str, str] = {}
    for name in request.POST:
        for value in request.POST.getlist(name):
            if name not in NOT_TYPED and len(value.strip()) >= SHORT:
                found.setdefault(value, labels.get(name, ""))
    return [(label or f"{place}. metin", text) for place, (text, label) in enumerate(found.items(), 1)]
