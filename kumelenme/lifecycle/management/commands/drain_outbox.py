"""manage.py drain_outbox: does what is owed without broker, worker or beat."""

from django.core.management.base import BaseCommand

from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.settling import settle_due


class Command(BaseCommand):
    """Settle everything that is due now, also what that brings with it."""

    help = "Settle every owed row that is due, in this process."

    def handle(self, *args, **options):
        """Repeat until nothing due can be done any more."""
        total = 0
        while done := settle_due():
            total += done
        self.stdout.write(f"{total} settled, {Owed.objects.open().count()} open, {stuck()} stuck")


def stuck() -> int:
    """How many rows were given up and wait for a person."""
    return Owed.objects.exclude(stuck_at=None).count()
