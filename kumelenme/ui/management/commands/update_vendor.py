"""Write or compare the checksums of the vendored front-end files."""

from django.core.management.base import BaseCommand, CommandError

from kumelenme.ui import vendor


class Command(BaseCommand):
    """`update_vendor` writes the checksums, `update_vendor --check` compares them."""

    help = "Write the checksums of static/vendor into its manifest; --check only compares."

    def add_arguments(self, parser):
        """One switch."""
        parser.add_argument("--check", action="store_true", help="compare, write nothing; fails on a difference")

    def handle(self, *, check, **_options):
        """Compare or write."""
        if not check:
            vendor.write_checksums()
        found = vendor.differences()
        if found:
            raise CommandError("static/vendor: " + "; ".join(found))
        self.stdout.write("static/vendor: as listed in manifest.json")
