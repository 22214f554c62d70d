"""A reference letter by link: asked, given once with the signed file, declined; never from a member (K-033)."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from applications.actions.documents import remove_document
from applications.actions.members import add_member
from applications.actions.organisations import register_organisation
from applications.actions.references import request_reference
from applications.models import ApplicationDocument, LinkState, ReferenceOpinion, Slot
from applications.overview.references import link_rows
from applications.queries.applications import applications_of
from applications.rules.documents import has_reference_letter
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now

from .conftest import AGENCY_VKN, a_scan
from .linked import letters_to, secret_for

MAIL = "genelsekreter@ajans.test"
ANSWERS = {
    "writer": "Işıl Karaca",
    "writer_title": "Genel Sekreter",
    "dated_on": "01.10.2026",
    "reference_number": "E-2026/44",
    "acquaintance": "3 yıl",
    "regional_importance": "Bölgenin en büyük istihdam alanıdır.",
    "capacity": "Ortak projeleri yürütmüştür.",
    "plan_alignment": "Bölge planının 2. amacıyla uyumludur.",
    "opinion": "for",
}


@pytest.fixture
def agency(draft, ayse):
    """The region's agency, no member."""
    province = draft.coordinator.province
    return register_organisation(
        by=ayse, vkn=AGENCY_VKN, title="Mevlana Kalkınma Ajansı", kind="development_agency", province=province
    )


@pytest.fixture
def page(draft, agency, ayse) -> str:
    """The address in the agency's letter."""
    request_reference(draft, agency, MAIL, by=ayse)
    return f"/referans/{secret_for(MAIL)}/"


def give(client, page: str, **changes):
    """Press "Mektubu gönder"."""
    return client.post(page, {**ANSWERS, "upload": a_scan("mektup.pdf"), **changes})


def text_of(response) -> str:
    return response.content.decode()


def rows(draft, ayse):
    """The asked letters as the team's page shows them."""
    ayse.forget_grants()
    return link_rows(applications_of(ayse).get(pk=draft.pk))


def test_the_letter_asks_for_what_and_the_page_shows_the_cluster_and_the_notice(client, draft, page):
    shown = text_of(client.get(page))

    assert "referans mektubu isteği" in letters_to(MAIL)[-1]["subject"]
    for fact in (draft.cluster.name, "Konya Sanayi Odası", "aydınlatma", "Mektup vermiyoruz"):
        assert fact in shown


def test_the_given_letter_stands_in_its_slot_and_satisfies_the_rule(client, draft, agency, page, ayse, run_owed):
    assert has_reference_letter(draft)

    assert give(client, page).status_code == 302
    receipt = client.get(page)
    run_owed()

    document = ApplicationDocument.objects.get(application=draft, slot=Slot.REFERENCE_LETTER, replaced_at=None)
    assert (document.referee, document.reference_number) == (agency, "E-2026/44")
    assert document.opinion.get_opinion_display() == "Olumlu"
    assert has_reference_letter(type(draft).objects.get(pk=draft.pk)) is None
    assert "Mektubunuz alındı" in text_of(receipt)
    assert Notice.objects.filter(recipient=ayse, body__contains="mektup Belgeler bölümünde").exists()


def test_it_is_given_once(client, draft, page):
    give(client, page)

    again = give(client, page, opinion="against")

    assert again.status_code == 409
    assert ReferenceOpinion.objects.get().opinion == "for"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("dated_on", "01.10.2031", "ileri olamaz"),
        ("reference_number", "", "doldurun"),
        ("opinion", "", "seçin"),
        ("upload", "", "seçin"),
    ],
)
def test_what_is_missing_is_said_and_the_words_stay(client, page, field, value, words):
    refused = give(client, page, **{field: value})

    assert refused.status_code == 422
    assert words in text_of(refused)
    assert "Ortak projeleri yürütmüştür." in text_of(refused)
    assert ReferenceOpinion.objects.count() == 0


def test_a_member_is_no_referee(draft, agency, ayse):
    member = add_member(draft, agency, by=ayse)

    with pytest.raises(ValidationError, match="üyesi olamaz"):
        request_reference(draft, agency, MAIL, by=ayse)
    type(member).everyone.filter(pk=member.pk).update(removed_at=portal_now())
    assert request_reference(draft, agency, MAIL, by=ayse).pk


def test_who_became_a_member_meanwhile_gives_no_letter(client, draft, agency, page, ayse):
    add_member(draft, agency, by=ayse)

    refused = give(client, page)

    assert refused.status_code == 422
    assert "üyesi olamaz" in text_of(refused)
    assert ReferenceOpinion.objects.count() == 0


def test_declining_needs_a_reason_and_closes_the_link(client, draft, page, ayse, run_owed):
    assert client.post(f"{page}ret/", {"reason": ""}).status_code == 422

    client.post(f"{page}ret/", {"reason": "Kümeyi tanımıyoruz."})
    run_owed()

    assert [row.state for row in rows(draft, ayse)] == [LinkState.DECLINED]
    assert Notice.objects.filter(recipient=ayse, body__contains="Kümeyi tanımıyoruz.").exists()
    assert give(client, page).status_code == 409


def test_sent_again_the_old_link_is_dead_and_taken_back_the_new_one_too(as_ayse, draft, agency, page):
    verbs = {
        verb: reverse(f"applications:reference-{verb}", args=[draft.number, agency.vkn]) for verb in ("renew", "cancel")
    }

    as_ayse.post(verbs["renew"])
    new = f"/referans/{secret_for(MAIL)}/"
    assert (as_ayse.get(page).status_code, as_ayse.get(new).status_code) == (410, 200)
    as_ayse.post(verbs["cancel"])

    assert as_ayse.get(new).status_code == 410
    assert give(as_ayse, new).status_code == 409


def test_after_the_deadline_no_letter_is_taken(client, draft, page, ayse, clock):
    clock(days=46)

    assert give(client, page).status_code == 409
    assert [row.state for row in rows(draft, ayse)] == [LinkState.EXPIRED]


def test_a_letter_taken_out_of_the_documents_may_be_asked_for_again(client, draft, agency, page, ayse):
    give(client, page)
    with pytest.raises(ValidationError, match="zaten göndermiş"):
        request_reference(draft, agency, MAIL, by=ayse)

    remove_document(ApplicationDocument.objects.get(slot=Slot.REFERENCE_LETTER), by=ayse)
    assert [row.may_be_renewed for row in rows(draft, ayse)] == [True]
    request_reference(draft, agency, MAIL, by=ayse)

    assert give(client, f"/referans/{secret_for(MAIL)}/").status_code == 302
    assert [row.letter_stands for row in rows(draft, ayse)] == [True]


def test_the_team_asks_on_its_page_a_known_institution_or_a_new_one(as_ayse, draft):
    url = reverse("applications:reference-ask", args=[draft.number])

    incomplete = as_ayse.post(url, {"vkn": AGENCY_VKN, "email": MAIL})
    asked = as_ayse.post(
        url,
        {
            "vkn": AGENCY_VKN,
            "title": "Mevlana Kalkınma Ajansı",
            "kind": "development_agency",
            "province": "42",
            "email": MAIL,
        },
    )

    assert (incomplete.status_code, asked.status_code) == (422, 302)
    assert "Bağlantı gönderildi" in text_of(as_ayse.get(asked["Location"]))


def test_a_stranger_asks_nobody(client, draft, agency, bora):
    client.force_login(bora)

    refused = client.post(
        reverse("applications:reference-ask", args=[draft.number]), {"vkn": AGENCY_VKN, "email": MAIL}
    )

    assert refused.status_code in (403, 404)
    assert letters_to(MAIL) == []
