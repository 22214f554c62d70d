"""Who reads what, in the bounded process as the worker starts it: processor time and memory (speed.md #13)."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from random import Random

from django.conf import settings

from .figures import Figure

# (applications, evaluators, people per application, tasks per person, seconds of processor time at most)
SIZES = ((100, 40, 2, 6, 0.3), (1_000, 300, 3, 11, 1.0), (10_000, 3_000, 3, 11, 60.0))
MEMORY_MB = 1_500
DIVISIONS = [f"{number:02}" for number in range(10, 34)]


def measure() -> Iterator[Figure]:
    """One proposal with its proof for each size; every answer must be proved."""
    for files, people, seats, load, seconds in SIZES:
        answer, memory = _solved(_order(files, people, seats, load))
        if answer["state"] != "solved":
            raise RuntimeError(answer["state"])
        gap = answer["certificate"]["bound"] - answer["certificate"]["value"]
        name = f"atama {files} × {people}"
        note = f"en kötü eşleşme {answer['worst'][1] / 10_000:.2f}, kanıtın açığı {gap}".replace(".", ",")
        yield Figure(f"{name}, işlemci süresi", answer["cpu"], "sn", seconds, note=note)
        yield Figure(f"{name}, süreç belleği", memory, "MB", MEMORY_MB)


def _order(files: int, people: int, seats: int, load: int) -> dict:
    """A call with sparse expertise: everybody knows two or three divisions, one pair in a hundred is in conflict."""
    random = Random(files)  # noqa: S311 – the same call in every run
    return {
        "applications": [
            {
                "number": f"B-{i}", "seats": seats, "experts": 0, "cluster": i,
                "nace": [random.choice(DIVISIONS) + random.choice(("", "1", "30"))],
                "groups": random.sample((1, 2, 3, 4), 2), "themes": random.sample("abcdefgh", 3),
                "provinces": [random.randrange(81)],
            }
            for i in range(files)
        ],
        "evaluators": [
            {
                "code": f"K-{j}", "load": 0, "limit": load, "absent": "", "clusters": [],
                "nace": [code + random.choice(("", "1", "30")) for code in random.sample(DIVISIONS, random.randint(2, 3))],
                "groups": random.sample((1, 2, 3, 4), 2), "themes": random.sample("abcdefgh", 2),
                "province": random.randrange(1, 81),
            }
            for j in range(people)
        ],
        "rules": {
            "points": {"nace": 50, "group": 25, "theme": 15, "province": 10}, "penalty": 30, "max_load": load,
            "min_load": 0, "same_province": "FORBID", "previous_cluster": "PENALISE",
        },
        "conflict": [
            [i, j, ""] for i in range(files) for j in random.sample(range(people), max(1, people // 100))
        ],
        "taken": [], "banned": [], "pins": [], "warnings": [],
    }  # fmt: skip


def _solved(order: dict) -> tuple[dict, float]:
    """(the answer, the most resident memory of the process in MB)."""
    task = {
        "order": order,
        "seed": 1,
        "seconds": settings.ASSIGNMENT_SECONDS,
        "memory_mb": settings.ASSIGNMENT_MEMORY_MB,
    }
    with tempfile.TemporaryFile() as question:
        question.write(json.dumps(task).encode())
        question.seek(0)
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        child = subprocess.Popen(
            [sys.executable, "-m", "evaluation.assigning"],
            stdin=question,
            stdout=subprocess.PIPE,
            cwd=settings.BASE_DIR,
            env=environment,
        )
        lines = child.stdout.read().splitlines()
        child.stdout.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"the solver ended with {child.returncode}")
    return json.loads(lines[-1])["answer"], usage.ru_maxrss / 1024
