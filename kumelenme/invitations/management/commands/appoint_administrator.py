"""`manage.py appoint_administrator ad.soyad@kurum.gov.tr "Ad Soyad"`: the first person of a new installation."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kumelenme.accounts.actions import grant_role, open_account
from kumelenme.accounts.addresses import normalise_email
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record


class Command(BaseCommand):
    """Open an account, if there is none, and give it the role of system manager."""

    help = "Sistem yöneticisi atar; kişi parolasını “Parolamı unuttum” ile belirler."

    def add_arguments(self, parser):
        """The address and the name."""
        parser.add_argument("email")
        parser.add_argument("full_name")

    @transaction.atomic
    def handle(self, *, email, full_name, **options):
        """Appoint, with a line in the register."""
        try:
            person = User.objects.filter(email=normalise_email(email)).first() or open_account(
                email, full_name=full_name
            )
            grant = grant_role(person, Role.SYSADMIN, reason="Kurulum")
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        record(grant, "role_granted", by=SYSTEM, note="Kurulum", facts={"role": grant.role, "scope": ""})
        verified = EmailAddress.objects.filter(user=person, verified=True).exists()
        self.stdout.write(
            f"{person.full_name} artık sistem yöneticisi." + ("" if verified else " Adresi doğrulanmalı.")
        )
