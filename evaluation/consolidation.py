"""Bringing the evaluators' work together by the rule of the call (K-096, K-097)."""

from django.db.models import prefetch_related_objects

from applications.models import Application, Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from . import consensus, diverging, joint_report, scoring
from .actors import COMMISSION, COMMISSION_CHAIR
from .models import Consolidation, DivergenceStatus, Method
from .queries import rounds


def settle(application: Application) -> Consolidation | None:
    """Look at the sent assessments again: wait, note that they diverge, or write the joint result.

    Called inside the transaction that changed one of them. A joint result that no longer holds is voided, not
    erased. After the pre-assessment nothing changes any more; the commission is told about a late conflict.
    """
    call = application.call
    application = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if application.stage != Stage.PRE_ASSESSMENT:
        return None
    # What the call says is frozen: whoever read it before read it for all.
    application.call, terms = call, call.terms
    sealed = rounds.sealed(application)
    sent, contents = [task for task, _ in sealed], {task.code: content for task, content in sealed}
    scores = {
        code: {criterion: given["value"] for criterion, given in content["scores"].items()}
        for code, content in contents.items()
    }
    if (old := rounds.standing(application)) and {m["code"] for m in old.marks} == set(scores):
        return old
    if old:
        _void(old)
    apart = diverging.still_standing(application, set(scores), wanted=terms.n_evaluators)
    if len(scores) < terms.n_evaluators:
        return None
    prefetch_related_objects([call], "criteria")
    weights = rounds.weights(application)
    if apart is None and len(scores) == terms.n_evaluators:
        if found := scoring.findings(scores, weights, rounds.rule_of(terms)):
            diverging.note(application, sent, found)
            return None
    elif apart is not None and not diverging.settled(apart, len(scores), wanted=terms.n_evaluators):
        return None
    return _consolidate(application, sent, contents, scores, weights, apart)


def _void(consolidation: Consolidation) -> None:
    consolidation.voided_at = portal_now()
    consolidation.save(update_fields=["voided_at"])
    record(consolidation.application, "consolidation_voided", by=SYSTEM, tell=(COMMISSION_CHAIR,))


def _consolidate(application: Application, sent, contents, scores, weights, apart) -> Consolidation:
    terms = application.call.terms
    marks = {code: scoring.mark(given, weights) for code, given in scores.items()}
    agreed = consensus.common(apart) if apart and apart.status == DivergenceStatus.AGREED else {}
    common = {code: agreed.get(code, {}).get("value", given) for code, given in scores[sent[0].code].items()}
    mark = (
        scoring.rounded(scoring.mark(common, weights))
        if agreed
        else scoring.consolidate(marks, terms.consolidation_rule)
    )
    counted = set() if agreed else set(scoring.counted(marks, terms.consolidation_rule))
    consolidation = Consolidation.objects.create(
        application=application,
        mark=mark,
        marks=[
            {
                "code": a.code,
                "reader": letter,
                "counted": a.code in counted,
                "mark": str(scoring.rounded(marks[a.code], scoring.FOUR_PLACES)),
            }
            for letter, a in joint_report.readers(sent)
        ],
        report=joint_report.write(application, sent, contents, counted, agreed),
        method=Method.CONSENSUS if agreed else _method(len(marks), terms.consolidation_rule),
        third_called=any(a.is_third for a in sent),
    )
    record(
        application,
        "assessments_consolidated",
        by=SYSTEM,
        tell=(COMMISSION, COMMISSION_CHAIR),
        later=("evaluation.issue_reports",),
    )
    return consolidation


def _method(count: int, rule: str) -> Method:
    return Method.SINGLE if count == 1 else Method.MEAN if count == 2 else Method[rule]
