"""Where a request comes from."""

from django.conf import settings


def client_ip(request) -> str:
    """The address of the visitor: the peer's, or behind our own proxies what the outermost of them saw.

    Only settings.TRUSTED_PROXIES entries, counted from the right, of X-Forwarded-For are believed.
    """
    peer = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    count = settings.TRUSTED_PROXIES
    if not count:
        return peer
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return chain[-count] if len(chain) >= count else peer
