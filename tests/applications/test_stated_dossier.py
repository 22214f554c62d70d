"""What was said by link is part of the one dossier that everybody reads, without anybody's name or number."""

import pytest
from django.template.loader import render_to_string

from applications import dossier
from applications.actions.documents import replace_document
from applications.actions.organisations import register_organisation
from applications.actions.references import give_reference, request_reference
from applications.actions.texts import save_cluster
from applications.models import Slot
from applications.queries.contributions import link_of
from kumelenme.sql.clock import portal_today

from .conftest import AGENCY_VKN, a_scan
from .linked import IDENTITY, a_firm, confirmed, secret_for

MAIL = "genelsekreter@ajans.test"
OPINION = {
    "writer": "Işıl Karaca",
    "writer_title": "Genel Sekreter",
    "reference_number": "E-2026/44",
    "acquaintance": "",
    "regional_importance": "Bölgenin en büyük istihdam alanıdır.",
    "capacity": "Ortak projeleri yürütmüştür.",
    "plan_alignment": "Bölge planının 2. amacıyla uyumludur.",
    "opinion": "abstains",
}


@pytest.fixture
def agency(draft, ayse):
    """The region's agency."""
    return register_organisation(
        by=ayse,
        vkn=AGENCY_VKN,
        title="Mevlana Kalkınma Ajansı",
        kind="development_agency",
        province=draft.coordinator.province,
    )


def firm_in(found: dict) -> dict:
    return next(member for member in found["members"] if member["kind"] == "firm")


def test_what_a_firm_stated_is_in_the_dossier_and_no_persons_data_are(draft, ayse):
    confirmed(draft, a_firm(draft, ayse), ayse)

    found = dossier.build(draft)

    assert firm_in(found)["stated"]["contribution"] == "Ortak kalite laboratuvarı"
    assert firm_in(found)["stated"]["cash"] == "250000.00"
    text = dossier.canonical(found)
    assert "Özgür Yıldız" not in text
    assert IDENTITY not in text
    page = render_to_string(
        "applications/dossier/_cluster.html", {"members": found["members"], "cluster": found["cluster"]}
    )
    assert "Ortak kalite laboratuvarı" in page
    assert "250.000,00 TL" in page


def test_a_voided_confirmation_is_no_part_of_it(draft, ayse):
    confirmed(draft, a_firm(draft, ayse), ayse)

    save_cluster(draft, {"name": "Konya Ekipman Kümesi"}, by=ayse)

    assert firm_in(dossier.build(draft)) == firm_in(dossier.build(draft)) | {"stated": {}, "commitment": "awaited"}


def test_the_referees_opinion_stands_beside_its_letter_only(draft, agency, ayse):
    replace_document(
        draft,
        Slot.REFERENCE_LETTER,
        a_scan(),
        by=ayse,
        referee=agency,
        dated_on=portal_today(),
        reference_number="E-2026/1",
    )
    assert [d["opinion"] for d in dossier.build(draft)["documents"]] == [{}]
    request_reference(draft, agency, MAIL, by=ayse)
    token = secret_for(MAIL)

    give_reference(link_of(token), {**OPINION, "dated_on": portal_today()}, upload=a_scan("mektup.pdf"), token=token)

    documents = dossier.build(draft)["documents"]
    assert [d["opinion"].get("opinion") for d in documents] == [None, "abstains"]
    page = render_to_string("applications/dossier/_documents.html", {"documents": documents})
    assert "Mevlana Kalkınma Ajansı görüşü: Çekimser" in page
    assert "Işıl Karaca" not in page
