"""The paper of an approved payment (D24): its lines and sums, the amount in words, who asked, accepted and approved."""

from contracts.actions import expenditures, reports
from contracts.payment_paper import payment_paper
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.lifecycle.perform import perform
from kumelenme.money import amount_in_words, format_money


def html_of(payment) -> str:
    return IssuedDocument.objects.about(payment).order_by("-version").first().html


def test_the_paper_carries_every_line_the_sum_in_words_and_the_chain_of_approval(running):
    report, monitor = running.sent(3), running.people["izleme"]
    first, *rest = report.expenditures.all()
    decisions = {row.pk: {"accepted_amount": row.amount, "reject_reason": ""} for row in rest}
    decisions[first.pk] = {"accepted_amount": 0, "reject_reason": "above_market"}
    expenditures.decide_lines(report, decisions, by=monitor)
    reports.accept_report(report, by=monitor, verified=set())
    asked = running.asked(3)
    assert payment_paper(asked) is None

    payment = running.approved(asked)

    text = html_of(payment)
    assert f"<strong>{format_money(payment.amount)}</strong> (yalnız {amount_in_words(payment.amount)})" in text
    assert format_money(payment.accepted_cost) in text
    assert all(row.document_number in text for row in (first, *rest))
    assert "Emsalin üstünde" in text
    assert all(str(person) in text for person in (running.enterprise, monitor, running.people["odeme"]))


def test_an_approval_that_is_taken_back_takes_its_paper_with_it_and_the_next_has_its_own(running):
    payment = running.approved(running.asked())
    paper = payment_paper(payment)

    perform("cancel_payment", payment, by=running.people["onay"], note="Hesap yanlış.")

    assert IssuedDocument.objects.get(pk=paper.pk).state == DocumentState.CANCELLED
    again = running.approved(running.asked())
    assert payment_paper(again).state == DocumentState.PENDING
