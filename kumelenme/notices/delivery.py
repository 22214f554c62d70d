"""What is owed to people: fan an entry out into notices, mail each over SMTP (handlers of settings.OWED_HANDLERS)."""

from django.contrib.auth import get_user_model

from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.outbox import owe
from kumelenme.sql.clock import portal_now

from .mail import send
from .models import Notice
from .wording import Words, write_words


def tell(owed: Owed) -> None:
    """Write the notices of one entry for the people of the payload, and owe each a mail."""
    entry = AuditEntry.objects.select_related("subject_type").get(pk=owed.payload["entry"])
    for person in get_user_model().objects.filter(pk__in=owed.payload["people"], is_active=True):
        words = write_words(entry, person)
        _notice(entry, person, Notice.Channel.PORTAL, words)
        mailed = _notice(entry, person, Notice.Channel.EMAIL, words, address=person.email)
        owe("mail", f"mail:{mailed.pk}", {"notice": mailed.pk})


def _notice(entry, person, channel, words: Words, address="") -> Notice:
    notice, _ = Notice.objects.get_or_create(
        entry=entry,
        recipient=person,
        channel=channel,
        defaults={"subject": words.subject, "body": words.body, "address": address},
    )
    return notice


def mail_notice(owed: Owed) -> None:
    """Send one notice by mail; an SMTP failure is raised, the row is tried again later."""
    notice = Notice.objects.select_related("recipient").get(pk=owed.payload["notice"])
    greeting = f"Sayın {notice.recipient.full_name},"
    send(
        to=notice.address,
        subject=notice.subject,
        greeting=greeting,
        body=notice.body,
        message_id=owed.public_id,
    )
    notice.sent_at = portal_now()
    notice.save(update_fields=["sent_at"])


def mail_letter(owed: Owed) -> None:
    """Send a letter to an address without an account; its text (which may carry a token) is forgotten then."""
    letter = owed.payload
    send(to=letter["to"], subject=letter["subject"], body=letter["body"], message_id=owed.public_id)
    owed.payload = {"to": letter["to"], "subject": letter["subject"]}
