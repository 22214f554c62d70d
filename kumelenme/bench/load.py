"""The last hour before a deadline on the real web: so many saves and pages a second (speed.md #9, #10, #11, #16)."""

import os
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from applications.models import Application, Stage
from kumelenme.accounts.models import User
from kumelenme.demo.cast import DOMAIN

from .cost import cpu_ms
from .figures import Figure
from .person import Person
from .running import Web, web

# So many a second, from so many browsers (200 people, ux.md §5.4), for so many seconds.
SAVES, VIEWS, CLIENTS = 55, 73, 200
SECONDS = float(os.environ.get("BENCH_SECONDS", 20))
LATEST = 0.3
NO_ANSWER = 0


@dataclass
class Client:
    """One client that asks at its own times, however late the answers come; a late answer counts from its time."""

    web: Web
    request: tuple
    headers: dict
    every: float
    first: float
    waits: list[float] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)
    later: int = 0

    def run(self, began: float) -> None:
        """Until SECONDS are over."""
        turn = self.first
        while turn < SECONDS:
            time.sleep(max(began + turn - time.perf_counter(), 0))
            try:
                status, _ = self.web.ask(*self.request, **self.headers)
            except (OSError, HTTPException):
                status = NO_ANSWER
            if status == 503:
                self.later += 1  # asked to come back; in the last hour that is an answer, to a look and never to a save
            elif status != NO_ANSWER:
                self.waits.append(time.perf_counter() - began - turn)
            if status not in {200, 204, 503}:  # also a redirect: to the login page it would be a fast one
                self.failures.append(status)
            turn += self.every


def measure() -> list[Figure]:
    """p95 of saves and of pages, what failed, memory, the first request after the boot, and a login's CPU."""
    drafts = list(Application.objects.filter(stage=Stage.DRAFT).order_by("pk"))
    people = [Person(None, _speaker(draft)) for draft in drafts]
    with web() as running:
        first = running.ask("GET", reverse("applications:panel"), Cookie=people[0].cookies)[1]
        saving = [_saver(running, place, drafts, people) for place in range(CLIENTS // 2)]
        looking = [_viewer(running, place, drafts, people) for place in range(CLIENTS // 2)]
        _let_run(saving + looking)
        memory = running.memory_mb()
    failures = [status for client in saving + looking for status in client.failures]
    return [
        Figure("ilk istek", first, "sn", 0.5),
        Figure(f"kaydetme, saniyede {SAVES}: p95", _p95(saving) * 1000, "ms", LATEST * 1000, note=_count(saving)),
        Figure(f"sayfa, saniyede {VIEWS}: p95", _p95(looking) * 1000, "ms", LATEST * 1000, note=_count(looking)),
        Figure("saniyede yanıtlanan", _answered(saving + looking) / SECONDS, "istek", SAVES + VIEWS, at_least=True),
        Figure("bekletilen kaydetme (503)", sum(client.later for client in saving), "istek", 0),
        Figure("bekletilen sayfa (503)", sum(client.later for client in looking), "istek"),
        Figure("yanıtı gelmeyen (0) ya da hata olan", len(failures), "istek", 0, note=_causes(saving, looking)),
        Figure("web işçisinin belleği", memory, "MB", 110),
        Figure("giriş (argon2id)", _login_ms(), "ms CPU", 40),
    ]


def _let_run(clients: list[Client]) -> None:
    began = time.perf_counter() + 0.2
    threads = [threading.Thread(target=client.run, args=[began]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _saver(running: Web, place: int, drafts: list, people: list) -> Client:
    draft, person = drafts[place % len(drafts)], people[place % len(drafts)]
    address = reverse("applications:vision", args=[draft.number])
    fields = {"vision": f"Görüş {place}", "rev": "", "csrfmiddlewaretoken": person.token}
    headers = {
        "Cookie": person.cookies,
        "HX-Request": "true",
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{running.port}",
    }
    every = CLIENTS / 2 / SAVES
    return Client(running, ("POST", address, urlencode(fields)), headers, every, place * every * 2 / CLIENTS)


def _viewer(running: Web, place: int, drafts: list, people: list) -> Client:
    draft, person = drafts[place % len(drafts)], people[place % len(drafts)]
    address = reverse("applications:task-list", args=[draft.number])
    every = CLIENTS / 2 / VIEWS
    return Client(running, ("GET", address), {"Cookie": person.cookies}, every, place * every * 2 / CLIENTS)


def _login_ms() -> float:
    """One login through the form's own path: the password check is what costs."""
    person = User.objects.get(email=f"komisyon1@{DOMAIN}")
    WSGIHandler()  # everything is imported before the first one
    return cpu_ms({"login": lambda: person.check_password(settings.DEMO_PASSWORD)}, rounds=10)["login"]


def _speaker(draft: Application) -> str:
    return draft.team.filter(may_submit=True, left_at=None).earliest("pk").user.email.removesuffix(f"@{DOMAIN}")


def _p95(clients: list[Client]) -> float:
    waits = sorted(wait for client in clients for wait in client.waits)
    return waits[int(len(waits) * 0.95)] if waits else 0.0


def _answered(clients: list[Client]) -> int:
    return sum(len(client.waits) for client in clients)


def _causes(saving: list[Client], looking: list[Client]) -> str:
    """Which statuses how often, of saves and of pages."""
    kinds = (("kaydetme", saving), ("sayfa", looking))
    found = Counter((name, status) for name, clients in kinds for client in clients for status in client.failures)
    return ", ".join(f"{name} {status}: {times}" for (name, status), times in sorted(found.items()))


def _count(clients: list[Client]) -> str:
    return f"{_answered(clients)} istek"
