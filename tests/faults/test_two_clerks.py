"""Two people press at the same moment on the live server: one act, one Turkish sentence, never an error page."""

import threading
from collections import Counter
from datetime import datetime

import pytest

from applications.models import Application
from contracts.actions.payment_files import make_file
from contracts.actions.payments import request_payment
from contracts.models import PaymentRequest, ProgressReport
from kumelenme.accounts.models import User
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.data_files import scan
from kumelenme.demo.walk.implementing import letter_days
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import ISTANBUL
from tests.faults.sending import about_to_send, assert_everything_once
from tests.faults.test_queue import HOLD_THE_APPLICATION

THREADS = 4
HOLD_THE_PAYMENT = "SELECT 1 FROM contracts_paymentrequest WHERE number = %s FOR UPDATE"


def at_once(supervised, lock, *parameters, posts):
    """Send all forms and let them go on together when each of them waits for the row; the answers in their order.

    Of more forms than a worker has threads the rest may stand in its line: they are late in any case.
    """
    answers, barrier = {}, threading.Barrier(len(posts))

    def send(number, visitor, path, fields):
        barrier.wait()
        answers[number] = visitor.post(path, fields)

    threads = [threading.Thread(target=send, args=(number, *post)) for number, post in enumerate(posts)]
    with supervised.holding(lock, *parameters):
        for thread in threads:
            thread.start()
        supervised.wait_until_blocked(min(len(posts), THREADS))
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(posts))]


def test_the_same_form_is_sent_six_times(supervised):
    sending = about_to_send(supervised)
    form = (sending.visitor, sending.page, sending.filled())

    answers = at_once(supervised, HOLD_THE_APPLICATION, sending.number, posts=[form] * 6)

    assert {(answer.status, answer.location) for answer in answers} == {(302, f"/basvuru/{sending.number}/alindi/")}
    assert_everything_once(sending)


def test_two_windows_send_the_same_application(supervised):
    sending = about_to_send(supervised)
    posts = [
        (visitor, sending.page, sending.filled(visitor))
        for visitor in (sending.visitor, supervised.log_in("koordinator"))
    ]

    answers = at_once(supervised, HOLD_THE_APPLICATION, sending.number, posts=posts)

    assert Counter(answer.status for answer in answers) == {302: 1, 422: 1}
    assert "Başvurunuz zaten gönderilmiş" in next(answer.words for answer in answers if answer.status == 422)
    assert_everything_once(sending)


def test_a_check_is_decided_in_two_ways_and_its_letter_released_twice(supervised):
    with supervised.database():
        application = Application.objects.filter(checks__is_reconciliation=True).get(stage="administrative_check")
        before = AuditEntry.objects.about(application).moves().count()
    chairs = [supervised.log_in("baskan") for _ in range(2)]

    def press(page, field, *choices):
        posts = [
            (chair, page, {**chair.get(page).form(field), **sent}) for chair, sent in zip(chairs, choices, strict=True)
        ]
        answers = at_once(supervised, HOLD_THE_APPLICATION, application.number, posts=posts)
        assert Counter(answer.status for answer in answers) == {302: 1, 422: 1}, [a.words[:600] for a in answers]
        return sorted(answers, key=lambda answer: answer.status)

    closing = f"/yonetim/basvurular/{application.number}/idari-kontrol/karar/"
    fail = {"decision": "fail", "note": "Referans mektubu geçersizdir."}
    first, late = press(closing, "idempotency_key", {"decision": "completion"}, fail)
    assert "onay bekleyen bir yazı var" in late.words

    release = {"islem": "cikar", "ebys_number": "E-1", "ebys_date": f"{datetime.now(ISTANBUL):%d.%m.%Y}"}
    _, late = press(first.location, "ebys_number", release, release)
    assert "Yazı artık değiştirilemez" in late.words
    with supervised.database():
        assert AuditEntry.objects.about(application).moves().count() == before + 1
        assert application.letters.count() == 1


@pytest.fixture
def payment(supervised):
    """A payment that has just been asked for."""
    with supervised.database():
        person = User.objects.get(email=f"tesebbus2@{DOMAIN}")
        report = ProgressReport.objects.filter(
            contract__application__stage="implementation", status="accepted", payments=None
        )
        files = {name: scan(f"{name}.pdf") for name in ("tax_letter", "social_security_letter", "audit_report")}
        return request_payment(report.latest("pk"), files, dates=letter_days(), by=person)


def test_a_payment_is_approved_and_paid_twice(supervised, payment):
    page = f"/odeme/{payment.number}/"
    clerks = [supervised.log_in("odeme") for _ in range(2)]

    def press(**fields):
        posts = [(clerk, page, {**clerk.get(page).form("idempotency_key"), **fields}) for clerk in clerks]
        for (_, _, sent), number in zip(posts, ("OE-1", "OE-2"), strict=True):
            if "pay" in fields:
                sent["order_number"] = f"{payment.number}-{number}"
        assert_one_was_too_late(at_once(supervised, HOLD_THE_PAYMENT, payment.number, posts=posts), clerks)

    press(approve="1")
    with supervised.database():
        make_file([payment.number], by=User.objects.get(email=f"odeme@{DOMAIN}"))
    press(pay="1", paid_on=f"{payment.requested_at:%d.%m.%Y}")
    with supervised.database():
        verbs = list(AuditEntry.objects.about(payment).moves().values_list("verb", flat=True))
        assert sorted(verbs) == ["approve_payment", "pay", "send_payment"]
        assert PaymentRequest.objects.get(pk=payment.pk).status == "paid"


def assert_one_was_too_late(answers, visitors):
    """One act, and one person who reads that somebody was faster."""
    assert Counter(answer.status for answer in answers) == {302: 2}, [a.words[:300] for a in answers]
    read = [visitor.get(answer.location).words for visitor, answer in zip(visitors, answers, strict=True)]
    assert sum("İşlem yapılmadı" in words for words in read) == 1, read
