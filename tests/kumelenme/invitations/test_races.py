"""One link, several presses at once: one acceptance, one role, one line."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from kumelenme.accounts.actions import open_account
from kumelenme.accounts.models import Invitation, RoleGrant, User
from kumelenme.accounts.roles import Role
from kumelenme.invitations import actions
from kumelenme.lifecycle.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)


def press_at_once(invitation, person, times):
    """Every thread has read the open invitation before any of them accepts it."""
    barrier, refusals = threading.Barrier(times), []

    def press():
        read, user = Invitation.objects.get(pk=invitation.pk), User.objects.get(pk=person.pk)
        barrier.wait()
        try:
            actions.accept(read, user)
        except ValidationError as refusal:
            refusals.append(refusal.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refusals


def test_a_link_is_used_up_once():
    keeper = open_account("deniz@ornek.test", full_name="Deniz Aydın")
    guest = open_account("davetli@ornek.test", full_name="Elif Güneş")
    invitation = actions.invite(guest.email, role=Role.EVALUATOR, scope="KDP-2026-01", by=keeper, context="Havuz")

    refusals = press_at_once(invitation, guest, 4)

    assert len(refusals) == 3
    assert all("daha önce kullanıldı" in refusal for refusal in refusals)
    assert RoleGrant.objects.filter(user=guest, role=Role.EVALUATOR).count() == 1
    assert AuditEntry.objects.filter(verb="invitation_accepted").count() == 1
