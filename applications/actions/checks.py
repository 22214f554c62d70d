"""The administrative check: officers, answers, the chair's reconciliation (domain.md §4.14, T5–T9)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..actors import COMMISSION, COMMISSION_CHAIR
from ..checklist import BY_NUMBER, ITEMS, may_be_missing
from ..models import AdministrativeCheck, Answer, Application, CheckAnswer, Stage
from ..rules.administrative import current_round


def latest_submission(application: Application):
    """The version that counts: the last one sent."""
    return application.submissions.order_by("version").last()


@transaction.atomic
def assign_officers(application: Application, officers, *, by) -> list[AdministrativeCheck]:
    """Give the file to commission members; they work independently of each other (K-081)."""
    wanted = application.call.terms.commission_size
    officers = list(dict.fromkeys(officers))
    if len(officers) != wanted:
        raise ValidationError(
            f"Bu çağrıda idari kontrol için {wanted} komisyon üyesi seçilmelidir; seçilen: {len(officers)}."
        )
    for officer in officers:
        if not COMMISSION.holds(officer, application):
            raise ValidationError(f"{officer} bu çağrıda komisyon üyesi değil.")
    round_, submission = current_round(application), latest_submission(application)
    checks = [
        AdministrativeCheck.objects.create(
            application=application, submission=submission, round=round_, officer=officer
        )
        for officer in officers
    ]
    record(application, "check_assigned", by=by, facts={"officers": [str(o) for o in officers], "round": round_})
    return checks


@transaction.atomic
def save_answers(check: AdministrativeCheck, answers: dict[int, dict], *, by) -> None:
    """Store the answers of one list; `answers` = {item: {answer, explanation, internal_note}}."""
    check = AdministrativeCheck.objects.select_for_update().get(pk=check.pk)
    _may_write(check, by)
    terms = check.application.call.terms
    for item, given in answers.items():
        if given["answer"] == Answer.MISSING and not may_be_missing(item, terms):
            raise ValidationError(f"{item}. madde: bu madde için eksiklik giderme istenemez.")
        if given["answer"] in (Answer.MISSING, Answer.UNFIT) and not given.get("explanation", "").strip():
            raise ValidationError(f"{item}. madde: başvuru sahibine yazılacak açıklamayı giriniz.")
        CheckAnswer.objects.update_or_create(check_list=check, item=item, defaults=given)


@transaction.atomic
def finish(check: AdministrativeCheck, *, by) -> None:
    """Close one list; every item must have an answer."""
    check = AdministrativeCheck.objects.select_for_update().get(pk=check.pk)
    _may_write(check, by)
    missing = sorted(set(BY_NUMBER) - set(check.answers.values_list("item", flat=True)))
    if missing:
        raise ValidationError(f"Cevaplanmamış {len(missing)} madde var: {', '.join(map(str, missing))}.")
    check.finished_at = portal_now()
    check.save(update_fields=["finished_at"])
    record(check.application, "check_finished", by=by, tell=(COMMISSION_CHAIR,), facts={"round": check.round})


@transaction.atomic
def recuse(check: AdministrativeCheck, *, by, reason: str) -> None:
    """Leave a file because of an interest; the officer loses sight of it at once (K-081)."""
    if check.officer_id != by.pk:
        raise PermissionDenied("Yalnız kendi görevinizden çekilebilirsiniz.")
    if not reason.strip():
        raise ValidationError("Çekilme gerekçesini yazınız.")
    AdministrativeCheck.objects.filter(pk=check.pk).update(recused_at=portal_now())
    record(check.application, "officer_recused", by=by, note=reason, tell=(COMMISSION_CHAIR,))


@transaction.atomic
def open_reconciliation(application: Application, *, by) -> AdministrativeCheck:
    """The chair's list: where the officers agree their answer is taken over, disagreements stay open."""
    round_ = current_round(application)
    done = list(
        application.checks.filter(round=round_, is_reconciliation=False, finished_at__isnull=False, recused_at=None)
    )
    if len(done) < application.call.terms.commission_size:
        raise ValidationError("Komisyon üyelerinin kontrolü tamamlanmadan liste birleştirilemez.")
    check, created = AdministrativeCheck.objects.get_or_create(
        application=application,
        round=round_,
        is_reconciliation=True,
        defaults={"officer": by, "submission": latest_submission(application)},
    )
    if created:
        for item in ITEMS:
            given = [other.answers.get(item=item.number) for other in done]
            if len({answer.answer for answer in given}) == 1:
                CheckAnswer.objects.create(
                    check_list=check,
                    item=item.number,
                    answer=given[0].answer,
                    explanation="\n".join(dict.fromkeys(a.explanation for a in given if a.explanation)),
                )
    return check


def _may_write(check: AdministrativeCheck, by) -> None:
    if check.officer_id != by.pk or check.recused_at:
        raise PermissionDenied("Bu liste size ait değil.")
    if check.finished_at or check.application.stage != Stage.ADMINISTRATIVE_CHECK:
        raise ValidationError("İdari kontrol kapatılmıştır.")
