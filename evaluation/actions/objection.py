"""Filing, judging and answering an objection; the database keeps time and persons (Q29)."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from applications.actions.letters import prepare_after
from applications.actors import SPEAKER
from applications.models import Application, LetterKind, Stage
from kumelenme.documents.actions import store_upload
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.ui.dates import deadline

from .. import deadlines
from ..actors import COMMISSION_CHAIR, OBJECTION_DECIDER, OBJECTION_REVIEWER, OBJECTION_TEAM, PROGRAMME
from ..models import AssessmentStatus, Objection, ObjectionOutcome, ObjectionStatus
from ..models.objection import STAFF, TEAM
from ..queries.objections import as_facts, effect_of, elimination_of, period_of
from ..rules.objection import opinion_is_written

FILES = "objection"
TWICE = "İtirazı, karara katılmış bir kişi inceleyemez ve karara bağlayamaz."
REMINDED_DAYS = 7


@transaction.atomic
def file_objection(
    application: Application, *, by, grounds: list[str], criteria: list[str], text: str, files
) -> Objection:
    """Object to the decision that eliminated the application. ValidationError when there is none, or its period is over."""
    locked = Application.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=application.pk)
    if not SPEAKER.holds(by, locked):
        raise PermissionDenied("İtirazı yalnız başvuruyu gönderebilen temsilci yapar.")
    period, terms = period_of(locked), locked.call.terms
    if not terms.objection_stage:
        raise ValidationError("Bu çağrıda itiraz aşaması yok; karara karşı idare mahkemesinde dava açılabilir.")
    if period is None:
        raise ValidationError("İtiraz edilecek, yazısı çıkmış bir karar yok.")
    if period.over:
        raise ValidationError(
            f"İtiraz süresi {deadline(period.last)} tarihinde doldu. "
            f"Karara karşı {period.court:%d.%m.%Y} gününe kadar idare mahkemesinde dava açabilirsiniz."
        )
    if locked.objections.filter(letter=period.letter).exclude(status=ObjectionStatus.WITHDRAWN).exists():
        raise ValidationError("Bu karara itirazınız alınmış; sonucu bu sayfada izleyebilirsiniz.")
    entry = elimination_of(locked)
    objection = Objection.objects.create(
        application=locked,
        number=f"{locked.number}-I{locked.objections.count() + 1}",
        letter=period.letter,
        entry=entry,
        stage=entry.source,
        grounds=grounds,
        criteria=criteria,
        text=text.strip(),
        filed_by=by,
        last_moment=period.last,
        status_due_at=deadlines.objection_from_today(locked),
    )
    for upload in files:
        store_upload(upload, subject=objection, slot=FILES, by=by, audience=(*TEAM, *STAFF))
    record(objection, "objection_filed", by=by, tell=(OBJECTION_REVIEWER, OBJECTION_DECIDER, OBJECTION_TEAM, PROGRAMME))
    return objection


@transaction.atomic
def take(objection: Objection, *, by) -> None:
    """Take it to give an opinion."""
    objection = _locked(objection)
    perform("take_objection", objection, by=by)
    _write(objection, reviewer=by)


@transaction.atomic
def give_opinion(objection: Objection, *, by, opinion: str) -> None:
    """The reviewer's opinion; may be written anew until the decision."""
    objection = _locked(objection)
    if objection.status != ObjectionStatus.UNDER_REVIEW or objection.reviewer_id != by.pk:
        raise PermissionDenied("Görüşü, itirazı incelemeye alan kişi yazar.")
    if not opinion.strip():
        raise ValidationError({"opinion": "Görüşünüzü yazın."})
    _write(objection, opinion=opinion.strip())
    record(objection, "objection_opinion_given", by=by, tell=(OBJECTION_DECIDER,))


@transaction.atomic
def decide(objection: Objection, *, by, outcome: str, reason: str, score: Decimal | None = None) -> None:
    """Accept (outcome: RETURN or REASSESS) or reject (""): the effect on the ranking is computed and kept beside the decision.

    The letter to the cluster waits in the outbox in both cases; a rejection names the way to the court.
    """
    objection = _locked(objection)
    if not OBJECTION_DECIDER.holds(by, objection):
        raise PermissionDenied(TWICE)
    if refusal := opinion_is_written(objection):
        raise ValidationError(refusal)
    if not reason.strip():
        raise ValidationError({"reason": "Kararın gerekçesini yazın."})
    if outcome == ObjectionOutcome.REASSESS and objection.stage != Stage.PRE_ASSESSMENT:
        raise ValidationError(
            {"outcome": "Yeni değerlendirme yalnız ön değerlendirmede elenen başvuru için istenebilir."}
        )
    effect, _ = effect_of(objection, score)
    _write(objection, decided_by=by, outcome=outcome, reason=reason.strip(), effect=as_facts(effect))
    perform(
        "accept_objection" if outcome else "reject_objection", objection, by=by, note=reason, facts=objection.effect
    )
    if outcome:
        _bring_back(objection, by=by)
    items = [{"item": "sonuc", "text": "Sonuç", "explanation": _result(objection)}]
    prepare_after(objection.application, LetterKind.OBJECTION, by=by, note=reason, items=items)


def _bring_back(objection: Objection, *, by) -> None:
    """Back to the stage of the elimination; with new evaluators the sent assessments no longer count."""
    application = objection.application
    perform("reinstate", application, by=by, note=objection.reason, facts={"objection": objection.number})
    if objection.outcome == ObjectionOutcome.REASSESS:
        for task in application.assessments.filter(status=AssessmentStatus.SUBMITTED):
            perform("set_aside", task, by=SYSTEM, note=f"İtiraz {objection.number}")


def _result(objection: Objection) -> str:
    if not objection.outcome:
        return "İtirazınız reddedilmiştir; karar geçerliliğini korumaktadır."
    return f"İtirazınız kabul edilmiştir. {objection.get_outcome_display()}."


def _locked(objection: Objection) -> Objection:
    found = Objection.objects.select_for_update(of=("self",)).select_related("application__call__terms")
    return found.get(pk=objection.pk)


def _write(objection: Objection, **values) -> None:
    for name, value in values.items():
        setattr(objection, name, value)
    try:
        with transaction.atomic():
            objection.save(update_fields=list(values))
    except IntegrityError as error:
        raise PermissionDenied(TWICE) from error


def remind(now) -> int:
    """Clock: a week before the end of the period for an answer, and when it is over, each once."""
    told = 0
    for objection in Objection.objects.filter(
        status__in=(ObjectionStatus.FILED, ObjectionStatus.UNDER_REVIEW)
    ).select_related("application__call__terms"):
        left = objection.status_due_at - now
        verb = "objection_overdue" if left.total_seconds() < 0 else "objection_due_soon"
        soon = left.days < REMINDED_DAYS
        if soon and not AuditEntry.objects.about(objection).filter(verb=verb).exists():
            record(objection, verb, by=SYSTEM, tell=(OBJECTION_REVIEWER, OBJECTION_DECIDER, COMMISSION_CHAIR))
            told += 1
    return told
