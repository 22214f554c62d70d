"""The third floor from the table to implementation, through the real rows."""

from applications.models import Application, Stage
from contracts.models import ContractStatus, Party
from kumelenme.lifecycle.perform import perform


def test_talks_become_a_contract_and_a_contract_is_carried_out(world, run_owed):
    contract = world.issued()
    run_owed()
    contract.current_version.document.refresh_from_db()

    world.sign(contract, Party.ENTERPRISE, by=world.person("tesebbus"), confirmed_by=world.person("komisyon1"))
    world.sign(contract, Party.MINISTRY, by=world.person("onay"), confirmed_by=world.person("hukuk"))
    application = Application.objects.get(pk=contract.application_id)
    perform("start_implementation", application, by=world.person("onay"))

    contract.refresh_from_db()
    assert (application.stage, contract.status) == (Stage.IMPLEMENTATION, ContractStatus.ACTIVE)
    assert contract.total_budget == contract.grant_amount + contract.own_amount
