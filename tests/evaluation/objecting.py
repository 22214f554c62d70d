"""The demo's application that was eliminated before the board: its letter goes out, is served, and is objected to."""

from applications.actions.letters import release
from applications.actions.service import record_service
from applications.models import Application, LetterState
from evaluation.actions.objection import file_objection
from evaluation.models import Objection
from kumelenme.accounts.roles import Role
from kumelenme.sql.clock import portal_today

TEXT = "Değerlendirmede sunduğumuz iki referans projesi dikkate alınmamıştır; belgeler başvurumuzun ekindedir."


def an_objection(application: Application, people: dict, coordinator) -> Objection:
    """Filed on the day of the service."""
    letter = application.letters.get(state=LetterState.PREPARED)
    today = portal_today()
    people["baskan"].act_as(Role.COMMISSION_CHAIR)
    people["komisyon1"].act_as(Role.COMMISSION_MEMBER)
    coordinator.act_as(Role.COORDINATOR)
    letter = release(letter, by=people["baskan"], ebys_number="E-2026/1", ebys_date=today)
    record_service(letter, by=people["komisyon1"], channel="hand", evidenced_on=today, evidence="T-1")
    return file_objection(application, by=coordinator, grounds=["ignored"], criteria=["A1"], text=TEXT, files=[])
