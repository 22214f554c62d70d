"""Every page of a draft opens for its team, answers 404 to a stranger, and works without JavaScript."""

import pytest
from django.urls import reverse

PAGES = (
    "task-list",
    "cluster",
    "cluster-years",
    "nace-search",
    "vision",
    "goals",
    "plan",
    "firms",
    "firm-add",
    "commitments",
    "firms-upload",
    "institutions",
    "institution-add",
    "team",
    "activities",
    "activity-add",
    "package-add",
    "budget",
    "line-add",
    "financing",
    "budget-upload",
    "indicators",
    "documents",
    "firms-template",
    "budget-template",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_the_team(as_ayse, draft, name):
    response = as_ayse.get(reverse(f"applications:{name}", args=[draft.number]))

    assert response.status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_gets_404(client, draft, bora, call, name):
    from applications.actions.applications import start_application
    from applications.actions.organisations import register_organisation

    own = register_organisation(
        by=bora, vkn="2222222224", title="Selçuk Üniversitesi", kind="university", province=draft.coordinator.province
    )
    start_application(call=call, organisation=own, cluster_name="Başka Küme", by=bora)
    client.force_login(bora)

    response = client.get(reverse(f"applications:{name}", args=[draft.number]))

    assert response.status_code == 404
