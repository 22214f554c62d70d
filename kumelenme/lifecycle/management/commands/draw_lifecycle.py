"""manage.py draw_lifecycle: writes docs/lifecycle.md from the tables."""

from django.conf import settings
from django.core.management.base import BaseCommand

from kumelenme.lifecycle.diagram import document

PAGE = settings.BASE_DIR / "docs" / "lifecycle.md"


class Command(BaseCommand):
    """Draw the programme."""

    help = "Write docs/lifecycle.md from the tables of the programme."

    def handle(self, *args, **options):
        """Write the page."""
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(document(), encoding="utf-8")
        self.stdout.write(f"wrote {PAGE.relative_to(settings.BASE_DIR)}")
