"""Files that no row names go by night; everything that is young, known or too much stays."""

import os
import time

import pytest
from django.conf import settings

from kumelenme.documents import tidying, vault
from kumelenme.documents.actions import store_upload
from kumelenme.documents.models import StoredFile
from kumelenme.documents.tasks import tidy
from kumelenme.lifecycle import register

from . import files

OLD = 2 * tidying.YOUNG_SECONDS


def left_behind(name: str, age: float = OLD):
    """A file without a row."""
    place = vault.locate(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"x")
    os.utime(place, (time.time() - age,) * 2)
    return place


@pytest.fixture
def stored(call, manager):
    """An upload with its row, as old as the others."""
    file = store_upload(files.upload("ek.pdf", files.pdf()), subject=call, slot="other", by=manager, audience=["x"])
    os.utime(vault.locate(file.path), (time.time() - OLD,) * 2)
    return file


def test_what_no_row_names_is_removed_after_a_day(stored):
    orphan, torn = left_behind("files/aa/aa.pdf"), left_behind("documents/BB/.BB.pdf.1234.part")
    young = left_behind("files/cc/cc.pdf", age=60)

    tidy()

    assert not orphan.exists()
    assert not torn.exists()
    assert young.exists()
    assert vault.locate(stored.path).exists()


def test_a_store_full_of_strangers_is_not_touched(stored, monkeypatch, caplog):
    monkeypatch.setattr(tidying, "TOO_MANY", 1)
    orphans = [left_behind(f"files/aa/{number}.pdf") for number in range(2)]

    tidy()

    assert all(orphan.exists() for orphan in orphans)
    assert "nothing was deleted" in caplog.text


def test_a_file_whose_row_fails_is_gone_at_once(stored, call, manager, monkeypatch):
    def refuses(*args, **kwargs):
        raise RuntimeError("cut")

    monkeypatch.setattr(register, "record", refuses)
    with pytest.raises(RuntimeError):
        store_upload(files.upload("b.pdf", files.pdf()), subject=call, slot="other", by=manager, audience=["x"])

    assert list(settings.MEDIA_ROOT.rglob("*.pdf")) == [vault.locate(stored.path)]
    assert StoredFile.objects.count() == 1
