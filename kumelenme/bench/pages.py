"""Processor time of the main pages beside the floor's (speed.md #1-4, #11), on an inbox of a thousand files."""

from functools import partial
from itertools import count

from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from applications.models import Application, Stage
from evaluation.actions.declaration import declare
from evaluation.models import Assessment
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.walk import evaluating

from .cost import cpu_ms
from .crowd import many_applications, many_members
from .figures import Figure
from .floor.handler import floor_handler
from .person import Person

REASON = "Ölçütün karşılığı dosyada ayrıntılı biçimde gösterilmiştir. " * 4
# Kilobytes of HTML (speed.md #1, #2).
LIST_KB, DETAIL_KB = 60, 40


def measure() -> list[Figure]:
    """CPU-ms of staff list, record, scoring and saves as ratios to the floor; sizes of the first two."""
    portal, floor = WSGIHandler(), floor_handler()
    sent = Application.objects.filter(stage=Stage.SUBMITTED).earliest("pk")
    many_applications(sent, 1000)
    task = _task()
    officer, plain = Person(portal, "komisyon1"), Person(floor, "komisyon1")
    evaluator = Person(portal, _login(task.evaluator))
    inbox, record = f"{reverse('applications:application-list')}?kutu=ekip", _record(sent)
    desk, criterion = (
        reverse("evaluation:workspace", args=[task.code]),
        task.application.call.criteria.earliest("pk").code,
    )

    revisions = count(task.revision)  # what each page that comes back would carry

    def scored():
        fields = {"rev": next(revisions), f"{criterion}-value": "7", f"{criterion}-reason": REASON, "save": "1"}
        evaluator.post(desk, fields)

    scored()
    ours = {
        "list": lambda: officer.get(inbox),
        "detail": lambda: officer.get(record),
        "scoring": lambda: evaluator.get(desk),
        "save": scored,
    }
    least = {
        "floor list": lambda: plain.get("/"),
        "floor detail": lambda: plain.get(f"/a/{sent.pk}/"),
        "floor scoring": lambda: plain.get(f"/s/{task.pk}/"),
        "floor save": lambda: plain.post(f"/s/{task.pk}/", {"reason": REASON}),
    }
    found = cpu_ms({**ours, **least})
    figures = [
        _ratio("yönetim listesi, 50 satır", found, "list", 1.5),
        _ratio("başvurunun kaydı", found, "detail", 2.0),
        _ratio("puanlama sayfası", found, "scoring", 1.5),
        _ratio("puanı kaydetme", found, "save", 2.5),
        Figure("yönetim listesi, HTML", len(officer.get(inbox)) / 1024, "KB", LIST_KB),
        Figure("başvurunun kaydı, HTML", len(officer.get(record)) / 1024, "KB", DETAIL_KB),
    ]
    return [*figures, *_members(officer, sent, portal)]


def _task() -> Assessment:
    """An accepted task on a file of the pre-assessment."""
    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    file = Application.objects.filter(stage=Stage.PRE_ASSESSMENT).earliest("pk")
    (task,) = evaluating.invite(file, people, 3)
    declare(task, by=task.evaluator, answer="none", confidential=True)
    return Assessment.objects.select_related("evaluator", "application__call").get(pk=task.pk)


def _members(officer: Person, sent: Application, portal) -> list[Figure]:
    """The cluster's pages with 20 and with 500 more firms: what a member costs."""
    team = Person(portal, _login(sent.team.get(may_submit=True).user), Role.COORDINATOR)
    pages = {
        name: partial(team.get, reverse(f"applications:{name}", args=[sent.number]))
        for name in ("task-list", "firms", "check")
    }
    few = cpu_ms(pages, rounds=10)
    many_members(sent, 480)
    many = cpu_ms(pages, rounds=10)
    labels = {"task-list": "görev listesi", "firms": "üye firmalar", "check": "yanıtları denetleme"}
    return [
        Figure(f"{labels[name]}, 500 firmayla", many[name], "ms CPU", note=f"20 firmayla {few[name]:.1f}")
        for name in pages
    ]


def _ratio(label: str, found: dict, name: str, most: float) -> Figure:
    own, floor = found[name], found[f"floor {name}"]
    return Figure(label, own / floor, "× taban", most, note=f"{own:.1f} ms; taban {floor:.1f} ms CPU")


def _record(application: Application) -> str:
    return reverse("applications:record", args=[application.number])


def _login(user) -> str:
    return user.email.removesuffix(f"@{DOMAIN}")
