"""Asking about one's own data, entering what came on paper, answering (law 6698, article 13; N52)."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef

from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import store_upload
from kumelenme.documents.ebys import as_facts
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sealing import seal
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.uploads import MEGABYTE
from kumelenme.workdays.periods import end_of_day

from .actors import PRIVACY_OFFICER, REQUESTER
from .models import KEEPERS, Channel, PrivacyRequest, RequestStatus

ANSWER_DAYS = 30
BEFORE_THE_END = timedelta(days=7)
PAPER, PAPER_KINDS = "privacy-request", ("pdf", "jpg", "png")
# Somebody with more than this many unanswered requests adds to one of them instead.
WAITING_AT_MOST = 5


@transaction.atomic
def ask(values: dict, *, by) -> PrivacyRequest:
    """A signed-in person's own request; the privacy officer is told at once, the person gets a receipt."""
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)  # one's requests are counted one after the other
    if PrivacyRequest.objects.filter(person=by, status=RequestStatus.RECEIVED).count() >= WAITING_AT_MOST:
        raise ValidationError(
            f"{WAITING_AT_MOST} başvurunuz yanıt bekliyor. Biri yanıtlanınca yenisini yapabilirsiniz."
        )
    return _receive(values, person=by, full_name=by.full_name, received_on=portal_today(), by=by)


@transaction.atomic
def enter(values: dict, paper, *, by) -> PrivacyRequest:
    """What came on paper or by mail, with its scan; the thirty days run from the day it came."""
    if by.acting_as != Role.PRIVACY_OFFICER:
        raise PermissionDenied("Yazılı başvuruyu KVKK irtibat kişisi girer.")
    if values["received_on"] > portal_today():
        raise ValidationError({"received_on": "Geliş tarihi bugünden ileri olamaz."})
    if values["channel"] == Channel.PORTAL:
        raise ValidationError({"channel": "Portaldan gelen başvuruyu kişinin kendisi yapar."})
    return _receive(values, paper=paper, by=by)


@transaction.atomic
def answer(request: PrivacyRequest, *, outcome: str, answer: str, by, ebys_number: str = "", ebys_date=None) -> None:
    """Write the answer and its paper (D30); the person is told."""
    locked = PrivacyRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not PRIVACY_OFFICER.holds(by, locked):
        raise PermissionDenied("Başvuruyu KVKK irtibat kişisi yanıtlar.")
    if locked.status == RequestStatus.RECEIVED:
        locked.outcome, locked.answer, locked.answered_by = outcome, answer.strip(), by
        locked.save(update_fields=["outcome", "answer", "answered_by"])
    perform("answer_privacy_request", locked, by=by, facts=as_facts(ebys_number, ebys_date))


def remind_of_answers() -> int:
    """Requests whose answer is due within a week, and those whose thirty days are over, each told once; how many.

    The officers are told (N52, V-122).
    """
    now, waiting = portal_now(), PrivacyRequest.objects.filter(status=RequestStatus.RECEIVED)
    late = waiting.filter(status_due_at__lt=now)
    soon = waiting.filter(status_due_at__gte=now, status_due_at__lt=now + BEFORE_THE_END)
    return _once(soon, "privacy_answer_due") + _once(late, "privacy_answer_late")


def _once(found, verb: str) -> int:
    kind = ContentType.objects.get_for_model(PrivacyRequest)
    said = AuditEntry.objects.filter(subject_type=kind, subject_id=OuterRef("pk"), verb=verb)
    untold = list(found.exclude(Exists(said)))
    for request in untold:
        record(request, verb, by=SYSTEM, tell=(PRIVACY_OFFICER,))
    return len(untold)


def _receive(values: dict, *, by, paper=None, **more) -> PrivacyRequest:
    given = {name: value for name, value in values.items() if name != "identity"} | more
    until = given["received_on"] + timedelta(days=ANSWER_DAYS)
    request = PrivacyRequest.objects.create(
        number=PrivacyRequest.next_number(),
        sealed_identity=seal(values["identity"]),
        status_due_at=end_of_day(until),
        entered_by=by,
        **given,
    )
    if paper is not None:
        request.file = store_upload(
            paper, subject=request, slot=PAPER, by=by, audience=KEEPERS, kinds=PAPER_KINDS, max_bytes=20 * MEGABYTE
        )
        request.save(update_fields=["file"])
    facts = {"channel": str(request.channel), "until": until.isoformat()}
    record(request, "privacy_request_received", by=by, facts=facts, tell=(REQUESTER, PRIVACY_OFFICER))
    return request
