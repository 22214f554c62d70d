"""HTML to PDF/A: own fonts, own style sheet, and nothing fetched from anywhere (README decision 13).

WeasyPrint and pango are loaded on first use, so that a machine without pango runs everything except PDFs.
"""

import ctypes
import importlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string

from kumelenme.local import pdf_environment

STYLE_SHEETS = (Path(__file__).resolve().parent.parent / "static" / "pdf" / "document.css",)
APT_LINE = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
LIBRARIES = (("libpango-1.0.so.0", "libpango-1.0.dylib"), ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"))


@dataclass(frozen=True)
class Rendered:
    """The finished bytes and how many pages they have."""

    content: bytes
    pages: int


def missing_libraries() -> list[str]:
    """Names of the system libraries that PDFs need and this machine does not have."""
    return [names[0] for names in LIBRARIES if not any(map(_loads, names))]


def load() -> None:
    """Import WeasyPrint and build fonts and style sheets: once per process, before the worker forks."""
    _printer()


def render_pdf(template_name: str, context: dict) -> bytes:
    """Render a template to PDF bytes; equal input gives equal bytes on one machine."""
    return html_to_pdf(render_to_string(template_name, context)).content


def html_to_pdf(html: str) -> Rendered:
    """Turn finished HTML into PDF/A-3b with tags; only `data:image/` addresses are ever opened."""
    weasyprint, fonts, sheets, fetcher = _printer()
    document = weasyprint.HTML(string=html, url_fetcher=fetcher).render(
        font_config=fonts, stylesheets=sheets, pdf_variant="pdf/a-3b", pdf_tags=True
    )
    document.metadata.attachments = []
    return Rendered(document.write_pdf(pdf_variant="pdf/a-3b", pdf_tags=True), len(document.pages))


@cache
def _printer():
    """WeasyPrint with our fonts, our style sheets and the fetcher that refuses."""
    pdf_environment.prepare()
    weasyprint = importlib.import_module("weasyprint")
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    fetcher = _refusing_fetcher()
    sheets = [
        weasyprint.CSS(string=path.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=fetcher)
        for path in STYLE_SHEETS
    ]
    return weasyprint, fonts, sheets, fetcher


def _refusing_fetcher():
    """A fetcher for images inside the page itself; files, networks and redirects raise ValueError (trust.md §6.3)."""
    base = importlib.import_module("weasyprint.urls").URLFetcher

    class RefusingFetcher(base):
        """Opens `data:image/…` and nothing else."""

        def fetch(self, url, headers=None):
            if not url.lower().startswith("data:image/"):  # ascii
                raise ValueError("Belgeler dışarıdan kaynak alamaz.")
            return super().fetch(url, headers)

    return RefusingFetcher(allow_redirects=False, allowed_protocols=("data",))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
