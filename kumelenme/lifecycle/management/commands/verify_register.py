"""manage.py verify_register: walks the chain and names the first broken row."""

from django.core.management.base import BaseCommand, CommandError

from kumelenme.lifecycle.chain import verify


class Command(BaseCommand):
    """Exit code 0 and the head of the chain, or 1 and the first row that is not what it was."""

    help = "Verify the hash chain of the register; names the first broken row."

    def add_arguments(self, parser):
        """--head: a head noted earlier that must still be in the chain."""
        parser.add_argument("--head", default="", help="a hash noted earlier; refuse if the chain no longer has it")

    def handle(self, *args, head, **options):
        """Verify and print."""
        verdict = verify(known_head=head)
        if verdict.reason:
            raise CommandError(f"register broken at entry {verdict.broken_entry}: {verdict.reason}")
        self.stdout.write(f"register whole: {verdict.length} entries, head {verdict.head or '-'}")
