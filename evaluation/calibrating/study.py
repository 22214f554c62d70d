"""From the marks of a call to the study of its ranking: plain data in, plain data out."""

import numpy as np

from .effects import fit
from .firmness import Order, half_up, look


def study(order: dict) -> dict:
    """What a call's marks say about evaluators, order and funding line.

    `order`: "criteria" [[code, weight]], "threshold", "budget"; "applications" in their present order, each with "number",
    "fixed" (bonus and board), "cost", "eligible", "shares" (per criterion 0…1, of the joint mark) and "marks": [[evaluator,
    points, counted]]. The answer: "evaluators", "applications" (same order), "line" and "spread"; points as floats.
    """
    files = order["applications"]
    people = sorted({who for file in files for who, _, _ in file["marks"]})
    place = {who: number for number, who in enumerate(people)}
    rows = [(n, place[who], points, counted) for n, file in enumerate(files) for who, points, counted in file["marks"]]
    effects = fit([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows])
    weights = np.array([weight for _, weight in order["criteria"]], dtype=float)
    shares = np.array([file["shares"] for file in files], dtype=float).reshape(len(files), len(weights))
    rule = Order(
        *(
            np.array([file[key] for file in files], dtype=kind)
            for key, kind in (("fixed", float), ("cost", float), ("eligible", bool))
        ),
        order["threshold"],
        order["budget"],
    )
    firm = look(rule, shares, weights, [code for code, _ in order["criteria"]], _left_out(rows, people, len(files)))
    joint = half_up(shares @ weights)
    rank, within = rule.places(joint)
    # The joint mark moves by what severity did to the application's marks.
    new_rank, new_within = rule.places(joint + effects.adjusted - effects.raw)
    return {
        "evaluators": [
            {
                "evaluator": who,
                "count": int((np.array([r[1] for r in rows]) == n).sum()),
                "mean": _float(np.mean([r[2] for r in rows if r[1] == n])),
                "severity": _float(effects.severity[n]),
                "error": _float(effects.severity_se[n]),
            }
            for who, n in place.items()
        ],
        "applications": [
            {
                "number": file["number"],
                "mark": _float(joint[n]),
                "adjusted": _float(joint[n] + effects.adjusted[n] - effects.raw[n]),
                "error": _float(effects.adjusted_se[n]),
                "rank": int(rank[n]),
                "adjusted_rank": int(new_rank[n]),
                "within": bool(within[n]),
                "adjusted_within": bool(new_within[n]),
                "best": int(firm.best[n]),
                "worst": int(firm.worst[n]),
                "share": _float(firm.share[n]),
            }
            for n, file in enumerate(files)
        ],
        "line": [
            {
                "kind": kind,
                "name": name,
                "in": [files[n]["number"] for n in come],
                "out": [files[n]["number"] for n in go],
            }
            for kind, name, come, go in firm.moves
        ],
        "trials": firm.trials,
        "spread": [_float(value) for value in effects.variances],
    }


def _left_out(rows, people: list[str], count: int) -> dict[str, np.ndarray]:
    """The joint marks as they would be without one person: the mean of the others' marks; nan where nobody else marked."""
    n, who, points = (np.array([row[column] for row in rows]) for column in (0, 1, 2))
    use = np.array([row[3] for row in rows], dtype=bool)
    found = {}
    for number, name in enumerate(people):
        touched = np.zeros(count, dtype=bool)
        touched[n[(who == number) & use]] = True
        others = touched[n] & (who != number)
        sums, counts = np.bincount(n[others], points[others], count), np.bincount(n[others], minlength=count)
        changed = np.full(count, np.nan)
        np.divide(sums, counts, out=changed, where=counts > 0)
        found[name] = changed
    return found


def _float(value) -> float | None:
    """A number for JSON; None where nothing is known."""
    return None if np.isnan(value) else round(float(value), 4)
