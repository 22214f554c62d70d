"""`manage.py appoint_administrator`: the first person of a new installation."""

import pytest
from django.core.management import CommandError, call_command

from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry


def test_the_first_person_is_appointed_with_a_line_in_the_register(db, capsys):
    call_command("appoint_administrator", "ilk.kisi@kurum.gov.tr", "Şule Işık")

    person = User.objects.get(email="ilk.kisi@kurum.gov.tr")
    assert person.holds(Role.SYSADMIN)
    assert not person.has_usable_password()
    assert AuditEntry.objects.filter(verb="role_granted", note="Kurulum").count() == 1
    assert "Şule Işık artık sistem yöneticisi." in capsys.readouterr().out


def test_an_impossible_address_is_refused_with_a_sentence(db):
    with pytest.raises(CommandError):
        call_command("appoint_administrator", "adres-degil", "Şule Işık")

    assert not User.objects.exists()
