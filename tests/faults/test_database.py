"""The database hangs up while somebody saves: a clear sentence, nothing half written, the next request works."""

import re
import threading

from applications.models import Application, BusinessPlan
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.data_files import scan
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.models import AuditEntry
from tests.faults.sending import about_to_send, assert_everything_once, assert_files_and_rows_agree
from tests.faults.test_queue import HOLD_THE_APPLICATION
from tests.faults.test_worker import NOBODY_WRITES_THE_REGISTER

SENTENCE = "Veritabanına şu an ulaşılamıyor"


def cut_while(supervised, lock, *parameters, visitor, path, fields, files=None):
    """Send a form, cut its connection where it waits for the lock; what the page answered while it is still held."""
    answers = []
    with supervised.holding(lock, *parameters):
        thread = threading.Thread(target=lambda: answers.append(visitor.post(path, fields, files)))
        thread.start()
        for pid in supervised.wait_until_blocked():
            supervised.cut(pid)
        thread.join()
    return answers[0]


def a_draft(supervised):
    """The draft of koordinator8 and its person's session."""
    with supervised.database():
        team = {"stage": "draft", "team__user__email": f"koordinator8@{DOMAIN}"}
        return Application.objects.get(**team), supervised.log_in("koordinator8")


def test_a_save_is_cut(supervised):
    draft, visitor = a_draft(supervised)
    path = f"/basvuru/{draft.number}/is-plani/"
    typed = "Kesintide yazılan özet: <b>ığüşöç</b> & İ"
    fields = {**visitor.get(path).form("summary"), "summary": typed}
    with supervised.database():
        before = AuditEntry.objects.about(draft).count()

    answer = cut_while(supervised, HOLD_THE_APPLICATION, draft.number, visitor=visitor, path=path, fields=fields)

    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert SENTENCE in answer.words
    with supervised.database():
        assert BusinessPlan.objects.get(application=draft).summary != typed
        assert AuditEntry.objects.about(draft).count() == before
    again = visitor.post(path, answer.form("summary"))
    assert (again.status, again.location) == (302, f"/basvuru/{draft.number}/")
    with supervised.database():
        assert BusinessPlan.objects.get(application=draft).summary == typed
        assert AuditEntry.objects.about(draft).count() == before + 1


def test_a_sending_is_cut_and_sent_again_from_the_page(supervised):
    sending = about_to_send(supervised)
    visitor, page = sending.visitor, sending.page

    cut = cut_while(
        supervised, HOLD_THE_APPLICATION, sending.number, visitor=visitor, path=page, fields=sending.filled()
    )
    assert (cut.status, sending.versions()) == (503, 0)
    answers = [visitor.post(page, cut.form("idempotency_key")) for _ in range(2)]

    assert [answer.location for answer in answers] == [f"/basvuru/{sending.number}/alindi/"] * 2
    assert_everything_once(sending)


def test_an_upload_is_cut_after_its_file_was_written(supervised):
    draft, visitor = a_draft(supervised)
    path = f"/basvuru/{draft.number}/belgeler/other/yukle/"
    page = visitor.get(path)
    name = re.search(r'<input type="file" name="(\w+)"', page.text)[1]
    files = {name: ("ek.pdf", scan("ek.pdf").read())}
    fields = {**page.form(name), "label": "Ek belge"}
    fields.pop(name, None)
    with supervised.database():
        before = StoredFile.objects.count()

    cut = cut_while(supervised, NOBODY_WRITES_THE_REGISTER, visitor=visitor, path=path, fields=fields, files=files)

    assert cut.status == 503
    assert "dosyaları yeniden seçmeniz gerekir" in cut.words
    with supervised.database():
        assert StoredFile.objects.count() == before
        assert_files_and_rows_agree(supervised)
    assert visitor.post(path, fields, files).status == 302
    with supervised.database():
        assert StoredFile.objects.count() == before + 1


def test_everybody_is_cut_and_the_portal_goes_on(supervised):
    _, visitor = a_draft(supervised)
    with supervised.database():
        for pid in supervised.others():
            supervised.cut(pid)

    assert [visitor.get("/panel/").status for _ in range(12)] == [200] * 12
    supervised.portal.wait_until_ready()
    assert_everything_once(after_a_sending(supervised))


def after_a_sending(supervised):
    """A sending that went well."""
    sending = about_to_send(supervised)
    sending.press()
    return sending
