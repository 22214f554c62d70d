"""The team of an application: invited by mail, joined by accepting, never without somebody who may submit."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from applications.actions.team import change_teammate, invite_teammate, remind_senders, remove_teammate
from applications.models import Application, Stage
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.invitations.actions import accept
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice


@pytest.fixture
def colleague(draft, ayse, bora) -> User:
    """Bora, who accepted Ayşe's invitation to edit."""
    invitation = invite_teammate(draft, by=ayse, email=bora.email, role=Role.EDITOR)
    accept(invitation, bora)
    bora.forget_grants()
    return bora


def test_an_accepted_invitation_makes_a_place_with_its_role(draft, colleague):
    place = draft.team.get(user=colleague)

    assert (place.grant.role, place.grant.scope, place.may_submit) == ("editor", draft.call.number, False)


def test_an_editor_opens_and_writes_the_draft(client, draft, colleague):
    client.force_login(colleague)

    answer = client.post(reverse("applications:vision", args=[draft.number]), {"vision": "Metin", "rev": "0"})

    assert answer.status_code == 302


def test_only_who_may_submit_invites(draft, ayse, colleague):
    with pytest.raises(PermissionDenied):
        invite_teammate(draft, by=colleague, email="ucuncu@ornek.test", role=Role.EDITOR)
    assert invite_teammate(draft, by=ayse, email="ucuncu@ornek.test", role=Role.EDITOR).pk


def test_somebody_on_the_team_is_not_invited_again(draft, ayse, colleague):
    with pytest.raises(ValidationError, match="zaten var"):
        invite_teammate(draft, by=ayse, email=colleague.email, role=Role.EDITOR)


def test_the_last_person_who_may_submit_stays(draft, ayse, colleague):
    own = draft.team.get(user=ayse)

    with pytest.raises(ValidationError, match="son kişi"):
        remove_teammate(own, by=ayse)
    change_teammate(draft.team.get(user=colleague), by=ayse, may_submit=True)
    remove_teammate(own, by=ayse)

    assert draft.team.filter(left_at=None).get().user == colleague


def test_who_was_let_go_sees_nothing_any_more(client, draft, ayse, colleague):
    remove_teammate(draft.team.get(user=colleague), by=ayse)
    client.force_login(colleague)

    assert client.get(reverse("applications:task-list", args=[draft.number])).status_code in (403, 404)


def test_the_page_invites_and_completes_the_coordinator(as_ayse, draft):
    url = reverse("applications:team", args=[draft.number])

    as_ayse.post(url, {"davet": "1", "email": "yeni@ornek.test", "role": "editor"})
    as_ayse.post(url, {"kurulus": "1", "kep": "kso@hs01.kep.tr"})
    refused = as_ayse.post(url, {"kurulus": "1", "kep": "kso@gmail.com"})

    draft.coordinator.refresh_from_db()
    assert "yeni@ornek.test" in as_ayse.get(url).content.decode()
    assert draft.coordinator.kep == "kso@hs01.kep.tr"
    assert refused.status_code == 422


def test_whoever_may_not_send_sees_who_may_and_reminds_them_once_a_day(client, demo_world, bora, clock):
    coordinator = demo_world.person("koordinator")
    sent = Application.objects.get(team__user=coordinator, stage=Stage.SUBMITTED)
    accept(invite_teammate(sent, by=coordinator, email=bora.email, role=Role.EDITOR), bora)
    client.force_login(bora)
    page = client.get(reverse("applications:declare", args=[sent.number])).content.decode()
    assert f"şu kişiler gönderebilir: {coordinator.full_name}" in page
    remind = reverse("applications:remind-senders", args=[sent.number])

    assert "1 kişiye hatırlatma gönderildi" in client.post(remind, follow=True).content.decode()
    settle_due()
    assert Notice.objects.filter(recipient=coordinator, entry__verb="senders_reminded").exists()
    assert "yenisi yarın" in client.post(remind, follow=True).content.decode()
    clock(days=1, minutes=1)
    assert "1 kişiye" in client.post(remind, follow=True).content.decode()


def test_a_stranger_reminds_nobody(draft, bora, ayse):
    with pytest.raises(PermissionDenied):
        remind_senders(draft, by=bora)
    assert remind_senders(draft, by=ayse) == 0
