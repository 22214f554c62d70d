"""Bringing the evaluators' work together by the rule of the call (K-096, K-097)."""

from decimal import Decimal

from applications.models import Application, CriterionBody, Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.money import format_number
from kumelenme.sql.clock import portal_now

from . import scoring
from .actors import COMMISSION, COMMISSION_CHAIR
from .models import Assessment, Consolidation
from .queries import rounds


def settle(application: Application) -> Consolidation | None:
    """Look at the sent assessments again: wait, order a third evaluator, or write the joint result.

    Called inside the transaction that changed one of them. A joint result that no longer holds is voided, not
    erased. After the pre-assessment nothing changes any more; the commission is told about a late conflict.
    """
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=application.pk)
    )
    if application.stage != Stage.PRE_ASSESSMENT:
        return None
    assessments = rounds.sent(application)
    marks = rounds.exact_marks(application, assessments)
    if (old := rounds.standing(application)) and {m["code"] for m in old.marks} == set(marks):
        return old
    if old:
        _void(old)
    terms = application.call.terms
    if len(marks) < terms.n_evaluators:
        return None
    if rounds.third_is_needed(application, marks):
        _call_third(application, marks)
        return None
    return _consolidate(application, assessments, marks)


def _void(consolidation: Consolidation) -> None:
    consolidation.voided_at = portal_now()
    consolidation.save(update_fields=["voided_at"])
    record(consolidation.application, "consolidation_voided", by=SYSTEM, tell=(COMMISSION_CHAIR,))


def _call_third(application: Application, marks: dict) -> None:
    """The portal orders; who it is, a person chooses (design principle 8)."""
    if application.assessments.active().count() > application.call.terms.n_evaluators:
        return
    difference = format_number(scoring.rounded(max(marks.values()) - min(marks.values())), 2)
    record(
        application,
        "third_evaluator_required",
        by=SYSTEM,
        tell=(COMMISSION, COMMISSION_CHAIR),
        facts={"reason": f"Puanlar arasında {difference} puan fark bulunduğundan üçüncü değerlendirici atanmalıdır."},
    )


def _consolidate(application: Application, assessments: list[Assessment], marks: dict) -> Consolidation:
    counted = set(scoring.counted(marks))
    consolidation = Consolidation.objects.create(
        application=application,
        mark=scoring.consolidate(marks),
        marks=[
            {
                "code": a.code,
                "reader": letter,
                "counted": a.code in counted,
                "mark": str(scoring.rounded(marks[a.code], scoring.FOUR_PLACES)),
            }
            for letter, a in _readers(assessments)
        ],
        report=_report(application, assessments, counted),
        third_called=any(a.is_third for a in assessments),
    )
    record(application, "assessments_consolidated", by=SYSTEM, tell=(COMMISSION, COMMISSION_CHAIR))
    return consolidation


def _readers(assessments: list[Assessment]) -> list[tuple[str, Assessment]]:
    return list(zip("ABCDEFGH", assessments, strict=False))


def _report(application: Application, assessments: list[Assessment], counted: set[str]) -> dict:
    """The joint text without names or codes: readers are A, B, C in the order of their random codes."""
    content = rounds.contents(assessments)
    letters = {a.code: letter for letter, a in _readers(assessments)}
    criteria = []
    for criterion in application.call.criteria.filter(body=CriterionBody.EVALUATORS):
        given = {code: content[code]["scores"][criterion.code] for code in letters}
        mean = scoring.mean([Decimal(given[code]["value"]) for code in counted])
        criteria.append(
            {
                "code": criterion.code,
                "title": criterion.title,
                "weight": str(criterion.weight),
                "scale": criterion.scale_max,
                "mean": str(scoring.rounded(mean)),
                "opinions": [{"reader": letters[code], "counted": code in counted, **given[code]} for code in letters],
            }
        )
    return {
        "criteria": criteria,
        "opinions": [
            {
                "reader": letters[code],
                "counted": code in counted,
                "recommendation": content[code]["recommendation"],
                "budget_comment": content[code]["budget_comment"],
            }
            for code in letters
        ],
    }
