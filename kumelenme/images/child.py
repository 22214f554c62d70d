"""The bounded process: decodes standard input, writes the pixels to standard output, and knows no secret."""

import os
import sys

from PIL import Image, ImageOps

from kumelenme.bounds import bound

from .reading import FORMATS, TOO_MANY

# What a JPEG or PNG can hold as it is; everything else (CMYK of a print shop, for example) becomes RGB.
MODES = {"jpg": {"L", "RGB"}, "png": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}}
OPTIONS = {"jpg": {"quality": 92}, "png": {"compress_level": 4}}


def main() -> None:
    """Copy one picture within the limits of the command line: kind, pixels, megabytes, seconds."""
    kind, pixels, memory, seconds = sys.argv[1], *map(int, sys.argv[2:5])
    bound(memory, seconds)
    Image.MAX_IMAGE_PIXELS = None  # asked below, before anything is decoded
    try:
        with Image.open(sys.stdin.buffer, formats=[FORMATS[kind]]) as image:
            if image.width * image.height > pixels:
                os._exit(TOO_MANY)
            _bare(image, kind).save(sys.stdout.buffer, format=FORMATS[kind], **OPTIONS[kind])
        sys.stdout.buffer.flush()
    except BaseException:  # noqa: BLE001 – whatever a hostile file provokes, the answer is "cannot be read"
        os._exit(1)
    os._exit(0)


def _bare(image: Image.Image, kind: str) -> Image.Image:
    """The pixels, turned the way the camera was held; no place, device, comment, preview, profile or second picture."""
    image.load()
    plain = ImageOps.exif_transpose(image)
    if plain.mode not in MODES[kind]:
        plain = plain.convert("RGB")
    kept = {name: plain.info[name] for name in ("transparency",) if name in plain.info}
    plain.info = kept
    return plain


if __name__ == "__main__":
    main()
