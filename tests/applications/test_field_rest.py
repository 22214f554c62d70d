"""Fields of domain.md §4.0, §4.1, §4.8 and §4.9 beyond the first ones: districts, size class, support from elsewhere, aims, risks."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from secrets import token_bytes

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from applications.actions.application_file import request_preview
from applications.actions.members import add_member, complete_district
from applications.actions.organisations import register_organisation
from applications.dossier import build
from applications.models import District, Section, SectionVersion
from applications.overview.rules import warnings
from applications.overview.workbook import workbook_of
from applications.rules.composition import other_support_is_stated
from applications.size_class import size_class
from applications.views.team import OWN_FIELDS

from .conftest import a_scan
from .linked import a_firm, confirmed

CLUSTER = {"staff": "Bir yönetici, tam zamanlı", "other_support": "UR-GE, 2024, 1 milyon TL", "quality_label": "silver"}
TODAY = date(2026, 6, 1)


def picture(*, noise: int = 0) -> bytes:
    """A PNG; with `noise` so many pixels wide and high that compression cannot make small."""
    file = BytesIO()
    size = (noise or 40, noise or 20)
    image = (
        Image.frombytes("RGB", size, token_bytes(3 * size[0] * size[1])) if noise else Image.new("RGB", size, "teal")
    )
    image.save(file, "PNG")
    return file.getvalue()


def address(draft, name: str) -> str:
    return reverse(f"applications:{name}", args=[draft.number])


@pytest.mark.parametrize(
    ("people", "millions", "on", "expected"),
    [
        (9, 10, TODAY, "Mikro"),
        (10, 10, TODAY, "Küçük"),
        (9, 11, TODAY, "Küçük"),
        (49, 100, TODAY, "Küçük"),
        (50, 1, TODAY, "Orta"),
        (249, 1000, TODAY, "Orta"),
        (249, 1000, date(2025, 7, 31), "Büyük"),
        (249, 500, date(2025, 7, 31), "Orta"),
        (250, 1, TODAY, "Büyük"),
        (9, None, TODAY, ""),
        (None, 1, TODAY, ""),
    ],
)
def test_the_size_class_holds_both_limits_of_its_day(people, millions, on, expected):
    turnover = None if millions is None else Decimal(millions) * 1_000_000

    assert size_class(people, turnover, on) == expected


def test_the_coordinator_s_district_is_one_of_its_province(as_ayse, draft):
    assert District.objects.count() == 973
    sent = {"kurulus": "1", "kep": "kso@hs01.kep.tr"}

    refused = as_ayse.post(address(draft, "team"), sent | {"district": "Selcuklo"})
    elsewhere = as_ayse.post(address(draft, "team"), sent | {"district": "Çankaya"})
    tomorrow = as_ayse.post(address(draft, "team"), sent | {"founded_on": "01.01.2999"})
    saved = as_ayse.post(address(draft, "team"), sent | {"district": "SELÇUKLU", "founded_on": "05.03.1974"})

    assert refused.status_code == elsewhere.status_code == tomorrow.status_code == 422
    assert "“Selçuklu” mi demek istediniz?" in refused.content.decode()
    assert 'value="Selcuklo"' in refused.content.decode()
    assert "Konya iline bağlı bir ilçe değil" in elsewhere.content.decode()
    assert "Kuruluş tarihi bugünden ileri olamaz." in tomorrow.content.decode()
    assert saved.status_code == 302
    draft.coordinator.refresh_from_db()
    assert (str(draft.coordinator.district), draft.coordinator.founded_on) == ("Selçuklu", date(1974, 3, 5))
    assert 'value="Selçuklu"' in as_ayse.get(address(draft, "team")).content.decode()
    assert "district" in OWN_FIELDS


def test_the_rest_of_the_texts_is_saved_kept_and_read_with_the_application(as_ayse, draft):
    assert "diğer kamu desteklerini" in other_support_is_stated(workbook_of(draft))
    texts = {
        "cluster": {"name": "Konya Tarım Makineleri Kümesi", "main_nace": "28", "provinces": "42", **CLUSTER},
        "plan": {"months": "60", "specific_goals": "On ihracatçı", "risks": "Kur", "visibility": "Web"},
        "vision": {"swot": "Güçlü: ortak atölye"},
    }
    for name, fields in texts.items():
        assert as_ayse.post(address(draft, name), fields | {"rev": ""}).status_code == 302

    workbook = workbook_of(draft)
    dossier = build(workbook)
    assert {name: dossier["cluster"][name] for name in CLUSTER} == CLUSTER
    assert (dossier["plan"]["specific_goals"], dossier["plan"]["swot"]) == ("On ihracatçı", "Güçlü: ortak atölye")
    read = as_ayse.get(address(draft, "check")).content.decode()
    for words in ("UR-GE, 2024", "Gümüş", "On ihracatçı", "Kur</dd>", "Güçlü: ortak atölye"):
        assert words in read
    assert other_support_is_stated(workbook) is None
    kept = SectionVersion.objects.filter(application=draft, section=Section.VISION).order_by("number").last()
    assert kept.content["swot"] == "Güçlü: ortak atölye"


def test_a_mersis_number_of_somebody_else_is_saved_and_pointed_out_beside_its_field(as_ayse, draft):
    page, doubt = address(draft, "team"), "MERSİS numarası VKN ile uyuşmuyor: ilk 11 hanesinin 01111111114 olması"
    typed = {"kurulus": "1", "kep": "kso@hs01.kep.tr"}

    assert as_ayse.post(page, typed | {"mersis": "0222222222400015"}).status_code == 302
    assert doubt in as_ayse.get(page).content.decode()
    assert any(doubt in warning for warning in warnings(workbook_of(draft)))

    as_ayse.post(page, typed | {"mersis": "0111111111400015"})
    assert doubt not in as_ayse.get(page).content.decode()
    assert not any(doubt in warning for warning in warnings(workbook_of(draft)))


def test_the_logo_and_the_value_chain_have_their_places_and_the_logo_heads_the_pdf(as_ayse, draft, ayse):
    def upload(slot: str, name: str, content: bytes):
        page = reverse("applications:document-upload", args=[draft.number, slot])
        return as_ayse.post(page, {"upload": SimpleUploadedFile(name, content, content_type="")})

    assert upload("logo", "logo.pdf", a_scan().read()).status_code == 422
    assert "en çok 512 KB" in upload("logo", "logo.png", picture(noise=600)).content.decode()
    assert request_preview(draft, by=ayse).context["logo"] == ""

    assert upload("logo", "logo.png", picture()).status_code == 302
    assert upload("value_chain", "zincir.png", picture()).status_code == 302

    shown = request_preview(draft, by=ayse)
    assert 'class="logo" src="data:image/png;base64,' in shown.html
    assert "Değer zinciri haritası" in shown.html


def test_district_and_size_of_a_member_are_read_with_the_application(as_ayse, draft, ayse):
    firm = a_firm(draft, ayse)
    page = reverse("applications:firm-change", args=[draft.number, firm.code])
    known = {"title": "Çelik Döküm Ltd. Şti.", "province": "42", "nace": "28.30", "layer": "core"}

    refused = as_ayse.post(page, known | {"district": "Çankaya"})
    saved = as_ayse.post(page, known | {"district": "karatay", "owner_group": "Çelik Grubu"})
    confirmed(draft, firm, ayse)

    assert "Konya iline bağlı bir ilçe değil" in refused.content.decode()
    assert saved.status_code == 302
    row = next(row for row in build(draft)["members"] if row["vkn"] == firm.organisation.vkn)
    assert (row["district"], row["size"]) == ("Karatay", "Küçük")
    check = as_ayse.get(address(draft, "check")).content.decode()
    assert "<small>Karatay</small>" in check
    assert "<small>Küçük</small>" in check


def a_body(by, vkn: str, draft):
    """A university in the registry, without a district, registered by somebody else."""
    return register_organisation(
        by=by, vkn=vkn, title=f"Üniversite {vkn}", kind="university", province=draft.coordinator.province
    )


def test_a_district_that_the_registry_lacks_is_completed_by_a_sender_and_overwritten_by_nobody(
    as_ayse, draft, ayse, bora
):
    body = a_body(bora, "2222222224", draft)
    member = add_member(draft, body, by=ayse)
    page = reverse("applications:member-district", args=[draft.number, member.code])
    institution = reverse("applications:institution", args=[draft.number, member.code])
    assert f'href="{page}"' in as_ayse.get(institution).content.decode()

    wrong = as_ayse.post(page, {"district": "Çankaya"})
    assert (wrong.status_code, as_ayse.post(page, {"district": " "}).status_code) == (422, 422)
    assert 'value="Çankaya"' in wrong.content.decode()
    assert as_ayse.post(page, {"district": "selçuklu"}).url == institution
    body.refresh_from_db()
    assert str(body.district) == "Selçuklu"
    assert f'href="{page}"' not in as_ayse.get(institution).content.decode()

    again = as_ayse.post(page, {"district": "Meram"})
    assert again.status_code == 422
    assert "Kayıttaki ilçe: <strong>Selçuklu</strong>" in again.content.decode()
    body.refresh_from_db()
    assert str(body.district) == "Selçuklu"

    other = add_member(draft, a_body(bora, "3333333339", draft), by=ayse)
    draft.team.update(may_submit=False)
    with pytest.raises(PermissionDenied):
        complete_district(other, "Meram", by=ayse)
