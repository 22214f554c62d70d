"""The papers of the check as PDFs: read back as text, with number, items, period, remedies, code (D07, D08, D09)."""

import io
import re

import pypdf
import pytest

from applications.actions.letters import prepare
from applications.models import Answer, LetterKind
from kumelenme.documents import vault
from kumelenme.documents.models import IssuedDocument
from kumelenme.documents.production import make_pdf
from kumelenme.sql.clock import portal_today
from kumelenme.ui.dates import short_date
from tests.applications.commission import EBYS, WORDS

pytestmark = pytest.mark.django_db


def paper(kind: str) -> tuple[IssuedDocument, str]:
    """The rendered document of this kind and the text of its PDF on one line."""
    document = IssuedDocument.objects.get(kind=kind)
    make_pdf(document.pk)
    document.refresh_from_db()
    pages = pypdf.PdfReader(io.BytesIO(vault.locate(document.path).read_bytes())).pages
    return document, re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_the_deficiency_letter_says_what_until_when_and_what_else(commission, checked_file):
    commission.out(commission.asked(checked_file))

    document, text = paper("D08")

    for said in (
        f": {EBYS}",
        f"Eksikliklerin giderilmesi ({checked_file.number})",
        "Konya Sanayi Odası",
        f"12. madde: Referans mektubu vardır ve uygundur. {WORDS}",
        "izleyen günden başlayarak 5 iş günü içinde",
        "7201 sayılı Tebligat Kanunu’nun 7/a maddesi",
        "eldeki bilgi ve belgelerle karara bağlanır",
        "Halil İnci",
        document.code,
        "Belgenin aslı",
    ):
        assert said in text
    assert short_date(portal_today()) in text
    assert text.count("UETS (e-tebligat)") == 1


def test_the_elimination_letter_says_why_and_where_to_turn(commission, checked_file):
    commission.check(checked_file, m6=(Answer.UNFIT, "Birliktelikte üniversite yok."))
    letter = prepare(checked_file, LetterKind.ELIMINATION, by=commission.chair, note="Zorunlu üye yok; giderilemez.")
    commission.out(letter)

    document, text = paper("D09")

    for said in (
        f": {EBYS}",
        "6. madde: En az bir üniversite vardır. Birliktelikte üniversite yok.",
        "Zorunlu üye yok; giderilemez.",
        "10 iş günü içinde Bakanlığa itiraz edebilirsiniz",
        "tebliğ tarihinden itibaren altmış gün içinde idare mahkemesinde dava açılabilir",
        document.code,
    ):
        assert said in text


def test_the_minutes_hold_the_24_items_with_both_answers_and_three_signatures(commission, checked_file):
    commission.out(commission.asked(checked_file))

    document, text = paper("D07")

    assert f"{checked_file.number}-T1" in text
    assert [n for n in range(1, 25) if f" {n} " not in text] == []
    assert text.count("Emel Güneş") == text.count("Fikret Öz") == 2
    assert text.count("Halil İnci") == 2
    assert "Eksik Eksik Eksik" in text
    assert WORDS in text
    assert document.code in text


def test_nothing_unfilled_is_printed(commission, checked_file):
    commission.out(commission.asked(checked_file))

    for kind in ("D07", "D08"):
        _, text = paper(kind)
        assert "None" not in text
        assert "{{" not in text
        assert "E-00000" not in text
