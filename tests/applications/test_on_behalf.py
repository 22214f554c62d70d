"""A form drawn for one cluster is refused by every page of another: nothing is written, everything typed is given back."""

import pytest
from django.urls import reverse
from lxml import html

from applications.actions.applications import start_application
from applications.actions.organisations import register_organisation
from applications.models import Application, Province
from applications.on_behalf import FIELD
from kumelenme.demo.organisations import checked_vkn
from kumelenme.lifecycle.models import AuditEntry

from .conftest import a_scan

TEXT = "Bölgenin tarım makinelerinde\nilk beş ihracatçıdan biri olmak"


@pytest.fixture
def other(as_ayse, ayse, draft) -> Application:
    """A second cluster of another organisation, for which Ayşe acts too."""
    body = register_organisation(
        by=ayse,
        vkn=checked_vkn("444444444"),
        title="Karaman Sanayi Odası",
        kind="industry_chamber",
        province=Province.objects.first(),
    )
    return start_application(call=draft.call, organisation=body, cluster_name="Karaman Gıda Kümesi", by=ayse)


def vision_of(application) -> str:
    return reverse("applications:vision", args=[application.number])


def form_of(client, address: str) -> dict:
    """What the page's own form would send."""
    page = html.fromstring(client.get(address).content)
    return dict(page.xpath("//main//form[.//textarea]")[0].form_values())


def test_a_stale_tab_of_another_cluster_writes_nothing_and_gives_the_text_back(as_ayse, draft, other):
    typed = form_of(as_ayse, vision_of(draft)) | {"vision": TEXT}
    before = AuditEntry.objects.count()

    answer = as_ayse.post(vision_of(other), typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert TEXT in page
    assert draft.cluster.name in page
    assert "Karaman Gıda Kümesi" in page
    other.plan.refresh_from_db()
    assert (other.plan.vision, AuditEntry.objects.count()) == ("", before)
    assert as_ayse.post(vision_of(draft), typed).status_code == 302
    draft.plan.refresh_from_db()
    assert draft.plan.vision.split() == TEXT.split()


def test_the_lost_texts_are_named_by_their_fields(as_ayse, draft, other):
    def named(address: str, sent: dict) -> dict[str, str]:
        page = html.fromstring(as_ayse.post(address, {FIELD: draft.number, **sent}).content)
        texts = {area.get("id"): area.text.lstrip("\n") for area in page.xpath("//textarea")}
        return {label.text: texts[label.get("for")] for label in page.xpath("//main//label")}

    finance = reverse("applications:financing", args=[other.number])
    rows = {"finansman-TOTAL_FORMS": "2", "finansman-1-source": "Üye aidatı", "finansman-1-cash": "1.000,00"}

    assert named(vision_of(other), {"vision": "Bir görüş", "strategy": "Bir strateji", "hiç": "Bilinmeyen"}) == {
        "Vizyon": "Bir görüş", "Strateji": "Bir strateji", "3. metin": "Bilinmeyen",
    }  # fmt: skip
    assert named(finance, rows) == {"2. satır: Kaynak": "Üye aidatı", "2. satır: Nakdî tutar (TL)": "1.000,00"}


def test_saving_while_typing_and_uploading_are_refused_alike(as_ayse, draft, other):
    typed = form_of(as_ayse, vision_of(draft)) | {"vision": TEXT}

    quiet = as_ayse.post(vision_of(other), typed, headers={"HX-Request": "true"})
    upload = reverse("applications:document-upload", args=[other.number, "other"])
    sent = as_ayse.post(upload, {FIELD: draft.number, "label": "Tüzük", "upload": a_scan("tuzuk.pdf")})

    assert (quiet.status_code, sent.status_code) == (409, 409)
    assert "<html" not in quiet.content.decode()
    assert "data-durum" in quiet.content.decode()
    assert "tuzuk.pdf" in sent.content.decode()
    assert not other.documents.exists()


def test_a_number_of_somebody_else_tells_nothing_about_their_application(as_ayse, draft, other, bora, client):
    other.team.update(user=bora)

    page = as_ayse.post(vision_of(draft), {FIELD: other.number, "vision": TEXT})

    assert page.status_code == 409
    assert "Karaman" not in page.content.decode()


def test_every_page_of_an_application_says_for_whom_and_every_form_carries_it(as_ayse, draft, member):
    names = ("task-list", "cluster", "vision", "team", "firms", "firm-add", "budget", "documents", "check", "declare")
    for name in names:
        page = html.fromstring(as_ayse.get(reverse(f"applications:{name}", args=[draft.number])).content)
        bar = " ".join(page.xpath("//main//*[contains(@class, 'identity-line')]")[0].text_content().split())
        forms = page.xpath("//form[translate(@method, 'POST', 'post') = 'post']")
        assert f"{draft.cluster.name} adına işlem yapıyorsunuz" in bar, name
        assert [form.fields.get(FIELD) for form in forms] == [draft.number] * len(forms), name


def test_the_bar_is_for_those_who_act_and_not_for_the_ministry(client, checked_file, ayse, nermin):
    seen = []
    for person in (ayse, nermin):
        client.force_login(person)
        answer = client.get(reverse("applications:versions", args=[checked_file.number]))
        seen.append((answer.status_code, "adına işlem yapıyorsunuz" in answer.content.decode()))

    assert seen == [(200, True), (200, False)]
