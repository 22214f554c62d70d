"""The worker dies in the middle of a PDF or of a mail: the next one finishes it, and nothing is there twice."""

from collections import Counter

from applications.models import Application
from kumelenme.demo.cast import DOMAIN
from kumelenme.documents.actions import issue
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.lifecycle.models import AuditEntry, Owed
from tests.faults.sending import about_to_send, assert_everything_once, assert_files_and_rows_agree
from tests.support.waiting import until

# So many rows keep WeasyPrint busy for seconds: long enough to be found at work.
ROWS = 500
NOBODY_WRITES_THE_REGISTER = "LOCK TABLE lifecycle_auditentry IN SHARE ROW EXCLUSIVE MODE"


def test_the_worker_is_killed_while_it_renders(supervised):
    document = a_long_document(supervised)
    until(lambda: torn_files(supervised), what=supervised.unsettled)

    supervised.kill("worker")

    assert torn_files(supervised)
    supervised.wait_until_settled(90)
    with supervised.database():
        document.refresh_from_db()
        assert document.state == DocumentState.READY
        assert document.pages > 10
        assert AuditEntry.objects.about(document).filter(verb="document_rendered").count() == 1
        assert_files_and_rows_agree(supervised)


def test_the_worker_is_killed_between_the_file_and_its_row(supervised):
    sending = about_to_send(supervised)
    worker = supervised.freeze("worker")
    sending.press()

    with supervised.holding(NOBODY_WRITES_THE_REGISTER):
        supervised.thaw(worker)
        supervised.wait_until_blocked()
        with supervised.database():
            receipt = IssuedDocument.objects.get(number=f"{sending.number}-A{sending.before + 1}")
        assert receipt.state == DocumentState.PENDING
        assert list(supervised.media.rglob(f"{receipt.verification_code}.pdf"))
        supervised.kill("worker")

    # Another process of the same worker may have been handing over a mail: one may come again, under its own number.
    assert_everything_once(sending, mails_repeated=1)


def test_the_worker_is_killed_while_it_hands_over_a_mail(supervised):
    sending = about_to_send(supervised)
    worker = supervised.freeze("worker")
    sending.press()
    with supervised.holding("SELECT 1 FROM lifecycle_owed WHERE key = %s FOR UPDATE", notices_of(sending)):
        supervised.thaw(worker)
        until(lambda: supervised.unsettled() == [f"{notices_of(sending)} (0: )"])
        supervised.mail.hold()
    until(lambda: supervised.mail.messages, what=supervised.unsettled)
    supervised.wait_until_blocked()

    supervised.kill("worker")
    handed_over = list(supervised.mail.messages)
    supervised.mail.let_go()

    assert len(handed_over) == 1
    assert_everything_once(sending, mails_repeated=1)
    again = Counter(str(mail["Message-ID"]) for mail in supervised.mail.messages)
    assert again[str(handed_over[0]["Message-ID"])] == 2
    assert sum(again.values()) == len(again) + 1


def a_long_document(patient):
    """A receipt whose list of files goes on for many pages; its PDF is owed."""
    with patient.database():
        application = Application.objects.filter(stage="submitted", team__user__email=f"koordinator@{DOMAIN}").latest(
            "pk"
        )
        document = {"slot": "other", "name": "uzun-bir-dosya-adi.pdf", "sha256": "0" * 64}
        return issue(
            "D03",
            subject=application,
            template="documents/receipt.html",
            title="Alındı belgesi",
            number=f"{application.number}-uzun-{IssuedDocument.objects.count()}",
            audience=["coordinator"],
            by=None,
            context={
                "number": application.number,
                "cluster": application.cluster.name,
                "call": application.call.title,
                "version": 1,
                "submitted_at": "2026-01-01T12:00:00+03:00",
                "sha256": "0" * 64,
                "tracking_code": "2345BCDF",
                "documents": [document] * ROWS,
                "totals": {"total": "1.00", "ministry": "0.50"},
            },
        )


def torn_files(patient):
    """Files that are being written, or that somebody left half written."""
    return list(patient.media.rglob("*.part"))


def notices_of(sending):
    """The key of the notices that the sending owes."""
    with sending.patient.database():
        return Owed.objects.filter(kind="notices").latest("pk").key
