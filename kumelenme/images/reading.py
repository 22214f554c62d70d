"""What a picture says about itself in its first bytes; nothing is decoded here."""

import struct

from PIL import Image

FORMATS = {"jpg": "JPEG", "png": "PNG"}
# The child's exit code for a picture of too many pixels.
TOO_MANY = 3


class Unreadable(Exception):
    """The file cannot be decoded to its end within the limits."""


class TooManyPixels(Exception):
    """The picture is larger than the limit."""


def check_header(file, *, kind: str, most: int) -> None:
    """Read the header of an open file. Raises Unreadable, or TooManyPixels if width × height is over `most`."""
    try:
        image = Image.open(file, formats=[FORMATS[kind]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as huge:
        raise TooManyPixels from huge
    except (OSError, ValueError, SyntaxError, struct.error) as broken:
        raise Unreadable(str(broken)) from broken
    if image.width * image.height > most:
        raise TooManyPixels
