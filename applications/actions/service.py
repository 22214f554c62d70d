"""The service of a letter, recorded from its evidence; from here the clocks run (K-170…K-173)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today
from kumelenme.sql.functions import PortalNow
from kumelenme.ui.dates import short_date
from kumelenme.workdays.service import Channel, served_on

from ..actors import TEAM
from ..deadlines import completion_after
from ..models import Application, CompletionRequest, Letter, LetterKind, LetterState, Service, Stage


@transaction.atomic
def record_service(letter: Letter, *, by, channel: str, evidenced_on, evidence: str = "", reason: str = "") -> Service:
    """Write the day on the evidence; the day of service and the last day follow from it.

    A second record corrects the first and needs its reason; it is refused once the answer is in or the period closed.
    """
    letter = Letter.objects.select_for_update(of=("self",)).select_related("application__call__terms").get(pk=letter.pk)
    _check(letter, channel, evidenced_on, evidence, reason)
    service = Service.objects.create(
        letter=letter, channel=channel, evidenced_on=evidenced_on, served_on=served_on(channel, evidenced_on),
        evidence=evidence.strip(), reason=reason.strip(), recorded_by=by,
    )  # fmt: skip
    facts = {"channel": channel, "evidenced_on": str(evidenced_on), "served_on": str(service.served_on)}
    if letter.state == LetterState.RELEASED:
        perform("record_service", letter, by=by, facts=facts)
        verb = "letter_served"
    else:
        verb = "service_corrected"
    if letter.kind == LetterKind.COMPLETION:
        facts["due_at"] = _start_clock(letter, service).isoformat()
    record(letter.application, verb, by=by, note=reason, facts=facts, tell=(TEAM,))
    return service


def _start_clock(letter: Letter, service: Service):
    due = completion_after(service.served_on, letter.application.call.terms)
    CompletionRequest.objects.filter(letter=letter).update(served_on=service.served_on, due_at=due)
    if Application.objects.filter(pk=letter.application_id, stage=Stage.COMPLETION).update(stage_due_at=due):
        letter.application.links.filter(outcome="", expires_at__gte=PortalNow()).update(expires_at=due)
    return due


def _check(letter: Letter, channel: str, evidenced_on, evidence: str, reason: str) -> None:
    wrong = {}
    if letter.state not in (LetterState.RELEASED, LetterState.SERVED):
        raise ValidationError("Tebliğ yalnız çıkmış bir yazı için kaydedilir.")
    if channel == Channel.PORTAL and not letter.application.call.terms.portal_is_service:
        wrong["channel"] = "Bu çağrıda portal bildirimi tebliğ sayılmaz; UETS, KEP ya da elden tebliği seçin."
    if evidenced_on > portal_today():
        wrong["evidenced_on"] = "Delildeki gün bugünden ileri olamaz."
    elif evidenced_on < timezone.localdate(letter.released_at):
        wrong["evidenced_on"] = (
            f"Yazı {short_date(letter.released_at)} tarihinde çıktı; tebliğ delili bundan önceki bir günü gösteremez."
        )
    if not evidence.strip():
        wrong["evidence"] = (
            "Delilin numarasını yazın: UETS ya da KEP delil no, elden tebliğde tebellüğ belgesinin no’su."
        )
    if letter.state == LetterState.SERVED:
        if not reason.strip():
            wrong["reason"] = "Tebliğ kaydını neden düzelttiğinizi yazın."
        asked = CompletionRequest.objects.filter(letter=letter).first()
        if asked is not None and letter.application.stage != Stage.COMPLETION:
            raise ValidationError("Yanıt verilmiş ya da süre kapanmış; tebliğ kaydı artık düzeltilemez.")
    if wrong:
        raise ValidationError(wrong)
