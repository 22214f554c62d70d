"""From the order (plain data) to the arrays of the problem: fit, who is an expert, and why a pair is out."""

from dataclasses import dataclass

import numpy as np

from .fit import CODE, EXPERT_LEVEL, FORBID, NACE_DIGITS, NACE_LEVELS, NACE_WHOLE, PENALISE, limit_of
from .problem import Problem


@dataclass(frozen=True)
class Matrices:
    """All pairs: `score` (ten-thousandths), `expert`, and `why` (code of `fit.REASONS`, 0 = may be chosen)."""

    score: np.ndarray
    expert: np.ndarray
    why: np.ndarray


def matrices(order: dict) -> Matrices:
    """Fit and obstacles of every pair of the order."""
    people, files, rules = order["evaluators"], order["applications"], order["rules"]
    level = _nace(files, people)
    points = rules["points"]
    score = points["nace"] * level.astype(np.int32)
    score += points["group"] * _share(files, people, "groups")
    score += points["theme"] * _share(files, people, "themes")
    same, again = _same_province(files, people), _previous(files, people)
    known = np.array([bool(person["province"]) for person in people], dtype=bool)
    score += points["province"] * np.where(known[None, :] & ~same, np.int32(100), np.int32(0))
    breach = np.int32(100 * rules["penalty"])
    for i, j, count in order["warnings"]:
        score[i, j] -= breach * count
    why = np.zeros(score.shape, dtype=np.int8)
    for name, mask in (("previous_cluster", again), ("same_province", same)):
        if rules[name] == FORBID:
            why[mask] = CODE[name]
        elif rules[name] == PENALISE:
            score -= breach * mask
    limits = np.array([limit_of(person, rules) - person["load"] for person in people], dtype=np.int64)
    why[:, limits <= 0] = CODE["full"]
    why[:, np.array([bool(person["absent"]) for person in people], dtype=bool)] = CODE["absent"]
    for name in ("banned", "taken", "conflict"):
        for i, j, _ in order[name]:
            why[i, j] = CODE[name]
    return Matrices(score, level >= EXPERT_LEVEL, why)


def problem_of(order: dict, found: Matrices, *, open_reasons: tuple[str, ...] = ()) -> Problem:
    """The seats that are still to be filled once the pinned pairs sit; `open_reasons` are let through (relaxations)."""
    rules = order["rules"]
    passing = [0, *(CODE[reason] for reason in open_reasons)]
    allowed = np.isin(found.why, passing)
    seats = np.array([file["seats"] for file in order["applications"]], dtype=np.int64)
    experts = np.array([file["experts"] for file in order["applications"]], dtype=np.int64)
    base = np.array([person["load"] for person in order["evaluators"]], dtype=np.int64)
    for i, j, _ in order["pins"]:
        allowed[i, j] = False
        seats[i] -= 1
        base[j] += 1
        experts[i] = max(0, experts[i] - found.expert[i, j])
    away = np.array([bool(person["absent"]) for person in order["evaluators"]], dtype=bool)
    limits = np.array([limit_of(person, rules) for person in order["evaluators"]], dtype=np.int64)
    high = np.where(away, 0, (limits - base).clip(0))
    low = np.minimum((rules["min_load"] - base).clip(0), high)
    return Problem(found.score, allowed, found.expert, seats, np.minimum(experts, seats), base, low, high)


def _nace(files, people) -> np.ndarray:
    level = np.zeros((len(files), len(people)), dtype=np.int8)
    partly = {digits: _index(files, "nace", digits) for digits in sorted(NACE_LEVELS)}
    whole: dict = {}
    for i, file in enumerate(files):
        for code in {code[:NACE_DIGITS] for code in file["nace"]}:
            whole.setdefault(code, []).append(i)
    known = {digits: _index(people, "nace", digits) for digits in range(1, NACE_DIGITS + 1)}
    for digits, wanted in partly.items():
        _raise(level, wanted, known[digits], NACE_LEVELS[digits])
    for code, rows in whole.items():
        _raise(level, {code: rows}, known[len(code)], NACE_WHOLE)
    return level


def _raise(level: np.ndarray, wanted: dict, known: dict, to: int) -> None:
    for prefix, rows in wanted.items():
        if prefix in known:
            level[np.ix_(rows, known[prefix])] = to


def _index(things, field: str, digits: int | None = None) -> dict:
    """Value (or its first digits) → the positions of those who have it."""
    found: dict = {}
    for position, thing in enumerate(things):
        for value in {v if digits is None else v[:digits] for v in thing[field] if digits is None or len(v) >= digits}:
            found.setdefault(value, []).append(position)
    return found


def _share(files, people, field: str) -> np.ndarray:
    asked = np.array([len(set(file[field])) for file in files], dtype=np.int32)
    common = np.zeros((len(files), len(people)), dtype=np.int32)
    known = _index(people, field)
    for value, rows in _index(files, field).items():
        if value in known:
            common[np.ix_(rows, known[value])] += 1
    common *= 100
    common //= np.maximum(asked, 1)[:, None]
    return common


def _same_province(files, people) -> np.ndarray:
    same = np.zeros((len(files), len(people)), dtype=bool)
    homes: dict = {}
    for position, person in enumerate(people):
        if person["province"]:
            homes.setdefault(person["province"], []).append(position)
    for place, rows in _index(files, "provinces").items():
        if place in homes:
            same[np.ix_(rows, homes[place])] = True
    return same


def _previous(files, people) -> np.ndarray:
    again = np.zeros((len(files), len(people)), dtype=bool)
    rows: dict = {}
    for position, file in enumerate(files):
        rows.setdefault(file["cluster"], []).append(position)
    for position, person in enumerate(people):
        for cluster in person["clusters"]:
            again[rows.get(cluster, []), position] = True
    return again
