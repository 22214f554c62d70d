"""How well one person fits one application, part by part; the same sums as `matrix`, for showing on a page."""

from dataclasses import dataclass

# The whole is 10 000: points of the call (that add up to 100) times a level of 0–100.
WHOLE = 10_000
# What it is worth that the person shares all digits of a NACE code that the application names (four at most), or fewer.
NACE_WHOLE, NACE_DIGITS = 100, 4
NACE_LEVELS = {3: 80, 2: 50}
# A person counts as an expert of the sector from this level on.
EXPERT_LEVEL = 50

FORBID, PENALISE, ALLOW = "FORBID", "PENALISE", "ALLOW"
# Why a pair cannot be chosen; the first that holds is told. 0 = it can.
REASONS = ("", "conflict", "taken", "banned", "absent", "full", "same_province", "previous_cluster")
CODE = {reason: code for code, reason in enumerate(REASONS)}


@dataclass(frozen=True, slots=True)
class Fit:
    """The parts of one pair's fit in ten-thousandths; `penalty` is what soft rules take away."""

    nace: int
    group: int
    theme: int
    province: int
    penalty: int

    @property
    def total(self) -> int:
        return self.nace + self.group + self.theme + self.province - self.penalty


def nace_level(wanted, known) -> int:
    """The closest relation between the NACE codes of both sides, 0–100: who knows 28.30 knows what is asked as 28."""
    return max((_relation(a[:NACE_DIGITS], b) for a in wanted for b in known), default=0)


def _relation(wanted: str, known: str) -> int:
    if known.startswith(wanted):
        return NACE_WHOLE
    return next(
        (
            level
            for digits, level in NACE_LEVELS.items()
            if len(wanted) > digits <= len(known) and wanted[:digits] == known[:digits]
        ),
        0,
    )


def share_level(wanted, known) -> int:
    """Which part of what is wanted the person knows, 0–100, rounded down; 0 when nothing is wanted."""
    asked = set(wanted)
    return 100 * len(asked & set(known)) // len(asked) if asked else 0


def province_level(places, home) -> int:
    """100 for a known province outside the geography of the cluster, else 0."""
    return 100 if home and home not in places else 0


def fit(application: dict, evaluator: dict, rules: dict, *, warnings: int = 0) -> Fit:
    """The fit of one pair; `warnings` is the number of soft conflicts that were found."""
    points = rules["points"]
    same = bool(evaluator["province"]) and evaluator["province"] in application["provinces"]
    again = application["cluster"] in evaluator["clusters"]
    breaches = warnings
    breaches += same and rules["same_province"] == PENALISE
    breaches += again and rules["previous_cluster"] == PENALISE
    return Fit(
        points["nace"] * nace_level(application["nace"], evaluator["nace"]),
        points["group"] * share_level(application["groups"], evaluator["groups"]),
        points["theme"] * share_level(application["themes"], evaluator["themes"]),
        points["province"] * province_level(application["provinces"], evaluator["province"]),
        100 * rules["penalty"] * breaches,
    )


def is_expert(application: dict, evaluator: dict) -> bool:
    """Does the person know the sector of the application?"""
    return nace_level(application["nace"], evaluator["nace"]) >= EXPERT_LEVEL


def limit_of(evaluator: dict, rules: dict) -> int:
    """How many tasks of the call the person has at most: the run's limit, or their own smaller one."""
    return min(rules["max_load"], evaluator["limit"])


def obstacle(application: dict, evaluator: dict, rules: dict) -> str:
    """What stands between the two without regard to lists of pairs: a reason of REASONS, or nothing."""
    if evaluator["absent"]:
        return "absent"
    if evaluator["load"] >= limit_of(evaluator, rules):
        return "full"
    if evaluator["province"] and evaluator["province"] in application["provinces"] and rules["same_province"] == FORBID:
        return "same_province"
    if application["cluster"] in evaluator["clusters"] and rules["previous_cluster"] == FORBID:
        return "previous_cluster"
    return ""
