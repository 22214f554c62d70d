"""A photo is given out as its pixels only; the original stays as it came, under the hash that receipts name."""

import hashlib
import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kumelenme import images
from kumelenme.accounts.roles import Role
from kumelenme.demo.data_files import scan
from kumelenme.documents import actions, vault
from kumelenme.documents.models import StoredFile
from tests.kumelenme.documents import files

pytestmark = pytest.mark.django_db
SECRET = "Konya 37.8746 32.4932"


@pytest.fixture
def store(call, manager):
    def store(name, content):
        upload, audience = files.upload(name, content), [Role.PROGRAMME_MANAGER]
        return actions.store_upload(upload, subject=call, slot="plan", by=manager, audience=audience)

    return store


def served(client, user, stored) -> bytes:
    client.force_login(user)
    return b"".join(client.get(f"/dosya/{stored.token}/").streaming_content)


def photo(turned: int) -> bytes:
    """A JPEG with a place, a camera and a comment, held by its side if `turned` is 6."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, SECRET
    exif.get_ifd(0x8825)[1] = "N"
    return files.picture(size=(16, 8), exif=exif.tobytes(), comment=SECRET, icc_profile=SECRET.encode(), quality=95)


def test_a_photo_loses_place_and_camera_and_stands_upright_while_the_original_is_kept(client, manager, store):
    sent = photo(turned=6)
    stored = store("Ziyaret.JPG", sent)
    copy = served(client, manager, stored)

    assert SECRET.encode() in sent
    assert SECRET.encode() not in copy
    with Image.open(io.BytesIO(copy)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (8, 16), {})
    assert vault.locate(stored.path).read_bytes() == sent
    assert stored.sha256 == hashlib.sha256(sent).hexdigest()
    assert oct(vault.locate(stored.copy_path).stat().st_mode & 0o777) == "0o640"


def test_a_drawing_loses_its_words_and_what_hangs_behind_it_and_keeps_its_pixels(client, manager, store):
    words = PngInfo()
    words.add_text("Comment", SECRET)
    sent = files.picture("PNG", mode="RGBA", pnginfo=words) + b"<script>alert(1)</script>"
    copy = served(client, manager, store("plan.png", sent))

    assert SECRET.encode() not in copy
    assert b"<script>" not in copy
    with Image.open(io.BytesIO(copy)) as image, Image.open(io.BytesIO(sent)) as before:
        assert image.tobytes() == before.tobytes()


def test_a_print_shops_colours_become_a_picture_that_browsers_show(client, manager, store):
    copy = served(client, manager, store("afis.jpg", files.picture(mode="CMYK")))

    with Image.open(io.BytesIO(copy)) as image:
        assert image.mode == "RGB"


def test_other_kinds_are_given_out_as_they_came(client, manager, store):
    stored = store("plan.pdf", files.pdf())

    assert stored.copy_path == ""
    assert hashlib.sha256(served(client, manager, stored)).hexdigest() == stored.sha256


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be this large."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 64)
    parts = [struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (header, data)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("bomba.png", bomb(60_000, 60_000), "en çok 64 megapiksel"),
        ("bomba.png", bomb(9_000, 8_000), "en çok 64 megapiksel"),
        ("yarim.jpg", photo(1)[:300], "görüntü açılamadı|dosya açılamadı"),
        ("yarim.png", bomb(900, 800), "görüntü açılamadı"),
    ],
)
def test_a_bomb_and_a_torn_picture_are_refused_and_leave_nothing(store, private_store, name, content, why):
    with pytest.raises(ValidationError, match=why):
        store(name, content)

    assert not StoredFile.objects.exists()
    assert not [path for path in private_store.rglob("*") if path.is_file()]


def test_a_picture_that_takes_too_much_memory_or_time_is_refused(store, settings):
    settings.IMAGE_MEMORY_MB = 20
    with pytest.raises(ValidationError, match="görüntü açılamadı"):
        store("plan.png", files.PNG)
    settings.IMAGE_MEMORY_MB, settings.IMAGE_SECONDS = 1024, 0.001
    with pytest.raises(ValidationError, match="görüntü açılamadı"):
        store("plan.png", files.PNG)


def test_the_database_takes_no_picture_without_a_copy(store):
    stored = store("logo.png", files.PNG)
    stored.pk, stored.token, stored.path, stored.copy_path = None, "x", "files/x", ""

    with pytest.raises(IntegrityError), transaction.atomic():
        stored.save(force_insert=True)


def test_pages_of_a_pdf_become_pictures_with_their_words_and_a_broken_one_is_refused(tmp_path):
    whole, broken = tmp_path / "whole.pdf", tmp_path / "broken.pdf"
    whole.write_bytes(scan("belge.pdf").read())
    broken.write_bytes(b"%PDF-1.7 nothing more")

    with whole.open("rb") as source:
        count, (page,) = images.pages_of(source)
    with whole.open("rb") as source:
        picture = Image.open(io.BytesIO(images.picture_of(source, 1)))
    assert (count, page.number, page.text.splitlines()[0]) == (1, 1, "Gosterim amacli ornek belge")
    assert picture.size == (page.width, page.height)
    with broken.open("rb") as source, pytest.raises(images.Unreadable):
        images.pages_of(source)
