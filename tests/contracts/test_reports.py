"""Reports of a running contract: written, sent, sent back, accepted, and what keeps each from happening (K-150, K-154)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contracts.actions import expenditures, reports
from contracts.models import ActivityState, ProgressReport, ReportStatus
from kumelenme.demo.walk import implementing
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.ui.dates import date_range

FULL = {"summary": "Özet", "administrative": "İdari", "next_period": "Sonraki dönem"}


def decisions(report, **reasons):
    return {
        row.pk: {"accepted_amount": row.amount, "reject_reason": reasons.get(row.document_number, "")}
        for row in report.expenditures.all()
    }


def test_a_report_is_written_sent_sent_back_sent_again_and_accepted(running):
    report = running.sent(3)
    perform("return_report", report, by=running.people["izleme"], note="Üçüncü faturanın dekontu yok.")
    assert report.status == ReportStatus.RETURNED

    reports.save_report(report, {"deviations": "Dekont eklendi."}, {}, {}, by=running.enterprise)
    reports.send_report(report, by=running.enterprise)
    expenditures.decide_lines(report, decisions(report), by=running.people["izleme"])
    reports.accept_report(running.report(3), by=running.people["izleme"], verified=set())

    accepted = running.report(3)
    assert (accepted.status, accepted.accepted_by) == (ReportStatus.ACCEPTED, running.people["izleme"])
    assert accepted.deviations == "Dekont eklendi."


def test_a_report_goes_back_with_a_reason_only(running):
    report = running.sent(3)
    with pytest.raises(ValidationError, match="Gerekçe yazılmalıdır"):
        perform("return_report", report, by=running.people["izleme"])
    perform("return_report", report, by=running.people["izleme"], note="Gösterge kanıtı yok.")
    assert running.report(3).status == ReportStatus.RETURNED


def test_a_report_waits_for_the_end_of_its_period(running):
    implementing.write_report(report := running.report(3), running.enterprise, claim=False)
    with pytest.raises(ValidationError, match=r"Dönem .* gününde biter"):
        reports.send_report(report, by=running.enterprise)

    implementing.pass_the_period(report)
    reports.send_report(report, by=running.enterprise)
    assert running.report(3).status == ReportStatus.SUBMITTED


def test_reports_are_sent_in_their_order(running):
    for period in (3, 4):
        implementing.pass_the_period(running.report(period))
        implementing.write_report(running.report(period), running.enterprise, claim=False)
    with pytest.raises(ValidationError, match=r"3\. dönem raporu sunulmadan"):
        reports.send_report(running.report(4), by=running.enterprise)

    reports.send_report(running.report(3), by=running.enterprise)
    reports.send_report(running.report(4), by=running.enterprise)
    assert running.report(4).status == ReportStatus.SUBMITTED


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("summary", "doldurulmamış bölümler var: özet"),
        ("administrative", "doldurulmamış bölümler var: idari gelişmeler"),
        ("next_period", "doldurulmamış bölümler var: sonraki dönem"),
    ],
)
def test_a_report_without_one_of_its_parts_is_refused(running, part, sentence):
    report = running.written(3)
    reports.save_report(report, {part: "   "}, {}, {}, by=running.enterprise)
    with pytest.raises(ValidationError, match=sentence):
        reports.send_report(report, by=running.enterprise)

    reports.save_report(report, FULL, {}, {}, by=running.enterprise)
    reports.send_report(report, by=running.enterprise)
    assert running.report(3).status == ReportStatus.SUBMITTED


def test_a_delay_is_explained_and_every_indicator_has_a_value(running):
    report = running.written(3)
    activity, indicator = report.activities.first(), report.indicators.first()
    late = {"state": ActivityState.LATE, "percent": 10, "explanation": ""}
    reports.save_report(report, {}, {activity.pk: late}, {indicator.pk: {"value": None}}, by=running.enterprise)
    with pytest.raises(ValidationError) as refusal:
        reports.send_report(report, by=running.enterprise)
    assert refusal.value.messages == [
        f"{activity.name}: gecikmenin nedenini ve önlemi yazınız.",
        f"{indicator.name}: gerçekleşen değeri giriniz.",
    ]

    explained = {activity.pk: late | {"explanation": "İhale iki ay gecikti."}}
    reports.save_report(
        report, {}, explained, {indicator.pk: {"value": 0, "lowered_because": "Protokol bitti."}}, by=running.enterprise
    )
    reports.send_report(report, by=running.enterprise)
    assert running.report(3).status == ReportStatus.SUBMITTED


def test_a_sent_report_is_neither_sent_again_nor_written(running):
    report = running.sent(3)
    with pytest.raises(NotFromHere):
        reports.send_report(report, by=running.enterprise)
    with pytest.raises(ValidationError, match="Rapor şu an İncelemede; değiştirilemez"):
        reports.save_report(report, FULL, {}, {}, by=running.enterprise)
    with pytest.raises(ValidationError, match="İncelemede; değiştirilemez"):
        expenditures.remove_expenditure(report.expenditures.first(), by=running.enterprise)


def test_another_enterprise_neither_writes_nor_sends_nor_sees_it(running):
    report, other = running.written(3), running.people["tesebbus"]
    with pytest.raises(PermissionDenied):
        reports.save_report(report, FULL, {}, {}, by=other)
    with pytest.raises(PermissionDenied):
        reports.send_report(report, by=other)
    assert not ProgressReport.objects.visible_to(other).filter(pk=report.pk).exists()
    assert ProgressReport.objects.visible_to(running.enterprise).filter(pk=report.pk).exists()


def test_every_line_is_decided_before_acceptance_and_a_cut_has_its_reason(running):
    report, monitor = running.sent(3), running.people["izleme"]
    with pytest.raises(ValidationError, match="Karar verilmemiş 4 gider satırı var"):
        reports.accept_report(report, by=monitor, verified=set())

    first = report.expenditures.first()
    for amount, reason, sentence in (
        (first.amount - 1, "", "gerekçe seçiniz"),
        (first.amount + 1, "duplicate", "arasında olmalıdır"),
        (-1, "duplicate", "arasında olmalıdır"),
    ):
        wrong = {first.pk: {"accepted_amount": amount, "reject_reason": reason}}
        with pytest.raises(ValidationError, match=sentence):
            expenditures.decide_lines(report, wrong, by=monitor)

    cut = {first.pk: {"accepted_amount": 0, "reject_reason": "no_proof"}}
    expenditures.decide_lines(report, decisions(report) | cut, by=monitor)
    reports.accept_report(report, by=monitor, verified=set())
    first.refresh_from_db()
    assert (first.accepted_amount, first.reject_reason) == (0, "no_proof")


def test_lines_are_decided_in_review_and_by_the_monitor_alone(running):
    report = running.written(3)
    with pytest.raises(ValidationError, match="yalnız incelemede karar verilir"):
        expenditures.decide_lines(report, decisions(report), by=running.people["izleme"])

    reports.send_report(report, by=running.enterprise)
    for login in ("odeme", "tesebbus2"):
        with pytest.raises(PermissionDenied):
            expenditures.decide_lines(report, decisions(report), by=running.people[login])
    expenditures.decide_lines(report, decisions(report), by=running.people["izleme"])
    assert not report.expenditures.filter(accepted_amount=None).exists()


def test_only_ticked_values_are_verified(running):
    report = running.sent(3)
    expenditures.decide_lines(report, decisions(report), by=running.people["izleme"])
    ticked = report.indicators.first()
    reports.accept_report(report, by=running.people["izleme"], verified={ticked.pk})

    assert list(report.indicators.exclude(verified_by=None)) == [ticked]


def test_an_accepted_report_is_frozen_by_the_database(running):
    accepted = running.report(2)
    with pytest.raises(IntegrityError, match="kabul edilmiş rapor değiştirilemez"), transaction.atomic():
        ProgressReport.objects.filter(pk=accepted.pk).update(summary="Sonradan")
    with pytest.raises(IntegrityError, match="gideri değiştirilemez"), transaction.atomic():
        accepted.expenditures.update(accepted_amount=0, reject_reason="duplicate")


def test_the_pages_lead_from_writing_to_acceptance(running, demo_world):
    enterprise, monitor = demo_world.client("tesebbus2"), demo_world.client("izleme")
    report = running.written(3)
    page = reverse("contracts:report", args=[report.number])
    assert "Raporu yaz" in enterprise.get(page).content.decode()
    sent = enterprise.post(reverse("lifecycle:confirm", args=["progressreport", report.number, "submit_report"]))
    assert (sent.status_code, running.report(3).status) == (302, ReportStatus.SUBMITTED)

    review = reverse("contracts:report-review", args=[report.number])
    rows = {f"g{row.pk}-accepted_amount": str(row.amount).replace(".", ",") for row in report.expenditures.all()}
    first = report.expenditures.first()
    answer = monitor.post(review, rows | {f"g{first.pk}-accepted_amount": "1,00", "accept": "1"})
    assert answer.status_code == 422
    assert "gerekçe seçin" in answer.content.decode()
    assert monitor.post(review, rows | {"accept": "1"}).status_code == 302
    assert running.report(3).status == ReportStatus.ACCEPTED
    assert "Ödeme talep et" in enterprise.get(page).content.decode()
    again = monitor.post(review, rows | {"accept": "1"})
    assert again.status_code == 422
    assert "yalnız incelemede" in again.content.decode()


def test_periods_are_read_as_a_range_of_days(running, demo_world):
    report, client = running.report(3), demo_world.client("tesebbus2")
    for page in (
        reverse("contracts:report", args=[report.number]),
        reverse("contracts:implementation", args=[running.contract.number]),
    ):
        assert date_range(report.first_day, report.last_day) in client.get(page).content.decode()


def test_a_report_begins_with_what_the_accepted_one_said_and_what_was_written_stays(running):
    second, third, fourth = (running.report(period) for period in (2, 3, 4))
    assert {(row.key, row.state, row.percent) for row in third.activities.all()} == {
        (row.key, row.state, row.percent) for row in second.activities.all()
    }
    assert {(row.key, row.value) for row in third.indicators.all()} == {
        (row.key, row.value) for row in second.indicators.all()
    }
    assert not third.indicators.exclude(verified_by=None).exists()

    written = fourth.activities.first()
    type(written).objects.filter(pk=written.pk).update(percent=7)
    running.accepted(3)
    assert fourth.activities.get(pk=written.pk).percent == 7
    assert set(fourth.activities.exclude(pk=written.pk).values_list("percent", flat=True)) == {40}
    assert running.report(1, final=True).indicators.exclude(value=None).count() == 0
