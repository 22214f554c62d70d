"""The administrative check: officers, answers, the chair's reconciliation (domain.md §4.14, T5–T9)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.functions import PortalNow

from ..actors import COMMISSION, COMMISSION_CHAIR
from ..checklist import BY_NUMBER, ITEMS, may_be_missing
from ..models import AdministrativeCheck, Answer, Application, CheckAnswer, FileRecusal, Stage
from ..overview.evidence import before_the_commission, findings
from ..overview.officers import ANSWERS
from ..queries.packed import unpack
from ..rules.administrative import current_round

NEGATIVE = (Answer.MISSING, Answer.UNFIT)


def latest_submission(application: Application):
    """The version that counts: the last one sent."""
    return application.submissions.order_by("version").last()


def wanted_officers(application: Application) -> int:
    """How many officers the current round still needs."""
    there = application.checks.filter(round=current_round(application), is_reconciliation=False, recused_at=None)
    return max(0, application.call.terms.commission_size - there.count())


@transaction.atomic
def assign_officers(application: Application, officers, *, by) -> list[AdministrativeCheck]:
    """Give the file to the commission members it still needs; they work independently of each other (K-081)."""
    application = Application.objects.select_for_update(of=("self",)).select_related("call__terms").get(
        pk=application.pk
    )  # fmt: skip
    if not COMMISSION_CHAIR.holds(by, application):
        raise PermissionDenied("Görevi yalnız komisyon başkanı verir.")
    if application.stage != Stage.ADMINISTRATIVE_CHECK:
        raise ValidationError(f"Başvuru idari kontrolde değil: {application.get_stage_display()}.")
    wanted, officers = wanted_officers(application), list(dict.fromkeys(officers))
    if not wanted:
        raise ValidationError("Bu başvurunun komisyon üyeleri görevlendirilmiş.")
    if len(officers) != wanted:
        raise ValidationError(f"Bu başvuru için {wanted} komisyon üyesi seçilmelidir; seçilen: {len(officers)}.")
    round_ = current_round(application)
    for officer in officers:
        _check_officer(application, officer, round_)
    checks = [open_list(application, officer, round_=round_) for officer in officers]
    record(application, "check_assigned", by=by, facts={"officers": [str(o) for o in officers], "round": round_})
    return checks


def _check_officer(application: Application, officer, round_: int) -> None:
    if FileRecusal.objects.filter(application=application, person=officer).exists():
        raise ValidationError(f"{officer}: çıkar çatışması beyanı nedeniyle bu başvuruyu kontrol edemez.")
    if not COMMISSION.people(application).filter(pk=officer.pk).exists():
        raise ValidationError(f"{officer} bu çağrıda komisyon üyesi değil.")
    if application.checks.filter(round=round_, officer=officer, recused_at=None).exists():
        raise ValidationError(f"{officer} bu turda zaten görevli.")


def open_list(application: Application, officer, *, round_: int, submission=None) -> AdministrativeCheck:
    """A fresh list; in a later round with what the chair found fit before, so that only the asked items are open."""
    check = AdministrativeCheck.objects.create(
        application=application,
        submission=submission or latest_submission(application),
        round=round_,
        officer=officer,
    )
    decided = application.checks.filter(round=round_ - 1, is_reconciliation=True, recused_at=None).first()
    kept = decided.answers.exclude(answer__in=NEGATIVE) if decided else ()
    CheckAnswer.objects.bulk_create(
        [CheckAnswer(check_list=check, item=a.item, answer=a.answer, explanation=a.explanation) for a in kept]
    )
    return check


@transaction.atomic
def save_answers(check: AdministrativeCheck, answers: dict[int, dict], *, by) -> None:
    """Store the answers of one list; `answers` = {item: {answer, explanation, internal_note}}."""
    _write(_held(check, by), answers)


def _write(check: AdministrativeCheck, answers: dict[int, dict]) -> None:
    """All answers in one statement; a refused one keeps none of them."""
    terms = check.application.call.terms
    for item, given in answers.items():
        if given["answer"] == Answer.MISSING and not may_be_missing(item, terms, check.round):
            raise ValidationError(f"{item}. madde: bu madde için eksiklik giderme istenemez.")
        if given["answer"] in NEGATIVE and not given.get("explanation", "").strip():
            raise ValidationError(f"{item}. madde: başvuru sahibine yazılacak açıklamayı giriniz.")
    CheckAnswer.objects.bulk_create(
        [CheckAnswer(check_list=check, item=item, **given) for item, given in answers.items()],
        update_conflicts=True,
        unique_fields=["check_list", "item"],
        update_fields=["answer", "explanation", "internal_note"],
    )


@transaction.atomic
def accept_findings(check: AdministrativeCheck, *, by, answers: dict[int, dict] | None = None) -> list[int]:
    """Answer "Uygun" to the unanswered items whose findings all hold; the register says that it was the system's word.

    `answers` are stored first, as `save_answers` would.
    """
    check = _held(check, by)
    answered = _answered(check, answers)
    found = findings(before_the_commission(check.application.number), check.submission)
    items = [n for n, each in found.items() if n not in answered and all(holds for holds, _ in each)]
    _write(check, (answers or {}) | {n: {"answer": Answer.FIT} for n in items})
    if items:
        record(check.application, "findings_accepted", by=by, facts={"items": items, "round": check.round})
    return items


class Unanswered(ValidationError):
    """A list cannot be finished yet; `items` are the numbers without an answer."""

    def __init__(self, items: list[int]):
        super().__init__(f"Cevaplanmamış {len(items)} madde var: {', '.join(map(str, items))}.")
        self.items = items


@transaction.atomic
def finish(check: AdministrativeCheck, *, by, answers: dict[int, dict] | None = None) -> None:
    """Close one list, `answers` stored first as `save_answers` would. Unanswered if an item has no answer."""
    check = _held(check, by)
    missing = sorted(set(BY_NUMBER) - _answered(check, answers))
    if missing:
        raise Unanswered(missing)
    _write(check, answers or {})
    AdministrativeCheck.objects.filter(pk=check.pk).update(finished_at=PortalNow())
    record(check.application, "check_finished", by=by, tell=(COMMISSION_CHAIR,), facts={"round": check.round})


@transaction.atomic
def open_reconciliation(application: Application, *, by) -> AdministrativeCheck:
    """The chair's list: where the officers agree their answer is taken over, disagreements stay open."""
    round_ = current_round(application)
    lists = application.checks.filter(round=round_, is_reconciliation=False, recused_at=None)
    if lists.filter(officer=by).exists():
        raise ValidationError("Bu dosyayı siz kontrol ettiniz; listeleri başka bir komisyon başkanı birleştirir.")
    done = list(lists.filter(finished_at__isnull=False))
    if len(done) < application.call.terms.commission_size:
        raise ValidationError("Komisyon üyelerinin kontrolü tamamlanmadan liste birleştirilemez.")
    check, created = AdministrativeCheck.objects.get_or_create(
        application=application,
        round=round_,
        is_reconciliation=True,
        recused_at=None,
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


def read(lists, pk: int) -> AdministrativeCheck | None:
    """One of `lists` with its answers and all that its page and saving read; None if it is not among them."""
    readable = lists.select_related("application__call__terms", "submission").annotate(p_answers=ANSWERS)
    check = readable.filter(pk=pk).first()
    if check is not None:
        unpack(check, "answers", check.p_answers)
    return check


def hold(lists, pk: int) -> AdministrativeCheck | None:
    """As `read`, locked until the transaction ends; the acts below do not read it a second time."""
    check = read(lists.select_for_update(of=("self",)), pk)
    if check is not None:
        check.is_held = True
    return check


def _held(check: AdministrativeCheck, by) -> AdministrativeCheck:
    """The list locked, with its answers; refused to whoever may not write it."""
    if not getattr(check, "is_held", False):
        check = hold(AdministrativeCheck.objects.all(), check.pk)
    if check.officer_id != by.pk or check.recused_at:
        raise PermissionDenied("Bu liste size ait değil.")
    if check.finished_at or check.application.stage != Stage.ADMINISTRATIVE_CHECK:
        raise ValidationError("İdari kontrol kapatılmıştır.")
    return check


def _answered(check: AdministrativeCheck, answers: dict[int, dict] | None) -> set[int]:
    """The items that have an answer, with those that are about to be stored."""
    return {*(answer.item for answer in check.answers.all()), *(answers or {})}
