"""A machine that cannot make PDFs says so, with the line that helps (platform.md §2)."""

from django.core.checks import Warning as CheckWarning
from django.core.checks import register

from kumelenme import pdf


@register()
def pango_is_installed(app_configs, **kwargs):
    """Everything but PDFs works without pango; documents then wait until it is there."""
    missing = pdf.missing_libraries()
    if not missing:
        return []
    return [
        CheckWarning(f"PDFs cannot be made: {', '.join(missing)} not found.", hint=pdf.APT_LINE, id="documents.W001")
    ]
