"""Two whole lives: five years with everything that may change a contract, and one that ends in termination and recovery."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from applications.models import Application, Stage
from contracts.actions import development, halting, recovery
from contracts.actions.enterprise import accept_enterprise
from contracts.interest import late_fee
from contracts.models import ContractStatus, LateFeeRate, RecoveryStatus
from contracts.registry import unregistered
from contracts.rules.development import payments_blocked
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.demo.data_files import scan
from kumelenme.demo.walk import contracting, implementing
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.chain import verify
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today
from tests.contracts import changing
from tests.contracts.changing import fresh

RATES = {"valid_from": date(2024, 1, 1), "monthly_percent": Decimal("4.50"), "source": "CK 8484"}
TEXTS = {"progress": "Yarısına gelindi.", "sustainability": "Gelirler artıyor.", "member_survey": "Üyeler memnun."}


@pytest.fixture
def life(world, clock, settings):
    """A contract of sixty months that has just begun, its people by login, its representative."""
    settings.CLOCK_MAY_MOVE = True
    application = world.enterprise(months=60)
    accept_enterprise(application, by=world.person("baskan"))
    people = world.people
    people["tesebbus"] = User.objects.get(email="tesebbus@ornek.test")
    people["tesebbus"].act_as(Role.ENTERPRISE_REP)
    contract = contracting.issue(fresh(application), people)
    contracting.sign(contract, people, people["tesebbus"])
    return fresh(contract), people, people["tesebbus"]


def report_of(contract, period):
    return contract.reports.select_related("contract__application").get(period=period, is_final=False)


def lived(contract, people, enterprise, period, *, paid: bool = True):
    """A period goes by: its report is written, accepted and, if so, paid."""
    report = report_of(contract, period)
    implementing.pass_the_period(report)
    implementing.write_report(report, enterprise, share=Decimal("0.08"), claim=period <= 4)
    implementing.send_and_accept(report, people, enterprise)
    if paid:
        implementing.get_paid(report, people, enterprise)
    return report


def passed_the_gate(contract, people, enterprise, month):
    """The development report of this month, written, sent and decided: it goes on."""
    gate = contract.development_reports.get(month=month)
    development.save_development(gate, TEXTS, by=enterprise)
    perform("submit_development", gate, by=enterprise)
    development.send_development(fresh(gate), opinion="Devam etmelidir.", by=people["izleme"])
    values = {**changing.BOARD, "decided_on": portal_today()}
    development.decide_development(fresh(gate), values, scan("karar.pdf"), outcome="continue", by=people["onay"])


def an_addendum(contract, people, enterprise):
    """A raised target is signed by both and counts from then on, never earlier."""
    first = contract.agreed_plan
    target = contract.agreed_plan.dossier["plan"]["indicators"][0]
    raised = ("indicator", target["key"], {"target": Decimal(target["target"]) + 1})

    addendum = changing.asked(contract, enterprise, changes=[raised])
    assert addendum.kind == "addendum"
    with pytest.raises(PermissionDenied):
        perform("accept_addendum", addendum, by=enterprise)
    perform("accept_addendum", addendum, by=people["izleme"])
    assert fresh(contract).agreed_plan == first
    changing.signed(addendum, people, enterprise)
    contract.refresh_from_db()
    assert (contract.agreed_plan.version, contract.agreed_plan.is_intact) == (first.version + 1, True)
    assert report_of(contract, 3).indicators.get(key=target["key"]).target == Decimal(target["target"]) + 1
    assert report_of(contract, 1).indicators.get(key=target["key"]).target == Decimal(target["target"])


def a_visit_with_a_finding(contract, people, enterprise):
    """The visit closes when its finding is put right, not before."""
    visit = changing.visited(contract, people)
    changing.signed(visit, people, enterprise)
    with pytest.raises(ValidationError, match="Kapanmamış 1 bulgu"):
        perform("close_visit", fresh(visit), by=people["izleme"])
    changing.put_right(visit.findings.get(), people, enterprise)
    perform("close_visit", fresh(visit), by=people["izleme"])


def the_gate(contract, people, enterprise):
    """Nothing is paid for a new period before the board has heard the development report."""
    assert "değerlendirilmeden yeni dönem ödemesi yapılamaz" in payments_blocked(
        contract, report_of(contract, 5).first_day
    )
    assert payments_blocked(contract, report_of(contract, 4).first_day) is None
    passed_the_gate(contract, people, enterprise, 24)
    assert payments_blocked(contract, report_of(contract, 5).first_day) is None


def an_extension(contract, people, enterprise):
    """A sixth year by the board's decision, the grant unchanged; more than seven years are refused."""
    grant = contract.grant_amount
    too_long = changing.asked_for_months(contract, enterprise, 85)
    with pytest.raises(ValidationError, match="7 yılı"):
        perform("submit_amendment", too_long, by=enterprise)
    perform("withdraw_amendment", too_long, by=enterprise, note="Vazgeçildi.")
    longer = changing.asked(contract, enterprise, months=72)
    assert longer.kind == "board"
    perform("send_to_board", longer, by=people["izleme"])
    changing.decided(fresh(longer), people)
    changing.signed(longer, people, enterprise)
    contract.refresh_from_db()
    assert (contract.months, contract.grant_amount) == (72, grant)
    assert contract.reports.filter(is_final=False).count() == 12
    assert [gate.month for gate in contract.development_reports.all()] == [24, 48]
    assert contract.reports.get(is_final=True).last_day == contract.end_on


