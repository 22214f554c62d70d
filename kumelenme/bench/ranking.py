"""The ranking of ten thousand applications, and the study of a thousand by three hundred evaluators (speed.md #7, #14)."""

import json
import os
import random
import resource
import subprocess
import sys
import time

from django.conf import settings
from django.db import connection

from applications.models import Application, Call, Stage
from evaluation.calibrating.asking import MEMORY_MB, QUIET, SECONDS
from evaluation.models import RankEntry
from evaluation.queries import ranking

from .crowd import many_applications, unguarded
from .figures import Figure

RANKED, FILES, PEOPLE, EACH, CRITERIA = 10_000, 1_000, 300, 3, 14


def measure() -> list[Figure]:
    """Milliseconds in PostgreSQL for the slowest page of the ranking, and its blocks; seconds of processor time of the study."""
    entry = (
        RankEntry.objects.filter(application__stage=Stage.SELECTION_BOARD).select_related("application__call").first()
    )
    call = entry.application.call
    _crowd(entry)
    middle = Application.objects.filter(number__startswith="KDP-OLCUM-").order_by("-pk")[RANKED // 2]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM evaluation_rankentry")  # as PostgreSQL's own cleaner does within a minute
    pages = [(which, after) for which in (ranking.BEFORE, ranking.BOARD) for after in ("", middle.number)]
    spent, blocks = zip(*(_page(call, which, after) for which, after in pages), strict=True)
    return [
        Figure(f"sıralamanın bir sayfası, {RANKED} başvuruda", max(spent), "ms", 25),
        Figure("okunan blok", max(blocks), "blok", 2_000),
        Figure(f"sıralama incelemesi, {FILES} başvuru × {PEOPLE} değerlendirici", _study_seconds(), "sn CPU", 1),
    ]


def _page(call: Call, which: str, after: str) -> tuple[float, int]:
    """Milliseconds in PostgreSQL (the least of seven times) and blocks of one page."""
    asked = ranking.parameters(call, None, which=which, budget=call.terms.call_budget, after=after)
    sql, plans = ranking.SQL.format(**ranking.LISTS[which]), []
    with connection.cursor() as cursor:
        for _ in range(7):
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {sql}", asked)
            plans.append(cursor.fetchone()[0][0])
    top = plans[0]["Plan"]
    return min(p["Execution Time"] for p in plans), top["Shared Hit Blocks"] + top["Shared Read Blocks"]


def _crowd(entry: RankEntry) -> None:
    many_applications(entry.application, RANKED)
    ids = list(Application.objects.filter(number__startswith="KDP-OLCUM-").values_list("pk", flat=True))
    with unguarded() as cursor:
        cursor.execute(
            "INSERT INTO evaluation_rankentry (application_id, call_id, pre_mark, bonus, board_mark, pre_score, total, tie1,"
            " tie2, sent_at, asked, listed, claims, changed_at) SELECT i, call_id, 36 + i %% 24, 0, 20 + i %% 20, 36 + i %% 24,"
            " 56 + i %% 24 + i %% 20, 20 + i %% 20, 36 + i %% 24, sent_at, asked, true, true, changed_at"
            " FROM evaluation_rankentry, unnest(%s::bigint[]) i WHERE application_id = %s",
            [ids, entry.pk],
        )


def _study_seconds() -> float:
    """Processor time of the whole child process: its start, its reading, its answer."""
    order = json.dumps(_a_call() | {"seconds": SECONDS, "memory_mb": MEMORY_MB})
    taken = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "evaluation.calibrating.child"],
            input=order.encode(),
            capture_output=True,
            check=True,
            cwd=settings.BASE_DIR,
            env={**os.environ, **QUIET},
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        taken.append(used or time.monotonic() - began)
    return min(taken)


def _a_call() -> dict:
    dice, weights = random.Random(14), [60 / CRITERIA] * CRITERIA  # noqa: S311 – the same simulated call every time
    severity = {f"kisi{n}": dice.gauss(0, 3) for n in range(PEOPLE)}
    files = []
    for number in range(FILES):
        truth = dice.gauss(40, 6)
        marks = [[who, truth + severity[who] + dice.gauss(0, 4), True] for who in dice.sample(sorted(severity), EACH)]
        share = sum(points for _, points, _ in marks) / len(marks) / 60
        one = {"number": f"B{number}", "fixed": 0.0, "cost": 1e6, "eligible": True, "marks": marks}
        files.append(one | {"shares": [min(1.0, max(0.0, share + dice.gauss(0, 0.05))) for _ in weights]})
    criteria = [[f"K{n}", weight] for n, weight in enumerate(weights)]
    return {"criteria": criteria, "threshold": 36.0, "budget": 2.5e8, "applications": files}
