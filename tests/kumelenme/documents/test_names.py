"""What an uploader calls a file decides neither where it lies nor what a browser is told."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kumelenme.documents import vault
from kumelenme.documents.actions import store_upload

from . import files

TRICKS = [
    "../../../etc/cron.d/x.pdf",
    "..\\..\\windows\\x.pdf",
    "/var/lib/x.pdf",
    "....//....//x.pdf",
    "%2e%2e%2fx.pdf",
    'a"; filename="b.exe.pdf',
    "ığüşöçİ.pdf",
]


class Raw(SimpleUploadedFile):
    """An upload whose name Django has not cleaned: whoever calls the action from elsewhere."""

    def _set_name(self, name):
        self._name = name

    name = property(lambda self: self._name, _set_name)


def store(name, call, manager):
    return store_upload(
        Raw(name, files.pdf(), "application/pdf"),
        subject=call,
        slot="other",
        by=manager,
        audience=["programme_manager"],
    )


@pytest.mark.parametrize("name", TRICKS)
def test_no_name_leads_out_of_the_store(call, manager, private_store, client, name):
    stored = store(name, call, manager)

    place = vault.locate(stored.path)
    assert place.resolve().is_relative_to(private_store.resolve())
    assert [path for path in private_store.rglob("*") if path.is_file()] == [place]
    assert "/" not in stored.original_name
    assert "\\" not in stored.original_name
    client.force_login(manager)
    sent = client.get(reverse("documents:file", args=[stored.token]))
    assert sent.status_code == 200
    assert sent.headers["Content-Disposition"].startswith("attachment; filename")
    assert sent.headers["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: x=1.pdf", "a\x00.pdf", "", "../", "x.pdf/.."])
def test_names_that_are_none_are_refused(call, manager, private_store, name):
    with pytest.raises(ValidationError):
        store(name, call, manager)
    assert not [path for path in private_store.rglob("*") if path.is_file()]