def the_end(contract, people, enterprise):
    """Last reports, assets, closing file."""
    for period in range(5, 13):
        lived(contract, people, enterprise, period, paid=False)
    passed_the_gate(contract, people, enterprise, 48)
    final = contract.reports.get(is_final=True)
    implementing.write_report(final, enterprise)
    implementing.send_and_accept(final, people, enterprise)
    if unregistered(contract):
        with pytest.raises(ValidationError, match="envanter kaydı"):
            perform("begin_final_review", contract, by=people["izleme"])
    implementing.register_assets(contract, enterprise)
    perform("begin_final_review", contract, by=people["izleme"])
    application = Application.objects.get(pk=contract.application_id)
    with pytest.raises(ValidationError, match="Kapanış dosyasında"):
        perform("complete", application, by=people["onay"])
    implementing.write_closing(contract, enterprise)
    perform("complete", application, by=people["onay"])
    contract.refresh_from_db()
    assert (contract.status, application.stage) == (ContractStatus.CLOSED, Stage.COMPLETED)


def test_five_years_and_an_extension(life, run_owed):
    contract, people, enterprise = life
    assert [gate.month for gate in contract.development_reports.all()] == [24, 48]
    lived(contract, people, enterprise, 1)
    an_addendum(contract, people, enterprise)
    for period in (2, 3):
        lived(contract, people, enterprise, period)
    a_visit_with_a_finding(contract, people, enterprise)
    lived(contract, people, enterprise, 4)
    the_gate(contract, people, enterprise)
    an_extension(contract, people, enterprise)
    the_end(contract, people, enterprise)
    run_owed()
    made = IssuedDocument.objects.filter(kind__in=("D23", "D25", "D26", "D29"), number__startswith=contract.number)
    # two development reports and one paper for every report that was sent
    reports = 2 + contract.reports.count()
    assert sorted(made.values_list("kind", "state")) == [("D23", "ready")] * reports + [("D25", "ready")] * 2 + [
        ("D26", "ready"),
        ("D29", "ready"),
    ]
    connection.check_constraints()
    assert verify().reason == ""


def test_a_contract_ends_in_termination_and_recovery(life, clock, run_owed):
    contract, people, enterprise = life
    report = lived(contract, people, enterprise, 1)
    payment = report.payments.get()
    LateFeeRate.objects.create(entered_by=people["hukuk"], **RATES)
    halting.suspend(contract, ground="report", reason="Rapor sunulmadı.", by=people["onay"])
    assert contract.suspensions.get().document.kind == "D27"
    changing.noticed(fresh(contract), people)
    case = contract.terminations.get()
    halting.submit_defence(case, defence="Gecikme makine tesliminden kaynaklandı.", cure="", file=None, by=enterprise)

    application = Application.objects.get(pk=contract.application_id)
    values = {**changing.BOARD, "authority": "Bakanlık Makamı", "decided_on": portal_today()}
    with pytest.raises(ValidationError, match="savunma süresi"):
        halting.terminate(application, values, scan("karar.pdf"), by=people["onay"])
    clock(days=40)
    halting.terminate(application, values, scan("karar.pdf"), by=people["onay"])
    contract.refresh_from_db()
    assert (contract.status, fresh(case).status) == (ContractStatus.TERMINATED, "terminated")
    assert fresh(case).decided_by == people["onay"]

    debt = contract.recoveries.get()
    item = debt.items.get()
    with pytest.raises(ValidationError, match="tutar yok"):
        perform("demand_recovery", debt, by=people["hukuk"])
    lowered = {item.pk: {"accepted": payment.amount - Decimal("100000.00"), "reason": "Amacı dışında kullanıldı."}}
    recovery.set_accepted(debt, lowered, by=people["hukuk"])
    perform("demand_recovery", debt, by=people["hukuk"])
    debt = fresh(debt)
    interest = late_fee(Decimal("100000.00"), payment.paid_on, portal_today(), [(RATES["valid_from"], Decimal("4.50"))])
    assert (debt.principal, debt.interest, debt.document.kind) == (Decimal("100000.00"), interest, "D28")
    assert interest > 0

    half = (debt.total / 2).quantize(Decimal("0.01"))
    today = portal_today()
    later = today.replace(year=today.year + 1)
    with pytest.raises(ValidationError, match="aynı olmalıdır"):
        recovery.plan_instalments(debt, [(today, half), (later, half + 1)], by=people["hukuk"])
    recovery.plan_instalments(debt, [(today, half), (later, debt.total - half)], by=people["hukuk"])
    recovery.call_guarantee(debt, note="Teminat mektubu", by=people["hukuk"])
    row = {"source": "bank", "amount": half, "received_on": today, "reference": "DK-1"}
    recovery.collect(debt, row, by=people["odeme"])
    with pytest.raises(ValidationError, match="fazla tahsilat"):
        recovery.collect(debt, {**row, "amount": debt.total, "reference": "DK-2"}, by=people["odeme"])
    last = {"source": "guarantee", "amount": debt.total - half, "received_on": today, "reference": "TM-1"}
    recovery.collect(debt, last, by=people["odeme"])
    assert fresh(debt).status == RecoveryStatus.SETTLED
    run_owed()
    assert IssuedDocument.objects.filter(kind__in=("D27", "D28"), number__startswith=contract.number).count() == 4
    connection.check_constraints()
    assert verify().reason == ""
