"""The bounded process: reads a PDF on standard input; writes what its pages are as JSON, or one page as a JPEG."""

import io
import json
import os
import sys

import pypdfium2

from kumelenme.bounds import bound

# Width of a page's picture: an A4 page at 150 dpi. However long a page is, its picture has at most so many pixels.
WIDTH, PIXELS, QUALITY = 1240, 8_000_000, 82
# What a reader is shown of one file, and of the words of one page.
PAGES, LETTERS = 300, 20_000


def main() -> None:
    """`outline` or the number of a page (from 1), then megabytes and seconds, on the command line."""
    wanted, memory, seconds = sys.argv[1], *map(int, sys.argv[2:4])
    bound(memory, seconds, may_write=False)
    try:
        with pypdfium2.PdfDocument(sys.stdin.buffer.read()) as pdf:
            pdf.init_forms()
            answer = _outline(pdf) if wanted == "outline" else _picture(pdf, int(wanted))
            sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()
    except BaseException:  # noqa: BLE001 – whatever a hostile file provokes, the answer is "cannot be read"
        os._exit(1)
    os._exit(0)


def _outline(pdf: pypdfium2.PdfDocument) -> bytes:
    shown = min(len(pdf), PAGES)
    pages = [_told(pdf[number]) for number in range(shown)]
    return json.dumps({"count": len(pdf), "pages": pages}).encode()


def _told(page: pypdfium2.PdfPage) -> dict:
    width, height = _size(page)
    text = page.get_textpage().get_text_bounded()[:LETTERS]
    return {"width": width, "height": height, "text": text.replace("\r\n", "\n").strip()}


def _size(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """Width and height of its picture."""
    scale = _scale(page)
    width, height = page.get_size()
    return max(1, round(width * scale)), max(1, round(height * scale))


def _scale(page: pypdfium2.PdfPage) -> float:
    width, height = page.get_size()
    return min(WIDTH / width, (PIXELS / (width * height)) ** 0.5)


def _picture(pdf: pypdfium2.PdfDocument, number: int) -> bytes:
    page = pdf[number - 1]
    target = io.BytesIO()
    page.render(scale=_scale(page)).to_pil().convert("RGB").save(target, format="JPEG", quality=QUALITY)
    return target.getvalue()


if __name__ == "__main__":
    main()
