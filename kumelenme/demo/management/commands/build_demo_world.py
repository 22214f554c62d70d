"""`manage.py build_demo_world [--if-empty]`: build the demo world in an empty demo installation.

Notices are settled at once and their mails go nowhere; the PDFs stay owed, the worker makes them after the start.
"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test.utils import override_settings

from kumelenme.accounts.models import User
from kumelenme.demo.cast import EVERYBODY
from kumelenme.demo.world import build, is_built
from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.settling import settle
from kumelenme.sql.clock import reset_clock
from kumelenme.sql.functions import PortalNow

TOLD = ("notices", "mail")


def _tell_everybody() -> None:
    """Settle what is owed to people, until nothing of it is left."""
    while owed := list(
        Owed.objects.filter(kind__in=TOLD, done_at=None, due_at__lte=PortalNow()).values_list("pk", flat=True)[:500]
    ):
        if not sum(settle(pk) for pk in owed):
            return


class Command(BaseCommand):
    """Builds the demo world once."""

    help = "Boş bir gösterim kurulumunda gösterim dünyasını kurar."

    def add_arguments(self, parser):
        """One switch: do nothing quietly when there are people already."""
        parser.add_argument(
            "--if-empty", action="store_true", help="Veritabanında kişi varsa sessizce hiçbir şey yapma."
        )

    def handle(self, *args, **options):
        """Build, settle, return to the real clock."""
        if not settings.DEMO_INSTALLATION:
            raise CommandError("Gösterim dünyası yalnız gösterim kurulumunda kurulur (KUMELENME_DEMO=1).")
        if is_built() or User.objects.exists():
            if options["if_empty"]:
                self._say_who()
                return
            raise CommandError("Veritabanı boş değil; önce `manage.py start --reset` ile sıfırlayın.")
        with connection.cursor() as cursor:
            # Hundreds of small commits need not reach the disk one by one: what a power cut takes is built again.
            cursor.execute("SET synchronous_commit TO off")
        with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
            with transaction.atomic():
                build()
                reset_clock()
            _tell_everybody()
        self._say_who()

    def _say_who(self):
        """Who can log in, with the one password of the demo."""
        self.stdout.write(f"Gösterim kişileri (parola: {settings.DEMO_PASSWORD}):")
        for person in EVERYBODY:
            self.stdout.write(f"  {person.email:32} {person.role.label}, {person.name}")
