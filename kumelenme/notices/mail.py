"""One mail: plain text and simple HTML of the same words, with a Message-ID that a repetition keeps."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string


def message_id_for(public_id) -> str:
    """The Message-ID of an owed row: <uuid@host of the portal>."""
    return f"<{public_id}@{urlsplit(settings.PORTAL_URL).hostname}>"


def send(*, to: str, subject: str, body: str, message_id, greeting: str = "") -> None:
    """Send one mail over SMTP; raises what the server or the network raises."""
    context = {"subject": subject, "greeting": greeting, "body": body, "portal_url": settings.PORTAL_URL}
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("notices/mail.txt", context),
        to=[to],
        headers={"Message-ID": message_id_for(message_id), "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    mail.send()
