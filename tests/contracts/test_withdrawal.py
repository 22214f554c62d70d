"""Withdrawing at every stage at which the table allows it, by whoever speaks for the cluster then (T4)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from applications.models import Application, Stage
from contracts.actions.conclusion import write_conclusion
from contracts.actions.contract import redraft_contract
from contracts.actions.negotiation import accept
from contracts.actions.signature import upload_signature
from contracts.models import ContractStatus, Negotiation, Party
from kumelenme.demo.data_files import scan
from kumelenme.lifecycle.flow import available, find
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.sql.clock import portal_today
from tests.contracts.running import laid_down

NOTE = "Yatırım kararı değişti."
S = Stage
STANDS = {
    S.DRAFT: ("KDP-2026-02-0002", "koordinator2"),
    S.SUBMITTED: ("KDP-2026-02-0001", "koordinator"),
    S.ADMINISTRATIVE_CHECK: ("KDP-2026-01-0004", "koordinator8"),
    S.COMPLETION: ("KDP-2026-01-0004", "koordinator8"),
    S.PRE_ASSESSMENT: ("KDP-2026-01-0001", "koordinator4"),
    S.SELECTION_BOARD: ("KDP-2026-01-0003", "koordinator7"),
    S.RESERVE: ("KDP-2024-01-0004", "koordinator7"),
    S.NEGOTIATION: ("KDP-2026-01-0005", "koordinator3"),
    S.APPROVAL: ("KDP-2026-01-0005", "koordinator3"),
    S.ENTERPRISE_FORMATION: ("KDP-2026-01-0005", "koordinator3"),
    S.CONTRACT: ("KDP-2024-01-0002", "tesebbus2"),
}


def standing(stage, world):
    """(application standing at `stage`, who speaks for it)."""
    ending, login = STANDS[stage]
    application = Application.objects.get(number__endswith=ending[8:], call__number__contains=ending[4:8])
    if application.stage != stage:
        application = laid_down(application, stage=stage)
    return application, world.person(login)


def test_the_table_of_this_test_is_the_table_of_the_programme():
    assert set(STANDS) == find(Application(), "withdraw")[1].source


@pytest.mark.parametrize("stage", STANDS, ids=lambda stage: stage.name)
def test_who_speaks_for_the_cluster_withdraws_with_a_reason(demo_world, stage):
    application, speaker = standing(stage, demo_world)
    with pytest.raises(ValidationError, match="Gerekçe yazılmalıdır"):
        perform("withdraw", application, by=speaker)
    with pytest.raises(PermissionDenied):
        perform("withdraw", application, by=demo_world.person("koordinator6"), note=NOTE)

    perform("withdraw", application, by=speaker, note=NOTE)
    assert Application.objects.get(pk=application.pk).stage == S.WITHDRAWN
    with pytest.raises(NotFromHere):
        perform("withdraw", application, by=speaker, note=NOTE)


def test_with_the_contract_the_enterprise_speaks_and_no_longer_the_coordinator(demo_world):
    application, enterprise = standing(S.CONTRACT, demo_world)
    with pytest.raises(PermissionDenied):
        perform("withdraw", application, by=demo_world.person("koordinator2"), note=NOTE)
    assert "withdraw" in [row.name for row in available(application, enterprise)]


@pytest.mark.parametrize("stage", [S.IMPLEMENTATION, S.COMPLETED, S.ELIMINATED], ids=lambda stage: stage.name)
def test_what_runs_or_rests_is_not_withdrawn(demo_world, stage):
    application = Application.objects.filter(stage=stage).first()
    speaker = application.team.filter(may_submit=True, left_at=None).first().user
    with pytest.raises(NotFromHere):
        perform("withdraw", application, by=speaker, note=NOTE)


def test_nobody_talks_on_at_the_table_of_a_withdrawn_application(demo_world):
    application, coordinator = standing(S.NEGOTIATION, demo_world)
    talks = Negotiation.objects.get(application=application)
    assert accept(talks, None, by=coordinator) > 0

    perform("withdraw", application, by=coordinator, note=NOTE)
    with pytest.raises(ValidationError, match="Bu müzakere şu an sürmüyor"):
        accept(talks, None, by=coordinator)
    with pytest.raises(ValidationError, match="Bu müzakere şu an sürmüyor"):
        write_conclusion(Negotiation.objects.get(pk=talks.pk), by=demo_world.person("baskan"), text="x", attendees="y")


def test_nobody_signs_or_redrafts_the_contract_of_a_withdrawn_application(demo_world):
    application, enterprise = standing(S.CONTRACT, demo_world)
    contract = laid_down(application.contract, status=ContractStatus.ISSUED, sign_by=None)
    lawyer = demo_world.person("hukuk")
    assert "redraft_contract" in [row.name for row in available(contract, lawyer)]

    perform("withdraw", application, by=enterprise, note=NOTE)
    contract = type(contract).objects.get(pk=contract.pk)
    paper = scan("imzali.pdf")
    with pytest.raises(ValidationError, match="imzada değil"):
        upload_signature(contract, paper, party=Party.ENTERPRISE, kind="wet", signed_on=portal_today(), by=enterprise)
    with pytest.raises(ValidationError, match="Geri çekildi”; sözleşme hazırlanamaz"):
        redraft_contract(contract, by=lawyer, note=NOTE)
    assert "redraft_contract" not in [row.name for row in available(contract, lawyer)]
