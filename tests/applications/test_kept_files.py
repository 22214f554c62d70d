"""A file is chosen once: it is kept when its form fails for another reason, and one sent ahead counts like any other."""

import hashlib

import pytest
from django.urls import reverse
from lxml import html

from applications.declarations import DECLARATIONS
from applications.models import Application, ApplicationDocument, Slot, Stage
from kumelenme.documents.models import IncomingFile, StoredFile
from tests.applications.conftest import a_scan
from tests.kumelenme.documents import files
from tests.kumelenme.documents.test_incoming import finish, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(draft):
    return reverse("applications:document-upload", args=[draft.number, Slot.OTHER])


def hidden(answer) -> dict:
    """The hidden fields of the form that takes files."""
    form = html.fromstring(answer.content).xpath("//form[@enctype]")[0]
    return {field.name: field.value for field in form.xpath(".//input[@type='hidden']")}


def test_the_file_is_kept_and_named_when_the_form_fails_and_stored_when_it_comes_again(as_ayse, page):
    refused = as_ayse.post(page, {**hidden(as_ayse.get(page)), "upload": a_scan("Ek-1.pdf"), "label": ""})
    shown = html.fromstring(refused.content).xpath("//*[@data-kept]")[0].text_content()

    assert refused.status_code == 422
    assert "Ek-1.pdf" in shown
    assert "yeniden seçmeniz gerekmez" in shown
    assert not StoredFile.objects.exists()

    again = {**hidden(refused), "label": "Üye listesi"}
    assert as_ayse.post(page, again).status_code == 302
    document = ApplicationDocument.objects.get()
    assert (document.file.original_name, document.label) == ("Ek-1.pdf", "Üye listesi")
    assert not IncomingFile.objects.exists()
    # The same form once more (a double click) is the same answer.
    assert as_ayse.post(page, again).status_code == 302
    assert ApplicationDocument.objects.count() == 1


def test_another_file_takes_the_place_of_the_kept_one(as_ayse, page):
    refused = as_ayse.post(page, {"upload": a_scan("eski.pdf"), "label": ""})

    as_ayse.post(page, {**hidden(refused), "upload": a_scan("yeni.pdf"), "label": "Ek"})

    assert StoredFile.objects.get().original_name == "yeni.pdf"


def test_a_file_that_was_refused_itself_is_not_kept(as_ayse, page):
    refused = as_ayse.post(page, {"upload": files.upload("Ek.pdf", b"MZ"), "label": ""})

    assert "upload-saklanan" not in hidden(refused)
    assert not IncomingFile.objects.exists()


def test_a_declaration_is_kept_when_a_box_was_forgotten_and_not_when_it_carries_no_signature(demo_world):
    sent = Application.objects.filter(stage=Stage.SUBMITTED).first()
    team = demo_world.client(sent.team.get(may_submit=True).user.email.partition("@")[0])
    page, boxes = (
        reverse("applications:declare", args=[sent.number]),
        {f"declare_{key}": "on" for key, _ in DECLARATIONS},
    )

    forgotten = team.post(page, {"signature": "esign", "signed_declaration": a_scan("beyan.pdf")})
    unsigned = team.post(page, {**boxes, "signature": "esign", "signed_declaration": a_scan("beyan.pdf")})

    assert (forgotten.status_code, unsigned.status_code) == (422, 422)
    assert "signed_declaration-saklanan" in hidden(forgotten)
    assert "signed_declaration-saklanan" not in hidden(unsigned)
    assert IncomingFile.objects.count() == 1


def test_nobody_uses_anothers_kept_file(as_ayse, page, bora):
    refused = as_ayse.post(page, {"upload": a_scan(), "label": ""})
    assert IncomingFile.objects.update(owner=bora) == 1

    answer = as_ayse.post(page, {**hidden(refused), "label": "Ek"})

    assert answer.status_code == 422
    assert not StoredFile.objects.exists()


def test_a_file_sent_ahead_lands_in_its_slot_under_the_limits_of_the_call(as_ayse, page, draft):
    content = files.pdf() + b"\n%" + b"x" * 3000
    field = html.fromstring(as_ayse.get(page).content).xpath("//input[@data-upload]")[0]
    about = {"kosul": field.get("data-upload"), "ad": "Büyük ek.pdf", "iz": "b" * 64}
    too_big = as_ayse.post("/yukleme/", about | {"boyut": draft.call.terms.max_file_mb * 1024 * 1024 + 1})
    assert too_big.status_code == 422

    address = as_ayse.post("/yukleme/", about | {"boyut": len(content)}).json()["adres"]
    send(as_ayse, address, 0, content)
    code = finish(as_ayse, address, content)[1]["kod"]

    assert as_ayse.post(page, {"upload-saklanan": code, "label": "Ek"}).status_code == 302
    assert StoredFile.objects.get().sha256 == hashlib.sha256(content).hexdigest()
