"""How a contract ends, or stands still on the way: completion, suspension, notice, termination (domain.md §3.4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from applications.models import Stage
from contracts.actions import payments, reports
from contracts.models import Contract, ContractStatus, PaymentStatus
from contracts.queries import open_case_of
from contracts.rules.implementation import defence_period_is_over
from kumelenme.demo.walk import implementing
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.sql.clock import portal_today

NOTE = "Gerekçesi yazılıdır."
C = ContractStatus


def end(running, verb, login="onay"):
    """With what the page collects: the closing file, the authority's decision."""
    if verb == "complete" and running.contract.status == C.FINAL_REVIEW:
        implementing.write_closing(running.contract, running.enterprise)
    if verb == "terminate" and (case := open_case_of(running.contract)) and not hasattr(case, "decision"):
        running.decided()
    perform(verb, running.application, by=running.people[login], note=NOTE)
    running.contract.refresh_from_db()


def test_a_contract_is_completed_when_everything_is_accepted_and_paid(running):
    with pytest.raises(ValidationError, match=r"3\. dönem raporu henüz kabul edilmedi"):
        running.move("begin_final_review", "izleme")
    running.finished()
    waiting = running.asked(4)
    with pytest.raises(ValidationError, match=f"{waiting.number} numaralı ödeme talebi sonuçlanmadı"):
        running.move("begin_final_review", "izleme")
    with pytest.raises(ValidationError, match="kapanış incelemesinde değil"):
        end(running, "complete")

    running.paid(waiting, order="OE-4")
    running.move("begin_final_review", "izleme")
    with pytest.raises(PermissionDenied):
        end(running, "complete", "izleme")
    end(running, "complete")
    assert (running.application.stage, running.contract.status) == (Stage.COMPLETED, C.CLOSED)


def test_the_final_report_comes_last(running):
    running.accepted(3)
    final = running.report(1, final=True)
    running.accepted(4)
    with pytest.raises(ValidationError, match="sonuç raporu henüz kabul edilmedi"):
        running.move("begin_final_review", "izleme")
    assert final.status == "open"


def test_nothing_is_asked_for_once_the_closing_has_begun(running):
    running.finished()
    running.move("begin_final_review", "izleme")
    with pytest.raises(ValidationError, match="ödeme yalnız uygulamadaki sözleşmeye yapılır"):
        running.asked(4)


def test_a_closed_contract_is_at_rest(running):
    running.finished()
    running.move("begin_final_review", "izleme")
    end(running, "complete")
    for verb, login in (("suspend", "onay"), ("give_termination_notice", "hukuk")):
        with pytest.raises(NotFromHere):
            running.move(verb, login)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contract.objects.filter(pk=running.contract.pk).update(status=C.ACTIVE)


def test_a_suspended_contract_pays_nothing_until_it_is_resumed(running):
    approved, officer = running.asked(), running.people["odeme"]
    running.accepted(3)
    with pytest.raises(ValidationError, match="Gerekçe"):
        running.move("suspend", "onay", note="")
    running.move("suspend", "onay")

    with pytest.raises(ValidationError, match="“Askıda”"):
        running.asked(3)
    with pytest.raises(ValidationError, match="“Askıda”"):
        payments.approve_payment(approved, by=officer)
    running.move("resume", "onay")
    running.renewed(approved)
    payments.approve_payment(approved, by=officer)

    running.move("suspend", "onay")
    with pytest.raises(ValidationError, match="“Askıda”"):
        running.sent_to_bank(approved)
    running.move("resume", "onay")
    running.sent_to_bank(approved)
    payments.pay(approved, by=officer, order_number="OE-3", paid_on=portal_today())
    approved.refresh_from_db()
    assert approved.status == PaymentStatus.PAID
    assert running.asked(3).pk


def test_reports_are_still_written_and_sent_while_suspended(running):
    report = running.written(3)
    running.move("suspend", "onay")
    reports.save_report(report, {"deviations": "Askı nedeniyle alım ertelendi."}, {}, {}, by=running.enterprise)
    reports.send_report(report, by=running.enterprise)
    assert running.report(3).status == "submitted"


@pytest.mark.parametrize(
    ("verb", "allowed", "refused"),
    [("suspend", "onay", "izleme"), ("give_termination_notice", "hukuk", "onay")],
)
def test_each_act_has_its_person(running, verb, allowed, refused):
    with pytest.raises(PermissionDenied):
        running.move(verb, refused)
    running.move(verb, allowed)


def test_termination_needs_a_notice_and_the_whole_defence_period(running, clock):
    with pytest.raises(ValidationError, match="önce fesih ihtarı verilmelidir"):
        end(running, "terminate")
    running.move("give_termination_notice", "hukuk")
    with pytest.raises(ValidationError, match="savunma süresi tamamlanmalıdır"):
        end(running, "terminate")
    clock(days=29)
    assert "savunma süresi" in defence_period_is_over(running.application)

    clock(days=10)
    with pytest.raises(ValidationError, match="Gerekçe"):
        perform("terminate", running.application, by=running.people["onay"])
    end(running, "terminate")
    assert (running.application.stage, running.contract.status) == (Stage.TERMINATED, C.TERMINATED)


def test_a_second_notice_has_a_period_of_its_own(running, clock):
    running.move("give_termination_notice", "hukuk")
    clock(days=20)
    running.move("lift_termination_notice", "hukuk")
    assert running.contract.status == C.ACTIVE
    running.move("suspend", "onay")
    running.move("give_termination_notice", "hukuk")
    clock(days=20)
    with pytest.raises(ValidationError, match="savunma süresi"):
        end(running, "terminate")
    clock(days=20)
    end(running, "terminate")
    assert running.application.stage == Stage.TERMINATED


def test_under_notice_nothing_is_paid(running):
    running.move("give_termination_notice", "hukuk")
    with pytest.raises(ValidationError, match="“Fesih ihtarı”"):
        running.asked()
    running.move("lift_termination_notice", "hukuk")
    assert running.asked().pk


def test_a_terminated_contract_takes_no_more_reports(running, clock):
    report = running.written(3)
    running.move("give_termination_notice", "hukuk")
    clock(days=40)
    end(running, "terminate")
    with pytest.raises(ValidationError, match="Sözleşme Feshedildi; rapor artık sunulamaz"):
        reports.send_report(report, by=running.enterprise)
    with pytest.raises(ValidationError, match="raporu artık değiştirilemez"):
        reports.save_report(report, {"summary": "Yine de"}, {}, {}, by=running.enterprise)
    with pytest.raises(ValidationError, match="raporu artık değiştirilemez"):
        running.claim(paid_on=portal_today() - timedelta(days=60))
