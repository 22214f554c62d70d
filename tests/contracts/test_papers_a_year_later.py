"""A paper, made again a year later from its record, says the same: nothing in it asks the clock or other rows."""

import io
import re
from html import unescape

from django.template.loader import render_to_string
from pypdf import PdfReader

from contracts.models import Contract
from kumelenme import pdf
from kumelenme.accounts.models import User
from kumelenme.documents import frame, vault
from kumelenme.documents.models import DocumentState, IssuedDocument

PRINTED = ("D20", "D25")
PREPARED = re.compile(r"<dt>Hazırlayan</dt><dd>(.*?)</dd>")


def made_again(paper: IssuedDocument) -> str:
    """The text as the template makes it now from what was frozen."""
    prepared = PREPARED.search(paper.html)
    options = {"prepared_by": unescape(prepared[1])} if prepared else {}
    built = frame.build(paper, data=frame.canonical_json(paper.context), options=options)
    return render_to_string(paper.template_name, {**paper.context, "frame": built})


def printed(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_paper_made_again_a_year_later_says_the_same(running, clock):
    papers = IssuedDocument.objects.exclude(state=DocumentState.FAILED).order_by("pk")
    first = {}
    for paper in papers:
        first.setdefault(paper.kind, paper)
    assert set(PRINTED) <= set(first)

    clock(days=365)
    User.objects.update(full_name="Başka Ad")
    Contract.objects.update(ministry_signatory="Başka İmzacı")

    changed = [str(paper) for paper in papers if made_again(paper).split() != paper.html.split()]
    assert changed == []
    for kind in PRINTED:
        stored = vault.locate(first[kind].path).read_bytes()
        assert printed(pdf.html_to_pdf(made_again(first[kind])).content) == printed(stored)
