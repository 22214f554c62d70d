"""A file before the commission: frozen, in check, with two officers and a chair; what the check's tests start from."""

from dataclasses import dataclass

import pgtrigger
from django.db import connection

from applications.actions import checks
from applications.actions.letters import prepare, release
from applications.actions.service import record_service
from applications.actions.submission import freeze
from applications.checklist import ITEMS
from applications.models import Answer, Application, ApplicationDocument, Letter, LetterKind, Stage
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import store_upload
from kumelenme.sql.clock import portal_now, portal_today
from tests.applications.conftest import a_person, a_scan

WORDS = "Referans mektubunun imza tarihi çağrıdan önce; güncel tarihlisini yükleyin."
EBYS = "E-12345678-110.01-2026/457"


@dataclass
class Commission:
    """Two officers, a third member, the chair."""

    first: User
    second: User
    third: User
    chair: User

    @classmethod
    def of(cls, scope: str) -> "Commission":
        """People of the ministry on duty for one call."""
        names = {"emel": "Emel Güneş", "fikret": "Fikret Öz", "gul": "Gül Şahin"}
        members = [a_person(login, name) for login, name in names.items()]
        chair = a_person("baskan", "Halil İnci")
        for member in members:
            grant_role(member, Role.COMMISSION_MEMBER, scope)
        grant_role(chair, Role.COMMISSION_CHAIR, scope)
        for person in (*members, chair):
            person.forget_grants()
        return cls(*members, chair)

    def check(self, application: Application, **answers) -> None:
        """Both officers and the chair finish their lists; `m12=("missing", "…")` for what is not fit."""
        given = a_list_of(**answers)
        for check in checks.assign_officers(application, [self.first, self.second], by=self.chair):
            checks.save_answers(check, given, by=check.officer)
            checks.finish(check, by=check.officer)
        self.reconcile(application)

    def reconcile(self, application: Application) -> None:
        """The chair's list, finished as the officers left it."""
        checks.finish(checks.open_reconciliation(application, by=self.chair), by=self.chair)

    def asked(self, application: Application, **answers) -> Letter:
        """A deficiency letter that waits in the outbox."""
        self.check(application, **(answers or {"m12": (Answer.MISSING, WORDS)}))
        return prepare(application, LetterKind.COMPLETION, by=self.first)

    def out(self, letter: Letter) -> Letter:
        """The letter released under a number of the ministry."""
        letter = release(letter, by=self.chair, ebys_number=EBYS, ebys_date=portal_today())
        letter.application.refresh_from_db()
        return letter

    def served(self, letter: Letter, channel: str = "hand"):
        """The letter's service on the day of today."""
        return record_service(letter, by=self.first, channel=channel, evidenced_on=portal_today(), evidence="T-1")


def a_list_of(**answers) -> dict[int, dict]:
    """24 answers, fit unless said otherwise."""
    return {
        item.number: {
            "answer": answers.get(f"m{item.number}", (Answer.FIT, ""))[0],
            "explanation": answers.get(f"m{item.number}", (Answer.FIT, ""))[1],
            "internal_note": "",
        }
        for item in ITEMS
    }


def in_check(application: Application, *, by: User) -> Application:
    """The draft as it was sent, standing in the administrative check while the guards look away."""
    declaration = store_upload(
        a_scan("imzali-beyan.pdf"), subject=application, slot="signed_declaration", by=by, audience=["coordinator"]
    )
    letter = store_upload(
        a_scan("eski-mektup.pdf"), subject=application, slot="reference_letter", by=by,
        audience=["coordinator", "commission_member", "commission_chair"],
    )  # fmt: skip
    ApplicationDocument.objects.create(application=application, slot="reference_letter", file=letter)
    freeze(application, by=by, signed_declaration=declaration)
    stand(application, Stage.ADMINISTRATIVE_CHECK)
    return Application.objects.select_related("call__terms", "cluster", "coordinator").get(pk=application.pk)


def stand(application: Application, stage: Stage, **more) -> None:
    """Lay the baton down at a stage."""
    guards = ("legal_moves_stage", "recorded_moves_stage")
    with pgtrigger.ignore(*(f"applications.Application:{guard}" for guard in guards)):
        Application.objects.filter(pk=application.pk).update(stage=stage, stage_entered_at=portal_now(), **more)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
