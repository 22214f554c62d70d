"""How often one network address opens mailed links: guessing is slowed down, nothing but a keyed hash is kept."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from kumelenme.documents.models import Lookup
from kumelenme.sql.clock import portal_now

WINDOW_SECONDS = 600


def too_often(address: str) -> bool:
    """Count one request; True if this address asks, or guesses wrong, more than ten minutes allow."""
    asked = Lookup.objects.hit(_counter("asked", address), _window())
    missed = Lookup.objects.filter(address_hash=_counter("missed", address), window_no=_window()).first()
    return asked > settings.LINK_LIMIT or (missed is not None and missed.hits >= settings.LINK_MISSES)


def count_miss(address: str) -> None:
    """Remember that this address opened a link that does not exist."""
    Lookup.objects.hit(_counter("missed", address), _window())


def _window() -> int:
    return int(portal_now().timestamp()) // WINDOW_SECONDS


def _counter(purpose: str, address: str) -> str:
    return salted_hmac(f"applications.link.{purpose}", address, algorithm="sha256").hexdigest()
