"""Why not every seat can be filled, and the smallest changes that would help; each was tried."""

from itertools import combinations

import numpy as np

from .fit import CODE, FORBID, PENALISE, REASONS, limit_of
from .matrix import matrices, problem_of
from .problem import Problem
from .solve import Impossible, possible

# So many names are told at most; a page lists no more.
TOLD = 20
# Obstacles that no rule of the run can lift.
LASTING = frozenset({CODE["conflict"], CODE["taken"], CODE["absent"]})


def pin_faults(order: dict, why: np.ndarray) -> list[dict]:
    """Pinned pairs that cannot sit: a lasting obstacle, more than the seats, or more than the load."""
    found = [
        {"application": i, "evaluator": j, "reason": REASONS[why[i, j]]}
        for i, j, _ in order["pins"]
        if why[i, j] in LASTING or why[i, j] == CODE["full"]
    ]
    rows = np.bincount([i for i, _, _ in order["pins"]], minlength=len(order["applications"]))
    columns = np.bincount([j for _, j, _ in order["pins"]], minlength=len(order["evaluators"]))
    for i, file in enumerate(order["applications"]):
        if rows[i] > file["seats"]:
            found.append({"application": i, "evaluator": None, "reason": "seats"})
    for j, person in enumerate(order["evaluators"]):
        if columns[j] and columns[j] + person["load"] > limit_of(person, order["rules"]):
            found.append({"application": None, "evaluator": j, "reason": "full"})
    return found


def diagnose(order: dict, impossible: Impossible) -> dict:
    """What collides and what would help; positions are those of the order."""
    found = matrices(order)
    problem = problem_of(order, found)
    cut = impossible.cut
    tight = np.flatnonzero(cut.applications & (problem.seats > 0)) if cut else np.arange(0)
    return {
        "seats": problem.total,
        "places": int(np.minimum(problem.high, problem.shape[0]).sum()),
        "least": int(problem.low.sum()),
        "fillable": min(impossible.places, problem.total),
        "short": _short(problem, found.why),
        "tight": [int(i) for i in tight[:TOLD]],
        "tight_seats": int(problem.seats[tight].sum()),
        "changes": changes(order),
    }


def _short(problem: Problem, why: np.ndarray) -> list[dict]:
    """Applications with too few possible people of their own, and how many stand behind each obstacle."""
    open_ = problem.allowed & (problem.high > 0)[None, :]
    count, experts = open_.sum(axis=1), (open_ & problem.expert).sum(axis=1)
    rows = np.flatnonzero((count < problem.seats) | (experts < problem.experts))
    return [
        {
            "application": int(i),
            "seats": int(problem.seats[i]),
            "possible": int(count[i]),
            "experts": int(problem.experts[i]),
            "possible_experts": int(experts[i]),
            "why": {
                REASONS[code]: int(number)
                for code, number in enumerate(np.bincount(why[i], minlength=len(REASONS)))
                if code and number
            },
        }
        for i in rows[:TOLD]
    ]


def changes(order: dict) -> list[dict]:
    """Changes that help, each by itself: the load limit, more people, and the fewest rules that must give way."""
    found = []
    if load := _smallest_load(order):
        found.append({"kind": "max_load", "to": load})
    if people := _fewest_people(order):
        found.append({"kind": "people", "count": people})
    found += [{"kind": "rules", "rules": list(names)} for names in _fewest_rules(order)]
    return found


def _works(order: dict) -> bool:
    found = matrices(order)
    return not pin_faults(order, found.why) and possible(problem_of(order, found)) is None


def _with_rules(order: dict, **rules) -> dict:
    return {**order, "rules": {**order["rules"], **rules}}


def _smallest_load(order: dict) -> int | None:
    """The lowest limit of tasks per person that is enough, if any is."""
    now = order["rules"]["max_load"]
    most = max((person["load"] for person in order["evaluators"]), default=0) + len(order["applications"])
    return _least(now + 1, most, lambda limit: _works(_with_rules(order, max_load=limit)))


def _fewest_people(order: dict) -> int | None:
    """How many evaluators more are enough if they know every sector and have no obstacle anywhere."""
    rules = order["rules"]
    seats = [file["seats"] for file in order["applications"]]
    most = max(max(seats, default=0), -(-sum(seats) // max(1, rules["max_load"])))
    nace = sorted({code for file in order["applications"] for code in file["nace"]})

    def helps(count: int) -> bool:
        new = {"load": 0, "limit": rules["max_load"], "absent": "", "nace": nace, "groups": [], "themes": []}
        people = [{**new, "province": "", "clusters": []}] * count
        return _works({**order, "evaluators": order["evaluators"] + people})

    return _least(1, most, helps)


def _least(low: int, high: int, works) -> int | None:
    """The smallest number of the range that works, if the largest does; what works with less works with more."""
    if low > high or not works(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if works(middle) else (middle + 1, high)
    return low


def _fewest_rules(order: dict) -> list[tuple[str, ...]]:
    """The smallest sets of rules whose giving way is enough; all sets of that size."""
    rules = order["rules"]
    softer = {
        name: (lambda o, n=name: _with_rules(o, **{n: PENALISE}))
        for name in ("same_province", "previous_cluster")
        if rules[name] == FORBID
    }
    if any(file["experts"] for file in order["applications"]):
        softer["sector_expert"] = lambda o: {**o, "applications": [{**f, "experts": 0} for f in o["applications"]]}
    if rules["min_load"]:
        softer["min_load"] = lambda o: _with_rules(o, min_load=0)
    if order["banned"]:
        softer["bans"] = lambda o: {**o, "banned": []}
    if order["pins"]:
        softer["pins"] = lambda o: {**o, "pins": []}
    for size in range(1, len(softer) + 1):
        helping = [names for names in combinations(softer, size) if _works(_softened(order, names, softer))]
        if helping:
            return helping
    return []


def _softened(order: dict, names, softer: dict) -> dict:
    for name in names:
        order = softer[name](order)
    return order
