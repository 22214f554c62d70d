"""The clock of the third floor (contracts.tick): what lapses, what does not, what is said once, who is called next."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from applications.models import Application, Stage
from contracts.actions.enterprise import return_enterprise, submit_enterprise
from contracts.models import ContractStatus, Enterprise, EnterpriseStatus, Negotiation, ReportStatus
from contracts.tasks import tick
from evaluation.rules.decision import a_place_has_opened
from kumelenme.accounts.roles import Role
from kumelenme.demo.walk import implementing
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now
from tests.contracts.running import laid_down

LETTER = "Üyelerin birlikteliği temsil kararı"


def said(thing, verb) -> int:
    return AuditEntry.objects.about(thing).filter(verb=verb).count()


def until(moment):
    return moment - portal_now()


@pytest.fixture
def forming(running):
    """The finished contract's application set back to where its file was being written, due in ten days."""
    application = Application.objects.get(stage=Stage.COMPLETED)
    laid_down(application.enterprise, status=EnterpriseStatus.DRAFT)
    application.team.filter(user=running.people["koordinator"]).update(may_submit=True)
    return laid_down(application, stage=Stage.ENTERPRISE_FORMATION, stage_due_at=portal_now() + timedelta(days=10))


@pytest.fixture
def signing(running):
    """The finished contract set back to its signature, due in ten days."""
    application = Application.objects.get(stage=Stage.COMPLETED)
    due = portal_now() + timedelta(days=10)
    laid_down(application.contract, status=ContractStatus.ISSUED, sign_by=due)
    return laid_down(application, stage=Stage.CONTRACT, stage_due_at=due)


def stage_of(application) -> str:
    return Application.objects.get(pk=application.pk).stage


@pytest.mark.parametrize("start", ["forming", "signing"])
def test_a_right_lapses_after_its_last_moment_and_not_before(request, start, clock):
    application = request.getfixturevalue(start)
    clock(seconds=until(application.stage_due_at).total_seconds() - 60)
    tick()
    assert stage_of(application) == application.stage

    clock(seconds=61)
    tick()
    tick()
    assert stage_of(application) == Stage.LAPSED
    assert AuditEntry.objects.about(application).filter(target=Stage.LAPSED, by=None).count() == 1


def test_a_file_sent_in_time_does_not_lapse_while_it_is_read(forming, running, clock):
    laid_down(forming.enterprise, status=EnterpriseStatus.SUBMITTED)
    clock(days=15)
    tick()
    assert stage_of(forming) == Stage.ENTERPRISE_FORMATION

    return_enterprise(forming, by=running.people["baskan"], missing=[LETTER], note="Karar imzasız.")
    tick()
    due = Application.objects.get(pk=forming.pk).stage_due_at
    assert stage_of(forming) == Stage.ENTERPRISE_FORMATION
    assert timedelta(days=29) < until(due) < timedelta(days=35)

    clock(days=36)
    tick()
    assert stage_of(forming) == Stage.LAPSED


def test_a_file_returned_early_keeps_its_longer_time(forming, running):
    laid_down(forming.enterprise, status=EnterpriseStatus.SUBMITTED)
    due = portal_now() + timedelta(days=80)
    forming = laid_down(forming, stage_due_at=due)
    return_enterprise(forming, by=running.people["baskan"], missing=[LETTER], note="Karar imzasız.")
    assert Application.objects.get(pk=forming.pk).stage_due_at == due


def test_a_lapsed_file_is_no_longer_sent(forming, running, clock):
    clock(days=11)
    tick()
    running.people["koordinator"].act_as(Role.COORDINATOR)
    with pytest.raises(ValidationError, match="kuruluş aşamasında"):
        submit_enterprise(forming, by=running.people["koordinator"])
    assert Enterprise.objects.get(application=forming).status == EnterpriseStatus.DRAFT


def test_a_contract_that_both_have_signed_does_not_lapse(signing, clock):
    laid_down(signing.contract, status=ContractStatus.SIGNED)
    clock(days=11)
    tick()
    assert stage_of(signing) == Stage.CONTRACT


def test_a_lapsed_signature_opens_a_place_and_the_reserve_is_called(signing, running, clock):
    reserve, chair = Application.objects.get(stage=Stage.RESERVE), running.people["baskan"]
    assert "kalan bütçe" in a_place_has_opened(reserve)
    clock(days=11)
    tick()
    assert a_place_has_opened(reserve) is None

    perform("call_from_reserve", reserve, by=chair)
    reserve.refresh_from_db()
    assert (reserve.stage, reserve.stage_due_at > portal_now()) == (Stage.NEGOTIATION, True)


def test_chair_and_programme_hear_of_the_lapse(signing, running, clock, run_owed):
    clock(days=11)
    tick()
    run_owed()
    entry = AuditEntry.objects.about(signing).get(target=Stage.LAPSED)
    told = set(Notice.objects.filter(entry=entry).values_list("recipient__email", flat=True))
    assert {"baskan@ornek.test", "program@ornek.test", "tesebbus@ornek.test"} <= told


def test_an_overdue_report_is_said_once_and_only_once(running, clock, run_owed):
    report = running.report(3)
    clock(seconds=until(report.due_at).total_seconds() - 60)
    tick()
    assert said(report, "report_overdue") == 0

    clock(seconds=61)
    tick()
    tick()
    run_owed()
    assert said(report, "report_overdue") == 1
    assert said(running.report(4), "report_overdue") == 0
    entry = AuditEntry.objects.about(report).get(verb="report_overdue")
    told = Notice.objects.filter(entry=entry)
    assert {"tesebbus2@ornek.test", "izleme@ornek.test"} <= set(told.values_list("recipient__email", flat=True))
    assert told.first().subject == f"{report.number}: 3. dönem raporunuz gecikti"


def test_a_report_sent_in_time_is_never_overdue(running, clock):
    report = running.report(3)
    implementing.pass_the_period(report)
    implementing.write_report(report, running.enterprise, claim=False)
    perform("submit_report", report, by=running.enterprise)
    clock(days=60)
    tick()
    assert (running.report(3).status, said(report, "report_overdue")) == (ReportStatus.SUBMITTED, 0)


def test_a_turn_nobody_answers_is_said_once_to_both_sides(running, clock, run_owed):
    talks = Negotiation.objects.get(application__stage=Stage.NEGOTIATION)
    tick()
    assert said(talks, "turn_overdue") == 0

    clock(seconds=until(talks.current_round.due_at).total_seconds() + 1)
    tick()
    tick()
    run_owed()
    assert said(talks, "turn_overdue") == 1
    entry = AuditEntry.objects.about(talks).get(verb="turn_overdue")
    told = set(Notice.objects.filter(entry=entry).values_list("recipient__email", flat=True))
    assert {"koordinator3@ornek.test", "baskan@ornek.test", "komisyon1@ornek.test"} <= told


def test_talks_of_a_withdrawn_application_have_no_late_turn(running, clock):
    talks = Negotiation.objects.get(application__stage=Stage.NEGOTIATION)
    perform("withdraw", talks.application, by=running.people["koordinator3"], note="Yatırım ertelendi.")
    clock(days=30)
    tick()
    assert said(talks, "turn_overdue") == 0
