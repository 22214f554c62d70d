"""Writing to the other side of an application, and having read what it wrote (ux.md A28, §3.5)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.documents.actions import store_upload
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import MEGABYTE

from ..actors import COMMISSION, COMMISSION_CHAIR, SPEAKER, TEAM
from ..models import MESSAGE_READERS, Application, Message

MOST_A_DAY = 30
LARGEST_FILE = 20 * MEGABYTE


@transaction.atomic
def write_message(
    application: Application, *, by, text: str, upload=None, asks: bool = False, answers: Message | None = None
) -> Message:
    """Send a message to the other side, which is told at once; with `asks` the commission waits for an answer.

    PermissionDenied for whoever is on neither side; ValidationError before the first submission, after MOST_A_DAY
    messages of one side within 24 hours, or if the question has been answered meanwhile.
    """
    locked = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
    from_ministry = side_of(locked, by)
    _check_open(locked, from_ministry=from_ministry)
    if answers is not None and not locked.messages.open_questions().filter(pk=answers.pk).exists():
        raise ValidationError({"answers": "Bu soru daha önce yanıtlanmış; mesajınızı soru seçmeden gönderin."})
    message = Message.objects.create(
        application=locked,
        from_ministry=from_ministry,
        author=by,
        text=text,
        file=_stored(locked, upload, by) if upload else None,
        asks=asks and from_ministry,
        answers=None if from_ministry else answers,
    )
    mark_read(locked, by=by)
    verb = "clarification_asked" if message.asks else "message_sent"
    facts = {"message": message.pk, "file": message.file.original_name if message.file else ""}
    record(message, verb, by=by, facts=facts, tell=[TEAM.people(locked) if from_ministry else _readers(locked)])
    return message


def mark_read(application: Application, *, by) -> None:
    """The person's side has seen everything the other side wrote; nothing for those who only look on."""
    try:
        from_ministry = side_of(application, by)
    except PermissionDenied:
        return
    application.messages.filter(from_ministry=not from_ministry, read_at=None).update(read_at=portal_now())


def side_of(application: Application, user) -> bool:
    """True for the commission, False for the cluster's people; PermissionDenied for everybody else."""
    if (COMMISSION | COMMISSION_CHAIR).holds(user, application):
        return True
    if (TEAM | SPEAKER).holds(user, application):
        return False
    raise PermissionDenied("Mesajları başvuru ekibi ile dosyadan çekilmemiş komisyon üyeleri yazar.")


def _check_open(application: Application, *, from_ministry: bool) -> None:
    if not application.submissions.exists():
        raise ValidationError("Başvurunuzu komisyon, siz gönderdikten sonra görür; mesajlar o zaman açılır.")
    since = portal_now() - timedelta(days=1)
    if application.messages.filter(from_ministry=from_ministry, sent_at__gt=since).count() >= MOST_A_DAY:
        raise ValidationError(
            f"Son 24 saatte {MOST_A_DAY} mesaj gönderildi; yenisini yarın yazın ya da konuları tek mesajda toplayın."
        )


def _stored(application: Application, upload, by):
    return store_upload(
        upload, subject=application, slot="message", by=by, audience=MESSAGE_READERS, max_bytes=LARGEST_FILE
    )


def _readers(application: Application):
    """Who handles the file: its officers, and where none is named the whole commission."""
    officers = application.checks.filter(recused_at=None, is_reconciliation=False).values("officer")
    commission = (COMMISSION | COMMISSION_CHAIR).people(application)
    return commission.filter(pk__in=officers) or commission
