"""Firms of the person's other applications are picked instead of typed; nobody else's are shown (ux.md §3.2)."""

import pytest
from django.urls import reverse

from applications.actions.applications import start_application
from applications.actions.members import add_member, remove_member
from applications.actions.organisations import register_organisation
from applications.actions.team import invite_teammate
from applications.queries.contributions import known_firms
from kumelenme.accounts.roles import Role
from kumelenme.invitations.actions import accept

from .linked import a_firm


@pytest.fixture
def earlier(call, draft, ayse):
    """Another application of Ayşe with two firms."""
    body = register_organisation(
        by=ayse, vkn="2222222224", title="Konya Üniversitesi", kind="university", province=draft.coordinator.province
    )
    other = start_application(call=call, organisation=body, cluster_name="Konya Döküm Kümesi", by=ayse)
    for number, title in ((1, "Çelik Döküm Ltd. Şti."), (2, "Iğdır Metal A.Ş.")):
        a_firm(other, ayse, number=number, title=title)
    ayse.forget_grants()
    return other


def titles(draft, user) -> list[str]:
    return [firm.title for firm in known_firms(draft, user)]


def test_firms_of_other_applications_are_offered_in_turkish_order(draft, earlier, ayse):
    assert titles(draft, ayse) == ["Çelik Döküm Ltd. Şti.", "Iğdır Metal A.Ş."]


def test_who_stands_on_the_list_or_was_taken_off_there_is_not_offered_twice(draft, earlier, ayse):
    first, second = earlier.members.firms()
    add_member(draft, first.organisation, by=ayse)
    remove_member(second, by=ayse)

    assert titles(draft, ayse) == []


def test_a_colleague_of_this_draft_only_sees_nothing_of_the_other(draft, earlier, ayse, bora):
    accept(invite_teammate(draft, by=ayse, email=bora.email, role=Role.EDITOR), bora)

    assert titles(draft, bora) == []
    accept(invite_teammate(earlier, by=ayse, email=bora.email, role=Role.EDITOR), bora)
    assert len(titles(draft, bora)) == 2


def test_the_ticked_ones_are_added_with_awaited_commitments(as_ayse, draft, earlier):
    url = reverse("applications:firms-known", args=[draft.number])
    vkns = [member.organisation.vkn for member in earlier.members.firms()]

    nothing = as_ayse.post(url, {})
    as_ayse.post(url, {"firma": vkns})

    assert nothing.status_code == 422
    assert {member.commitment.status for member in draft.members.firms()} == {"awaited"}
    assert sorted(member.organisation.vkn for member in draft.members.firms()) == vkns


def test_a_firm_that_is_not_offered_is_not_added_by_its_number(as_ayse, draft, bora):
    stranger = register_organisation(
        by=bora, vkn="3333333339", title="Yabancı A.Ş.", kind="firm", province=draft.coordinator.province
    )

    refused = as_ayse.post(reverse("applications:firms-known", args=[draft.number]), {"firma": [stranger.vkn]})

    assert refused.status_code == 422
    assert not draft.members.firms().exists()


def test_the_search_folds_turkish_letters(as_ayse, draft, earlier):
    page = as_ayse.get(reverse("applications:firms-known", args=[draft.number]), {"ara": "IGDIR"}).content.decode()

    assert "Iğdır Metal" in page
    assert "Çelik" not in page
