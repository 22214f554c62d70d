"""PDFs: Turkish text that can be read back, embedded fonts, the same bytes twice, and no way out (trust.md item 48)."""

import http.server
import io
import threading

import pypdf
import pytest
import weasyprint

from kumelenme import pdf

FRAME = {
    "number": "KDP-D03-1",
    "title": "Alındı Belgesi",
    "code": "7QK4-M2XD-9RTB",
    "version": 1,
    "ministry": "Bakanlık",
}
SVG = 'xmlns="http://www.w3.org/2000/svg"'
LETTERS = "İstanbul IĞDIR ığdır Şişli ŞIRNAK ğüşöçı ÂÎÛ 1.250.000,00 ₺ “tırnak” – …"


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content):
    return "\n".join(page.extract_text() for page in read(content).pages)


def page(body):
    return f'<!DOCTYPE html><html lang="tr"><head><title>Deneme</title></head><body>{body}</body></html>'


@pytest.fixture
def listener():
    """A server on this machine that counts who calls."""
    calls = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", calls
    server.shutdown()
    server.server_close()


def test_turkish_letters_come_back_as_text():
    content = pdf.html_to_pdf(page(f"<p>{LETTERS}</p>")).content

    assert LETTERS in text_of(content)


def test_only_our_own_fonts_are_used_and_all_are_embedded():
    content = pdf.html_to_pdf(page("<p>Düz <b>kalın</b> <i>eğik</i> <code>kod</code></p>")).content

    fonts = [font.get_object() for font in read(content).pages[0]["/Resources"]["/Font"].values()]
    for font in fonts:
        assert "Noto-Sans" in font["/BaseFont"]
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()


def test_signs_that_the_text_font_lacks_come_from_the_second_font_of_the_house():
    content = pdf.html_to_pdf(page("<p>≥ 20 → ✓ ✗ ☐ Ω</p>")).content

    fonts = read(content).pages[0]["/Resources"]["/Font"].values()
    assert "≥ 20 → ✓ ✗ ☐ Ω" in text_of(content)
    assert any("DejaVu" in font.get_object()["/BaseFont"] for font in fonts)


def test_the_frame_is_a_tagged_archivable_turkish_document():
    content = pdf.render_pdf("documents/frame.html", {"frame": FRAME})

    reader = read(content)
    assert reader.metadata.title == "Alındı Belgesi · KDP-D03-1"
    assert reader.trailer["/Root"]["/Lang"] == "tr"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"<pdfaid:part>3</pdfaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data() or (
        b'pdfaid:part="3"' in reader.trailer["/Root"]["/Metadata"].get_data()
    )
    assert "{" not in text_of(content)


def test_number_page_and_code_stand_on_every_page():
    html = page('<div class="foot">KDP-1 <span class="page"></span></div><p>bir</p><p class="page-break">iki</p>')

    pages = [one.extract_text() for one in read(pdf.html_to_pdf(html).content).pages]

    assert ["1/2" in pages[0], "2/2" in pages[1]] == [True, True]
    assert all("KDP-1" in text for text in pages)


def test_equal_input_gives_equal_bytes():
    html = page(f"<h1>{LETTERS}</h1><table><tr><td>1</td></tr></table>")

    assert pdf.html_to_pdf(html) == pdf.html_to_pdf(html)


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{0}/a.png">',
        '<link rel="stylesheet" href="{0}/a.css">',
        '<style>@import url("{0}/a.css"); body {{ background: url({0}/b.png) }}</style>',
        "<style>@font-face {{ font-family: x; src: url({0}/x.ttf) }} p {{ font-family: x }}</style><p>x</p>",
        '<base href="{0}/"><img src="a.png">',
        '<object data="{0}/a"></object><embed src="{0}/b"><iframe src="{0}/c"></iframe>',
        f'<svg {SVG}><image href="{{0}}/a.png" width="9" height="9"/><use href="{{0}}/a.svg#b"/></svg>',
        f"<img src='data:image/svg+xml,%3Csvg {SVG}%3E%3Cimage href=\"{{0}}/s.png\"/%3E%3C/svg%3E'>",
        '<link rel="attachment" href="{0}/a"><a rel="attachment" href="{0}/b">x</a>',
    ],
)
def test_a_document_calls_nobody(listener, body):
    address, calls = listener

    pdf.html_to_pdf(page(body.format(address)))

    assert calls == []


def test_the_listener_would_have_heard_a_careless_renderer(listener):
    address, calls = listener

    weasyprint.HTML(string=page(f'<img src="{address}/a.png">')).write_pdf()

    assert calls == ["/a.png"]


@pytest.mark.parametrize("scheme", ["file://", "FILE://", ""])
def test_no_file_of_the_machine_can_be_attached(tmp_path, scheme):
    secret = tmp_path / "gizli.txt"
    secret.write_text("çok gizli")
    link = f'<link rel="attachment" href="{scheme}{secret}"><p><a rel="attachment" href="{scheme}{secret}">x</a></p>'

    content = pdf.html_to_pdf(page(link + f'<img src="{scheme}{secret}">')).content

    assert read(content).attachments == {}
    assert b"/EmbeddedFile" not in content


def test_a_picture_inside_the_page_is_shown():
    picture = f'data:image/svg+xml,%3Csvg {SVG} width="9" height="9"%3E%3Crect width="9" height="9"/%3E%3C/svg%3E'

    with_picture = pdf.html_to_pdf(page(f"<img src='{picture}'>")).content
    without = pdf.html_to_pdf(page('<img src="data:text/html,x">')).content

    assert len(with_picture) > len(without)


def test_a_machine_without_pango_is_told_the_apt_line(monkeypatch):
    monkeypatch.setattr(pdf, "LIBRARIES", (("libyok.so.9",),))

    assert pdf.missing_libraries() == ["libyok.so.9"]
