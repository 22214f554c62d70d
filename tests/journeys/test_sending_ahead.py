"""A large file on a bad line: sent in parts, cut once, continued where it stopped, and in its slot at the end."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from applications.actions.documents import replace_document
from applications.models import Application, ApplicationDocument, Slot, Stage
from kumelenme.accounts.models import User
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.data_files import scan
from kumelenme.documents.incoming import PART
from kumelenme.documents.models import ScanState, StoredFile
from tests.journeys.steps.pages import press
from tests.kumelenme.documents import files
from tests.support.browser import assert_accessible

COORDINATOR = "koordinator8"


@pytest.fixture
def number(live_portal):
    """A draft of the demo world; the file is taken out again."""
    with live_portal.database():
        found = Application.objects.get(stage=Stage.DRAFT, team__user__email=f"{COORDINATOR}@{DOMAIN}")
    yield found.number
    with live_portal.database():
        ApplicationDocument.objects.filter(application=found, slot=Slot.OTHER, label="Büyük ek").delete()


def test_a_cut_connection_costs_nothing_but_the_wait(cast, number, tmp_path):
    large = tmp_path / "büyük ek.pdf"
    large.write_bytes(files.pdf() + b"\n%" + b"x" * (3 * PART - 1000))
    page, offsets, line = cast.page(COORDINATOR), [], {"cut": True}

    def carry(route):
        offset = int(re.search(r"konum=(\d+)", route.request.url)[1])
        offsets.append(offset)
        if offset == PART and line["cut"]:
            route.abort("connectionrefused")
        else:
            route.continue_()

    page.route("**/yukleme/*/?konum=*", carry)
    page.goto(reverse("applications:document-upload", args=[number, Slot.OTHER]))
    page.get_by_label("Dosya").set_input_files(large)
    expect(page.locator(".upload-state")).to_contain_text("kaldığı yerden sürdürülecek")
    expect(page.get_by_role("progressbar", name="büyük ek.pdf yükleniyor")).to_have_js_property("value", PART)
    assert_accessible(page)

    page.get_by_label("Belgenin ne olduğu").fill("Büyük ek")
    press(page, "Belgeyi yükle")
    expect(page.locator("#kds-durum")).to_have_text("Dosya yüklenince gönderilecek.")
    line["cut"] = False

    expect(page.get_by_role("link", name="büyük ek.pdf")).to_be_visible()
    cut = [offset for offset in offsets if offset == PART]
    assert [offset for offset in offsets if offset != PART] == [0, 2 * PART]
    assert len(cut) > 1


def test_a_withheld_file_says_why_on_the_list_and_on_its_own_page(cast, number):
    page = cast.page(COORDINATOR)
    with cast.portal.database():
        draft, person = Application.objects.get(number=number), User.objects.get(email=f"{COORDINATOR}@{DOMAIN}")
        file = replace_document(draft, Slot.OTHER, scan("ek.pdf"), by=person, label="Büyük ek").file
    for state, heading, said in (
        (ScanState.QUARANTINE, "Dosya virüs taramasında", "tarama bitince açılır"),
        (ScanState.BLOCKED, "Dosya engellendi", "Dosyada zararlı yazılım bulundu"),
    ):
        with cast.portal.database():
            StoredFile.objects.filter(pk=file.pk).update(scan_state=state)
        page.goto(reverse("applications:documents", args=[number]))
        expect(page.get_by_text(said)).to_be_visible()
        assert_accessible(page)
        page.goto(file.get_absolute_url())
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        assert_accessible(page)


def test_a_refusal_stands_beside_the_field_and_cancelling_gives_the_field_back(cast, number, tmp_path):
    program = tmp_path / "oyun.pdf"
    program.write_bytes(b"MZ" + b"\0" * (PART + 10))
    page = cast.page(COORDINATOR)
    page.goto(reverse("applications:document-upload", args=[number, Slot.OTHER]))

    page.get_by_label("Dosya").set_input_files(program)

    expect(page.get_by_role("alert")).to_contain_text("içeriği .pdf türüyle uyuşmuyor")
    expect(page.get_by_label("Dosya")).to_have_value("")

    program.write_bytes(files.pdf() + b"\n%" + b"x" * PART)
    page.get_by_label("Dosya").set_input_files(program)
    expect(page.locator(".upload-state")).to_contain_text("oyun.pdf yüklendi")
    page.get_by_role("button", name="Kaldır").click()
    expect(page.locator(".upload-state")).to_have_count(0)
