"""Long lists: 500 firms read, judged and shown, 200 budget lines added up (speed.md #15)."""

from functools import partial

from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse

from applications.actions.imports import read_list
from applications.imports.columns import FIRM_COLUMNS, understand
from applications.imports.sheet import read_text
from applications.models import Application, Stage
from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.organisations import checked_vkn

from .cost import cpu_ms, seconds
from .crowd import copy_row, unguarded
from .figures import Figure
from .person import Person

FIRMS, LINES = 500, 200
HEAD = "Vergi No\tUnvan\tİl\tNACE\tÇalışan\tE-posta"


def measure() -> list[Figure]:
    """Seconds for the list from paste to judged rows; milliseconds of CPU for the sums of the budget."""
    draft = Application.objects.filter(stage=Stage.DRAFT, plan__lines__isnull=False).earliest("pk")
    person = draft.team.get(may_submit=True).user
    team = Person(WSGIHandler(), person.email.removesuffix(f"@{DOMAIN}"), Role.COORDINATOR)
    text = "\n".join([HEAD, *(_firm(number) for number in range(FIRMS))])

    def read():
        table = understand(read_text(text, max_rows=FIRMS), FIRM_COLUMNS, max_rows=FIRMS)
        taken = read_list(draft, "firms", table, by=person, source="Ölçüm")
        team.get(reverse("applications:firms-import", args=[draft.number, taken.number]))

    with unguarded() as cursor:
        missing = LINES - draft.plan.lines.count()
        copy_row(cursor, draft.plan.lines.earliest("pk"), missing, key="gen_random_uuid()")
    page = partial(team.get, reverse("applications:budget", args=[draft.number]))
    return [
        Figure(f"{FIRMS} firmayı okuma, denetleme ve gösterme", min(seconds(read) for _ in range(3)), "sn", 2),
        Figure(
            f"{LINES} bütçe satırının sayfası, toplamlarıyla", cpu_ms({"page": page}, rounds=10)["page"], "ms CPU", 300
        ),
    ]


def _firm(number: int) -> str:
    vkn = checked_vkn(str(910000000 + number))
    return f"{vkn}\tDöküm {number} Sanayi Ltd. Şti.\tKonya\t28.30\t{number % 90 + 3}\tbilgi{number}@ornek.test"
