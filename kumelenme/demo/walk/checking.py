"""Sending and the administrative check, by the people whose work it is."""

from applications.actions import checks, completion
from applications.actions.documents import replace_document
from applications.actions.submission import open_ticket, submit
from applications.checklist import ITEMS
from applications.declarations import DECLARATIONS
from applications.models import Answer, Application, SignedBy, Slot
from applications.tasks import tick
from kumelenme.demo.data_files import scan


def send(application: Application, *, by) -> None:
    """Declare and send."""
    open_ticket(application, by=by)
    declaration = replace_document(
        application, Slot.SIGNED_DECLARATION, scan("imzali-beyan.pdf"), by=by, signature=SignedBy.WET
    )
    submit(application, by=by, declared={key for key, _ in DECLARATIONS}, signed_declaration=declaration.file)


def begin_check() -> None:
    """The clock takes the sent applications of closed calls into the check."""
    tick()


def check_lists(application: Application, people, *, answers: dict[int, tuple[str, str]] | None = None) -> None:
    """Two officers and the chair; every item fit unless `answers` says otherwise: {item: (answer, explanation)}."""
    application.refresh_from_db()
    answers = answers or {}
    given = {
        item.number: {
            "answer": answers.get(item.number, (Answer.FIT, ""))[0],
            "explanation": answers.get(item.number, (Answer.FIT, ""))[1],
            "internal_note": "",
        }
        for item in ITEMS
    }
    officers = (people["komisyon1"], people["komisyon2"])
    lists = checks.assign_officers(application, officers, by=people["baskan"])
    for check, officer in zip(lists, officers, strict=True):
        checks.save_answers(check, given, by=officer)
        checks.finish(check, by=officer)
    reconciliation = checks.open_reconciliation(application, by=people["baskan"])
    checks.finish(reconciliation, by=people["baskan"])


def pass_check(application: Application, people) -> None:
    """A clean file passes."""
    check_lists(application, people)
    completion.pass_check(application, by=people["baskan"])
