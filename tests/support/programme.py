"""Where the floors' tests begin: one call with the demo's cast, and frozen applications laid down at a stage.

The stages before belong to other tests, so the baton is laid down while the guards look away; everything after that
walks the real rows, as far as possible with the demo's own walk (kumelenme.demo.walk).
"""

from decimal import Decimal

import pgtrigger
from django.db import connection

from applications.actions.submission import freeze
from applications.models import Application
from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import create_people
from kumelenme.demo.organisations import AGENCY, CHAMBERS, UNIVERSITIES, organisation
from kumelenme.demo.walk.calls import an_open_call
from kumelenme.demo.walk.drafting import a_draft, fill_plan
from kumelenme.sql.clock import portal_now

SCOPE = "KDP-2026-01"
ROLES = {
    "program": Role.PROGRAMME_MANAGER,
    "komisyon1": Role.COMMISSION_MEMBER,
    "komisyon2": Role.COMMISSION_MEMBER,
    "baskan": Role.COMMISSION_CHAIR,
    "sekreter": Role.BOARD_SECRETARY,
    "onay": Role.APPROVER,
    "hukuk": Role.LEGAL,
    "izleme": Role.MONITOR,
    "denetci": Role.INSPECTOR,
    **{f"degerlendirici{n}": Role.EVALUATOR for n in (1, 2, 3, 4)},
    "kurul1": Role.BOARD_CHAIR,
    **{f"kurul{n}": Role.BOARD_MEMBER for n in range(2, 8)},
}
GUARDS = ("applications.Application:legal_moves_stage", "applications.Application:recorded_moves_stage")


class Programme:
    """The call and its people; `person("baskan")` acts in the role of the cast."""

    def __init__(self, **terms):
        self.people = create_people()
        for login, role in ROLES.items():
            self.people[login].act_as(role)
        self.call = an_open_call(SCOPE, "2026 yılı birinci çağrısı", by=self.person("program"), **terms)
        organisation(AGENCY, by=self.person("program"))
        self.made = 0

    def person(self, login: str):
        """Somebody of the cast."""
        return self.people[login]

    def frozen(self, *, months: int = 24, scale: Decimal = Decimal(1)) -> Application:
        """A complete draft, frozen as its first submission; its coordinator is koordinator, koordinator2, …"""
        number = self.made = self.made + 1
        self.coordinator = self.person(f"koordinator{'' if number == 1 else number}")
        self.coordinator.act_as(Role.COORDINATOR)
        application = a_draft(
            self.call,
            by=self.coordinator,
            name=f"Örnek Küme {number}",
            chamber=CHAMBERS[number - 1],
            university=UNIVERSITIES[number - 1],
            provinces=["Konya"],
            firm_count=3,
        )
        fill_plan(application, months=months, scale=scale)
        freeze(application, by=self.coordinator)
        return application


def lay_down(applications, stage: str, **values) -> None:
    """Set applications at a stage while the guards look away."""
    with pgtrigger.ignore(*GUARDS), connection.cursor() as cursor:
        ids = [application.pk for application in applications]
        Application.objects.filter(pk__in=ids).update(stage=stage, stage_entered_at=portal_now(), **values)
        # What is checked at commit is checked while the guards look away.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
