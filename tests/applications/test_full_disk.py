"""A store without room: a page that says so and keeps what was typed; with room again everything goes on."""

import os
import subprocess

import pytest
from django.test import Client
from django.urls import reverse

from applications.models import Slot
from tests.kumelenme.documents import files
from tests.kumelenme.documents.test_incoming import CONTENT, announce, finish

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small file system"),
]


@pytest.fixture
def store(tmp_path, settings):
    """The file store on a file system of its own with 64 KB; returns the file that fills it."""
    settings.MEDIA_ROOT = tmp_path / "store"
    settings.MEDIA_ROOT.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", settings.MEDIA_ROOT], check=True)
    full = settings.MEDIA_ROOT / "full"
    full.write_bytes(bytes(64 * 1024))
    yield full
    subprocess.run(["umount", "--lazy", settings.MEDIA_ROOT], check=True)


@pytest.fixture
def browser(ayse):
    browser = Client(raise_request_exception=False)
    browser.force_login(ayse)
    return browser


def test_a_part_that_finds_no_room_is_sent_again_when_there_is_some(browser, store):
    address = announce(browser).json()["adres"]
    sent = {"path": f"{address}?konum=0", "data": CONTENT, "content_type": "application/octet-stream"}

    refused = browser.post(**sent)
    assert (refused.status_code, refused["Retry-After"]) == (507, "10")
    assert announce(browser).json()["konum"] == 0

    store.unlink()
    assert browser.post(**sent).json() == {"konum": len(CONTENT)}
    assert finish(browser, address)[0] == 200


def test_a_form_whose_file_finds_no_room_says_what_to_do_and_writes_nothing(browser, draft, store):
    address = reverse("applications:document-upload", args=[draft.number, Slot.OTHER])

    def send():
        return browser.post(address, {"upload": files.upload("ek.pdf", files.pdf()), "label": "Ek belge"})

    refused = send()
    assert refused.status_code == 507
    assert "Portalın diskinde şu an yer yok" in refused.content.decode()
    assert "seçtiğiniz dosyaları yeniden seçmeniz gerekir" in refused.content.decode()
    assert not draft.documents.exists()

    store.unlink()
    assert send().status_code == 302
    assert draft.documents.get().label == "Ek belge"
