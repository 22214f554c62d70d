"""What the study of a ranking is computed from: joint results only, so that nothing sealed is in it."""

import hashlib
import json
from collections import defaultdict

from django.db.models import F

from applications.models import Call, CriterionBody
from kumelenme.accounts.models import User

from ..models import Assessment, AssessmentStatus, Consolidation, Method, RankingStudy, Score, StudyLine
from .ranking import BOARD, Place, lists_of, ranking

MOST = 50
TRIALS = {
    "more": "{} ölçütünün ağırlığı %10 fazla olsa",
    "less": "{} ölçütünün ağırlığı %10 az olsa",
    "without": "{} değerlendirmese",
}


def order_of(call: Call) -> dict:
    """Criteria, line and applications in their present order as `calibrating.study` wants them, and their digest."""
    which = lists_of(call)
    budget = call.terms.call_budget
    places = ranking(call, None, which=which, budget=budget, whole=True).places
    criteria = list(call.criteria.filter(body=CriterionBody.EVALUATORS).values_list("code", "weight", "scale_max"))
    joint = {
        c.application_id: c
        for c in Consolidation.objects.filter(application__rank_entry__call=call, voided_at=None).defer("report")
    }
    shares, people = _shares(call, joint, criteria), _people(call)
    order = {
        "criteria": [[code, float(weight)] for code, weight, _ in criteria],
        "threshold": float((call.terms.final_threshold if which == BOARD else call.terms.pre_threshold) or 0),
        "budget": float(budget),
        "applications": [_file(place, which, joint[place.application], shares, people) for place in places],
    }
    text = json.dumps(order, sort_keys=True)
    return order | {"sha256": hashlib.sha256(text.encode()).hexdigest()}


def _file(place: Place, which: str, joint: Consolidation, shares: dict, people: dict) -> dict:
    board = float(place.board_mark or 0) if which == BOARD else 0.0
    return {
        "number": place.number,
        "fixed": float(place.bonus) + board,
        "cost": float(place.cost),
        "eligible": place.stage != "eliminated",
        "shares": shares[place.application],
        "marks": [[people[m["code"]], float(m["mark"]), m["counted"]] for m in joint.marks],
    }


def _people(call: Call) -> dict[str, str]:
    sent = Assessment.objects.filter(application__rank_entry__call=call, status=AssessmentStatus.SUBMITTED)
    return dict(sent.values_list("code", "evaluator__code"))


def _shares(call: Call, joint: dict, criteria: list) -> dict[int, list[float]]:
    """Application → the joint result per criterion, 0…1: the mean of the counted scores, or what was agreed."""
    scales = {code: scale for code, _, scale in criteria}
    given: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    counted = {m["code"] for found in joint.values() for m in found.marks if m["counted"]}
    alike = {pk for pk, found in joint.items() if found.method == Method.CONSENSUS}
    rows = Score.objects.filter(
        assessment__application__rank_entry__call=call, assessment__status=AssessmentStatus.SUBMITTED
    ).values_list("assessment__application", "assessment__code", "criterion__code", "value")
    for application, code, criterion, value in rows.order_by("assessment__code"):
        if code in counted or application in alike:
            given[application][criterion].append(value)
    for application in alike:
        for row in joint[application].report["criteria"]:
            if row["agreed"]:
                given[application][row["code"]] = [row["agreed"]["value"]]
    return {
        application: [sum(values[code]) / len(values[code]) / scales[code] for code in scales]
        for application, values in given.items()
    }


def evaluators_of(study: RankingStudy) -> list[dict]:
    """The evaluators with their names, the most severe or mild first; `sure` where more than two standard errors."""
    names = dict(
        User.objects.filter(code__in=[e["evaluator"] for e in study.result["evaluators"]]).values_list(
            "code", "full_name"
        )
    )
    found = [
        e
        | {
            "name": names.get(e["evaluator"], e["evaluator"]),
            "sure": bool(e["error"]) and abs(e["severity"]) > 2 * e["error"],
        }
        for e in study.result["evaluators"]
    ]
    return sorted(found, key=lambda e: -abs(e["severity"] or 0))[:MOST]


def crossing(study: RankingStudy) -> list[StudyLine]:
    """Applications that would stand on the other side of the line if the evaluators' severity were taken out."""
    lines = study.lines.exclude(within=F("adjusted_within")).select_related("application__cluster")
    return list(lines.order_by("rank")[:MOST])


def unsure(study: RankingStudy) -> list[StudyLine]:
    """Applications that are within the line in some trials and outside it in others."""
    lines = study.lines.filter(share__gt=0, share__lt=1).select_related("application__cluster")
    return list(lines.order_by("rank")[:MOST])


def line_moves(study: RankingStudy) -> list[dict]:
    """The trials that would move somebody across the line, in words."""
    people = [move["name"] for move in study.result["line"] if move["kind"] == "without"]
    names = dict(User.objects.filter(code__in=people).values_list("code", "full_name"))
    return [
        move | {"trial": TRIALS[move["kind"]].format(names.get(move["name"], move["name"]))}
        for move in study.result["line"][:MOST]
    ]
