"""What django-axes asks us: whose attempt it is, and what a locked-out visitor sees."""

from django.conf import settings
from django.shortcuts import render


def address_of(request, credentials=None) -> str:
    """The address that was typed, as accounts are compared."""
    given = (credentials or {}).get("email") or (request.POST.get("login", "") if request else "")
    return given.strip().lower()[:254]  # ascii


def locked_out(request, response=None, credentials=None):
    """The page after too many wrong passwords; the same for known and unknown addresses."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    answer = render(request, "accounts/locked.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer
