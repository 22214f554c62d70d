"""A number that the registry knows fills the form of a firm or an institution: offered, never over what was typed, nothing that is not public (ux.md §3.2)."""

import pytest
from django.urls import reverse
from lxml import html

from applications.models import Organisation
from tests.applications.conftest import a_scan

FIRM_VKN, PERSON = "0061034059", "10000000146"


@pytest.fixture
def firm(draft, bora):
    """Somebody else's firm."""
    return Organisation.objects.create(
        vkn=FIRM_VKN, title="Özgür Hidrolik A.Ş.", kind="firm", province=draft.coordinator.province, nace_id="2830",
        email="gizli@ozgur.test", phone="03321234567", employees=77, address="Gizli Sokak 1", registered_by=bora,
    )  # fmt: skip


@pytest.fixture
def address(draft):
    return reverse("applications:firm-add", args=[draft.number])


def values_of(answer, label: str = "Firma ekle") -> dict:
    form = html.fromstring(answer.content).xpath(f"//form[@aria-label='{label}']")[0]
    wanted = ("vkn", "title", "province", "nace", "email", "kind", "letter_number", "letter-saklanan")
    return {name: value for name, value in form.form_values() if name in wanted}


def test_the_number_alone_answers_with_what_is_public(as_ayse, draft, firm, address):
    def asked(number):
        return as_ayse.get(address, {"vkn": number}, headers={"HX-Request": "true"}).content.decode()

    text = asked("006 103 4059")
    assert ("Özgür Hidrolik A.Ş." in text, "28.30" in text, 'name="doldur"' in text, "<body" in text) == (
        *(True, True, True),
        False,
    )
    assert not any(word in text for word in ("gizli", "Gizli", "0332", "77"))
    Organisation.objects.filter(pk=firm.pk).update(vkn=PERSON)
    assert "Özgür" not in asked(PERSON)
    assert "kayıtlı değil" in asked(FIRM_VKN)
    assert "8 hane yazıldı" in asked("61034059")
    assert "Firma değildir" in asked(draft.coordinator.vkn) or "zaten var" in asked(draft.coordinator.vkn)


def test_without_javascript_a_button_fills_the_empty_fields_and_nothing_is_added(as_ayse, draft, firm, address):
    answer = as_ayse.post(address, {"vkn": FIRM_VKN, "title": "", "email": "ben@ozgur.test", "doldur": "bos"})

    konya = str(firm.province_id)
    filled = {"vkn": FIRM_VKN, "title": firm.title, "province": konya, "nace": "28.30", "email": "ben@ozgur.test"}
    assert (answer.status_code, values_of(answer)) == (200, filled)
    assert not draft.members.firms().exists()
    as_ayse.post(address, filled)
    assert draft.members.firms().get().organisation == firm


def test_what_was_typed_stays_and_stands_beside_the_registered(as_ayse, firm, address):
    typed = {"vkn": FIRM_VKN, "title": "Benim Yazdığım", "nace": "yok böyle", "employees": "çok"}

    answer = as_ayse.post(address, {**typed, "doldur": "bos"})

    assert values_of(answer)["title"] == "Benim Yazdığım"
    text = answer.content.decode()
    assert "Kayıttaki bilgiler yazdıklarınızdan farklı" in text
    assert "Kayıtta: Özgür Hidrolik A.Ş." in text
    assert 'value="çok"' in text
    answer = as_ayse.post(address, {**typed, "doldur": "kayittan"})
    assert (values_of(answer)["title"], values_of(answer)["nace"]) == (firm.title, "28.30")
    assert 'value="çok"' in answer.content.decode()


def test_a_wrong_or_unknown_number_says_so_and_keeps_the_rest(as_ayse, address):
    answer = as_ayse.post(address, {"vkn": "12", "title": "Adı", "doldur": "bos"})
    assert "2 hane yazıldı" in answer.content.decode()
    assert values_of(answer)["title"] == "Adı"


@pytest.fixture
def university(draft, bora):
    """An institution that another cluster registered."""
    return Organisation.objects.create(
        vkn="2222222224", title="Konya Üniversitesi", kind="university", province=draft.coordinator.province,
        registered_by=bora,
    )  # fmt: skip


def test_an_institution_s_number_fills_its_form_and_keeps_the_letter_that_was_chosen(as_ayse, draft, university):
    address = reverse("applications:institution-add", args=[draft.number])
    asked = as_ayse.get(address, {"vkn": university.vkn}, headers={"HX-Request": "true"}).content.decode()
    sent = {"vkn": university.vkn, "kind": "", "title": "", "letter_date": "02.06.2026", "letter_number": "E-7"}

    answer = as_ayse.post(address, {**sent, "letter": a_scan("yazi.pdf"), "doldur": "bos"})

    assert "Konya Üniversitesi</strong> (Üniversite)" in asked
    filled = values_of(answer, "Kurum ekle")
    code = filled.pop("letter-saklanan")
    known = {"kind": "university", "title": university.title, "province": str(university.province_id)}
    assert (answer.status_code, filled) == (200, {"vkn": university.vkn, "letter_number": "E-7", **known})
    assert not draft.members.filter(organisation=university).exists()
    filled |= {"letter_date": "02.06.2026", "letter-saklanan": code}
    assert as_ayse.post(address, filled).status_code == 302
    assert draft.members.get(organisation=university).commitment.document.original_name == "yazi.pdf"


def test_an_institution_s_typed_kind_stays_and_stands_beside_the_registered(as_ayse, draft, university):
    address = reverse("applications:institution-add", args=[draft.number])
    sent = {"vkn": university.vkn, "kind": "industry_chamber", "title": "Başka ad", "doldur": "bos"}

    text = as_ayse.post(address, sent).content.decode()

    assert "Kayıtta: Üniversite<br>Yazdığınız: Sanayi odası" in text
    assert "Kurum, kayıttaki bilgileriyle eklenir" in text
    over = as_ayse.post(address, {**sent, "doldur": "kayittan"})
    assert values_of(over, "Kurum ekle")["kind"] == "university"


def test_a_firm_s_number_is_no_institution(as_ayse, draft, firm, university):
    address = reverse("applications:institution-add", args=[draft.number])
    asked = as_ayse.get(address, {"vkn": firm.vkn}, headers={"HX-Request": "true"}).content.decode()

    refused = as_ayse.post(address, {"vkn": firm.vkn, "kind": "university", "title": "x"})

    assert "Firmadır; üye firmalar sayfasından ekleyin" in asked
    assert refused.status_code == 422
    assert "Bu VKN bir firmanın: Özgür Hidrolik A.Ş." in refused.content.decode()
    assert not draft.members.firms().exists()
    assert as_ayse.post(address, {"vkn": university.vkn, "kind": "university"}).status_code == 302
