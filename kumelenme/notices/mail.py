"""One mail: plain text and simple HTML of the same words, with a Message-ID that a repetition keeps."""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection
from django.template.loader import render_to_string

from kumelenme.lifecycle.outbox import NotNow

# After a mail server could not be reached, it is left alone for so many seconds.
QUIET_SECONDS = 30
_quiet = {"until": 0.0}


def message_id_for(public_id) -> str:
    """The Message-ID of an owed row: <uuid@host of the portal>."""
    return f"<{public_id}@{urlsplit(settings.PORTAL_URL).hostname}>"


def send(*, to: str, subject: str, body: str, message_id, greeting: str = "") -> None:
    """Send one mail over SMTP inside the settling transaction.

    Raises NotNow while the mail server cannot be reached, and what it answers when it refuses this mail.
    """
    context = {"subject": subject, "greeting": greeting, "body": body, "portal_url": settings.PORTAL_URL}
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("notices/mail.txt", context),
        to=[to],
        headers={"Message-ID": message_id_for(message_id), "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    _one_at_a_time()
    _hand_over(mail)


def _one_at_a_time() -> None:
    """Until the commit nobody else hands over a mail: when a machine dies, at most one may go out twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('notices_mail'))")


def _hand_over(mail: EmailMultiAlternatives) -> None:
    """What fails before the mail is on its way costs no try; afterwards it does, or a slow server got it for ever."""
    if time.monotonic() < _quiet["until"]:
        raise NotNow("The mail server could not be reached a moment ago.")
    server = get_connection()
    try:
        server.open()
    except OSError as failure:
        _quiet["until"] = time.monotonic() + QUIET_SECONDS
        raise NotNow(f"{type(failure).__name__}: {failure}") from failure
    try:
        server.send_messages([mail])
    finally:
        server.close()
