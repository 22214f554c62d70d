"""What the cluster says about itself: written, kept from each other, asked for before sending, read by evaluators."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from applications import dossier
from applications.actions.cluster_analysis import save_analysis, save_figures
from applications.actions.texts import Conflict
from applications.models import Section
from applications.rules.cluster_analysis import BLOCKING, COMPETITIVENESS, KNOWLEDGE, SUSTAINABILITY

SECTIONS = (
    ("competitiveness", Section.COMPETITIVENESS, COMPETITIVENESS),
    ("knowledge", Section.KNOWLEDGE, KNOWLEDGE),
    ("sustainability", Section.SUSTAINABILITY, SUSTAINABILITY),
)


def a_row(prefix: str, **values) -> dict:
    """One filled row of a list page."""
    counts = {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "0"}
    return {**counts, **{f"{prefix}-0-{name}": value for name, value in values.items()}}


FIGURE = {"block": "demand", "name": "İhracat", "unit": "milyon dolar", "value": "62", "source": "TÜİK", "year": "2025"}


@pytest.mark.parametrize(("name", "section", "fields"), SECTIONS)
def test_a_section_is_asked_for_by_name_until_its_texts_stand(as_ayse, draft, name, section, fields):
    rule = next(rule for rule in BLOCKING if rule.name.startswith(name))
    assert draft.analysis._meta.get_field(fields[0]).verbose_name in rule(draft)

    answer = as_ayse.post(
        reverse(f"applications:{name}", args=[draft.number]), dict.fromkeys(fields, "Şişhane’de yazıldı.")
    )

    draft.analysis.refresh_from_db()
    assert answer.status_code == 302
    assert rule(draft) is None
    assert getattr(draft.analysis, fields[-1]) == "Şişhane’de yazıldı."


def test_spaces_are_no_text(draft):
    draft.analysis.factors_level = "   "

    assert "faktör koşulları: mevcut seviye" in BLOCKING[0](draft)


def test_a_text_that_is_too_long_is_refused_and_stays_on_the_page(as_ayse, draft):
    address = reverse("applications:sustainability", args=[draft.number])

    answer = as_ayse.post(address, {"financial": "ğ" * 4001})

    assert answer.status_code == 422
    assert "ğ" * 4001 in answer.content.decode()
    assert "4.001" in answer.content.decode() or "4001" in answer.content.decode()


def test_an_older_text_never_replaces_a_newer_one(draft, ayse):
    first = save_analysis(draft, Section.KNOWLEDGE, {"rivals": "Ayşe’nin metni"}, by=ayse, revision=0)

    with pytest.raises(Conflict):
        save_analysis(draft, Section.KNOWLEDGE, {"rivals": "Eski sekmenin metni"}, by=ayse, revision=0)
    save_analysis(draft, Section.KNOWLEDGE, {"rivals": "Son metin"}, by=ayse, revision=first)

    draft.analysis.refresh_from_db()
    assert draft.analysis.rivals == "Son metin"


def test_a_conflict_shows_both_texts(as_ayse, draft, ayse):
    save_analysis(draft, Section.KNOWLEDGE, {"rivals": "Bora’nın metni"}, by=ayse)

    answer = as_ayse.post(reverse("applications:knowledge", args=[draft.number]), {"rivals": "Benimki", "rev": "0"})

    assert answer.status_code == 409
    assert "Bora’nın metni" in answer.content.decode()
    assert "Benimki" in answer.content.decode()


def test_figures_keep_their_keys_when_they_are_saved_again(as_ayse, draft, ayse):
    address = reverse("applications:figures", args=[draft.number])
    as_ayse.post(address, a_row("gosterge", **FIGURE))
    (before,) = draft.analysis.figures.all()

    save_figures(draft, [{**FIGURE, "key": str(before.key), "value": "70"}], by=ayse)

    (after,) = draft.analysis.figures.all()
    assert (after.key, after.value) == (before.key, "70")


def test_a_half_written_figure_is_refused_beside_its_field(as_ayse, draft):
    answer = as_ayse.post(
        reverse("applications:figures", args=[draft.number]), a_row("gosterge", **{**FIGURE, "year": "dün"})
    )

    assert answer.status_code == 422
    assert 'value="dün"' in answer.content.decode()
    assert not draft.analysis.figures.exists()


def test_studies_are_listed_on_the_section(as_ayse, draft):
    study = {"kind": "Değer zinciri", "author": "MEVKA", "year": "2024"}

    as_ayse.post(reverse("applications:studies", args=[draft.number]), a_row("calisma", **study))

    assert (
        "Değer zinciri: MEVKA, 2024"
        in as_ayse.get(reverse("applications:knowledge", args=[draft.number])).content.decode()
    )


def test_the_reader_sees_the_texts_and_an_older_version_its_own(draft, ayse):
    save_analysis(draft, Section.SUSTAINABILITY, {"social": "Gençlere staj"}, by=ayse)
    new = dossier.build(draft)
    old = {**{k: v for k, v in new.items() if k not in ("analysis", "reference_projects")}, "version": 1}
    old["plan"] = {**new["plan"], "sustainability": "Eski tek metin"}

    shown, shown_old = (
        render_to_string("applications/dossier/_dossier.html", {"dossier": found}) for found in (new, old)
    )

    assert "Gençlere staj" in shown
    assert "Eski tek metin" in shown_old
    assert "Rekabetçilik" not in shown_old
