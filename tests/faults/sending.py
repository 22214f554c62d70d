"""Sending an application through the live server, and the proof that everything came of it exactly once."""

import hashlib
import itertools
import threading
from collections import Counter
from dataclasses import dataclass, field

from applications.declarations import DECLARATIONS
from applications.models import Application, BusinessPlan, Submission
from kumelenme.demo.cast import DOMAIN
from kumelenme.documents.models import DocumentState, IssuedDocument, StoredFile
from kumelenme.lifecycle.chain import verify
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.notices.models import Notice
from tests.faults.patient import Patient
from tests.support.visitor import Answer, Visitor

DECLARED = {f"declare_{key}": "on" for key, _ in DECLARATIONS}
_texts = itertools.count(1)


@dataclass
class Sending:
    """The application that koordinator has sent in the open call, changed and about to be sent again."""

    patient: Patient
    visitor: Visitor
    number: str
    before: int
    answers: list[Answer] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The page with the button."""
        return f"/basvuru/{self.number}/gonder/"

    def filled(self, visitor: Visitor | None = None) -> dict[str, str]:
        """The form as this or another session gets it, with every declaration ticked."""
        return {**(visitor or self.visitor).get(self.page).form("idempotency_key", *DECLARED), **DECLARED}

    def press(self) -> Answer:
        """Open the declarations, tick them, send."""
        return self.visitor.post(self.page, self.filled())

    def press_meanwhile(self) -> threading.Thread:
        """Press in a thread; what came of it is in `answers` after its join."""
        thread = threading.Thread(target=lambda: self.answers.append(self.press()))
        thread.start()
        return thread

    def versions(self) -> int:
        """How many versions the ministry has received since."""
        with self.patient.database():
            return Submission.objects.filter(application__number=self.number).count() - self.before


def about_to_send(patient: Patient) -> Sending:
    """Somebody has changed a sent application and is about to send it again."""
    visitor = patient.log_in("koordinator")
    with patient.database():
        application = Application.objects.filter(stage="submitted", team__user__email=f"koordinator@{DOMAIN}").latest(
            "pk"
        )
        BusinessPlan.objects.filter(application=application).update(title=f"Ortak atölye {next(_texts)}")
        return Sending(patient, visitor, application.number, application.submissions.count())


def assert_received_at_once(sending: Sending, answer: Answer) -> None:
    """The page answered with the receipt, and the receipt page shows the version."""
    assert (answer.status, answer.location) == (302, f"/basvuru/{sending.number}/alindi/"), answer.words[:600]
    receipt = sending.visitor.get(answer.location)
    assert receipt.status == 200
    assert sending.versions() == 1


def assert_everything_once(sending: Sending, *, mails_repeated: int = 0) -> None:
    """When nothing is owed any more: one version, one line, every notice once by each channel, one whole PDF."""
    sending.patient.wait_until_settled()
    with sending.patient.database():
        version = Submission.objects.filter(application__number=sending.number).latest("version")
        entry = AuditEntry.objects.about(version.application).filter(verb="resubmitted").latest("pk")
        assert sending.versions() == 1
        assert AuditEntry.objects.about(version.application).filter(txid=entry.txid, verb="resubmitted").count() == 1
        _told_once(sending, entry, mails_repeated)
        _one_receipt(sending, version)
        assert_files_and_rows_agree(sending.patient)
        assert verify().reason == ""


def _told_once(sending, entry, mails_repeated):
    notices = list(Notice.objects.filter(entry=entry))
    told = Counter((notice.recipient_id, notice.channel) for notice in notices)
    owed = Owed.objects.get(key=f"notices:{entry.pk}").payload["people"]
    assert told == Counter((person, channel) for person in owed for channel in ("portal", "email"))
    assert all(notice.sent_at for notice in notices if notice.channel == "email")
    ids = Counter(str(mail["Message-ID"]) for mail in sending.patient.mail.messages)
    expected = {
        f"<{owed.public_id}@127.0.0.1>"
        for owed in Owed.objects.filter(
            key__in=[f"mail:{notice.pk}" for notice in notices if notice.channel == "email"]
        )
    }
    assert {mail for mail in ids if mail in expected} == expected
    assert sum(ids.values()) - len(ids) <= mails_repeated, ids


def _one_receipt(sending, version):
    receipt = IssuedDocument.objects.get(number=f"{sending.number}-A{version.version}")
    assert (receipt.kind, receipt.state) == ("D03", DocumentState.READY)
    content = (sending.patient.media / receipt.path).read_bytes()
    assert content.startswith(b"%PDF-")
    assert hashlib.sha256(content).hexdigest() == receipt.sha256
    assert AuditEntry.objects.about(receipt).filter(verb="document_rendered").count() == 1


def assert_files_and_rows_agree(patient: Patient) -> None:
    """Every file of the store has its row, every row its file; nothing half written lies about."""
    stored = {str(path.relative_to(patient.media)) for path in patient.media.rglob("*") if path.is_file()}
    known = set(StoredFile.objects.values_list("path", flat=True))
    known |= set(StoredFile.objects.exclude(copy_path="").values_list("copy_path", flat=True))
    known |= set(IssuedDocument.objects.exclude(path="").values_list("path", flat=True))
    assert stored - known == set()
    assert known - stored == set()
