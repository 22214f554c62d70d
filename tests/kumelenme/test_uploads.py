"""Uploads are believed for what they contain: every refusal has an accepting twin (K-073, trust.md items 42 and 48)."""

import struct

import pytest
from django.core.exceptions import ValidationError

from kumelenme.uploads import MAX_NAME, MEGABYTE, check_upload, clean_name, format_size
from tests.kumelenme.documents import files

GOOD = {
    "plan.pdf": files.pdf(),
    "Metin.DOCX": files.docx(),
    "liste.xlsx": files.xlsx(),
    "yazı.odt": files.odt(),
    "tablo.ods": files.odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "foto.jpg": files.JPG,
    "foto.jpeg": files.JPG,
    "logo.png": files.PNG,
    "imza.p7m": files.CMS,
    "sözleşme.pdf.imz": files.CMS,
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def refusal(name, content, content_type="application/octet-stream", **limits):
    with pytest.raises(ValidationError) as refused:
        check_upload(files.upload(name, content, content_type), **limits)
    return refused.value


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_of_the_rule_is_accepted(name):
    checked = check_upload(files.upload(name, GOOD[name]))

    assert checked.size == len(GOOD[name])
    assert checked.extension == {"jpeg": "jpg"}.get(name.lower().rsplit(".", 1)[1], name.lower().rsplit(".", 1)[1])


def test_the_file_is_left_at_its_beginning_for_the_next_reader():
    file = files.upload("plan.pdf", files.pdf())

    check_upload(file)

    assert file.read(5) == b"%PDF-"


def test_the_refusal_of_a_kind_names_the_kinds_and_the_limit():
    refused = refusal("oyun.exe", b"MZ", kinds=("pdf", "docx"), max_bytes=100 * MEGABYTE)

    assert refused.messages == ["oyun.exe: yalnızca pdf, docx; en fazla 100 MB."]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.odt", "a.jpg", "a.png", "a.p7m", "a.imz"])
def test_a_renamed_program_is_refused_under_every_name(name):
    refused = refusal(name, b"MZ\x90\x00" + b"\x00" * 500)

    assert refused.code == "content"
    assert "içeriği" in refused.messages[0]


def test_one_office_kind_does_not_pass_as_another():
    assert refusal("liste.xlsx", files.docx()).code == "content"
    assert refusal("yazı.odt", GOOD["tablo.ods"]).code == "content"
    assert refusal("eski.xlsx", OLE).code == "content"


def test_a_browser_claim_that_contradicts_the_name_is_refused_and_an_unsure_one_is_not():
    assert refusal("plan.pdf", files.pdf(), "text/html").code == "content"
    assert check_upload(files.upload("plan.pdf", files.pdf(), "")).mime == "application/pdf"
    assert check_upload(files.upload("liste.xlsx", files.xlsx(), "application/vnd.ms-excel"))


def test_an_empty_file_is_refused():
    assert refusal("plan.pdf", b"").messages == ["Seçtiğiniz dosya boş."]


def test_a_file_over_the_limit_is_refused_with_both_sizes():
    content = files.pdf() + b"\n" * (2 * MEGABYTE)

    refused = refusal("plan.pdf", content, max_bytes=MEGABYTE)

    assert refused.messages == ["Seçtiğiniz dosya 2 MB; en çok 1 MB olabilir."]
    assert check_upload(files.upload("plan.pdf", content), max_bytes=3 * MEGABYTE).size == len(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", files.pdf(password="gizli")),
        ("liste.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("yazı.odt", files.odt(manifest="<m><encryption-data/></m>")),
    ],
)
def test_a_password_is_asked_to_be_removed(name, content):
    assert refusal(name, content).messages == [
        "Seçtiğiniz dosya parola korumalı; parolasını kaldırıp yeniden yükleyin."
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("metin.docx", files.docx(**{"word/vbaProject.bin": b"x"})),
        ("metin.docx", files.docx(**{"[Content_Types].xml": f"{files.WORD} macroEnabled"})),
        ("yazı.odt", files.archive({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/x.xml": "x"})),
    ],
)
def test_macros_are_refused(name, content):
    assert refusal(name, content).code == "macro"


def test_an_archive_that_grows_too_much_is_refused_before_it_is_unpacked():
    bomb = files.docx(**{"word/media/x.bmp": b"\x00" * (30 * MEGABYTE)})
    crowd = files.docx(**{f"word/x{number}.xml": b"x" for number in range(2001)})

    assert refusal("metin.docx", bomb).code == "archive"
    assert refusal("metin.docx", crowd).code == "archive"
    assert check_upload(files.upload("metin.docx", files.docx(**{"word/x.xml": b"x" * 1000})))


def test_an_archive_of_files_is_taken_only_where_it_is_asked_for_and_within_its_budget():
    good, bomb = files.archive({"a.pdf": files.pdf()}), files.archive({"a.pdf": b"\x00" * (30 * MEGABYTE)})

    assert refusal("faturalar.zip", good).code == "kind"
    assert refusal("faturalar.zip", bomb, kinds=("zip",)).code == "archive"
    assert refusal("faturalar.zip", files.pdf(), kinds=("zip",)).code == "content"
    assert check_upload(files.upload("faturalar.zip", good, "application/zip"), kinds=("zip",)).extension == "zip"


def test_an_archive_directory_that_claims_to_be_huge_is_not_read():
    content = bytearray(files.docx())
    struct.pack_into("<I", content, content.rfind(b"PK\x05\x06") + 12, 0xFFFFFFFF)

    assert refusal("metin.docx", bytes(content)).code == "archive"


def test_a_broken_pdf_is_refused():
    assert refusal("plan.pdf", b"%PDF-1.7\nbozuk").code == "broken"


def test_names_are_composed_bare_and_at_most_120_characters():
    assert clean_name("C:\\Belgelerim\\I\u0307s\u0327 planı.pdf") == "İş planı.pdf"
    assert clean_name("a" * (MAX_NAME - 4) + ".pdf").endswith(".pdf")
    assert "121 karakter" in refusal("a" * (MAX_NAME - 3) + ".pdf", files.pdf()).messages[0]
    assert refusal("fatura\u202efdp.pdf", files.pdf()).code == "name"


@pytest.mark.parametrize(("size", "text"), [(132 * MEGABYTE, "132 MB"), (1_572_864, "1,5 MB"), (12_288, "12 KB")])
def test_sizes_read_as_people_write_them(size, text):
    assert format_size(size) == text
