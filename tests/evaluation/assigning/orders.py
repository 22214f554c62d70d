"""Orders as the portal writes them: plain data."""

RULES = {
    "points": {"nace": 50, "group": 25, "theme": 15, "province": 10},
    "penalty": 30,
    "max_load": 3,
    "min_load": 0,
    "same_province": "FORBID",
    "previous_cluster": "PENALISE",
}


def person(**known) -> dict:
    nothing = {
        "load": 0,
        "limit": 99,
        "absent": "",
        "nace": [],
        "groups": [],
        "themes": [],
        "province": "",
        "clusters": [],
    }
    return {**nothing, **known}


def file(**known) -> dict:
    return {
        "seats": 2,
        "experts": 0,
        "nace": ["28"],
        "groups": [],
        "themes": [],
        "provinces": [],
        "cluster": 1,
        **known,
    }


def order(files, people, *, rules=(), **lists) -> dict:
    empty = {"conflict": [], "taken": [], "banned": [], "pins": [], "warnings": []}
    return {"applications": files, "evaluators": people, "rules": {**RULES, **dict(rules)}, **empty, **lists}


def random_order(random, *, m: int = 0, n: int = 0) -> dict:
    """A small world with every kind of obstacle."""
    m, n = m or int(random.integers(1, 7)), n or int(random.integers(1, 9))
    codes, places = ["28", "283", "2830", "283011", "2839", "25", "2562", "10"], [6, 42, 27, 16]

    def some(values, most):
        size = int(random.integers(0, most + 1))
        return [values[i] for i in random.permutation(len(values))[:size]]

    def pairs(share):
        return [[i, j, "neden"] for i in range(m) for j in range(n) if random.random() < share]

    files = [
        file(
            seats=int(random.integers(0, 3)), nace=some(codes, 3), groups=some([1, 2, 3, 4], 4), themes=some(["a", "b"], 2),
            provinces=some(places, 2), cluster=int(random.integers(1, 4)),
        )
        for _ in range(m)
    ]  # fmt: skip
    for one in files:
        one["experts"] = int(random.integers(0, min(1, one["seats"]) + 1))
    people = [
        person(
            load=int(random.integers(0, 3)), limit=int(random.integers(2, 6)), absent="Yurt dışında" if random.random() < 0.1 else "", nace=some(codes, 3),
            groups=some([1, 2, 3, 4], 4), themes=some(["a", "b"], 2), province=(some(places, 1) or [""])[0],
            clusters=some([1, 2, 3], 1),
        )
        for _ in range(n)
    ]  # fmt: skip
    rules = {
        "max_load": int(random.integers(1, 5)),
        "min_load": int(random.random() < 0.1),
        "same_province": random.choice(["FORBID", "PENALISE", "ALLOW"]),
        "previous_cluster": random.choice(["FORBID", "PENALISE", "ALLOW"]),
    }
    return order(
        files, people, rules=rules, conflict=pairs(0.1), taken=pairs(0.05), banned=pairs(0.05),
        warnings=[[i, j, 1 + i % 2] for i, j, _ in pairs(0.1)],
    )  # fmt: skip
