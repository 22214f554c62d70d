"""Pictures of uploaded files, made in a bounded process: copies of photos without place, device or hidden parts (ADR 0025),
pages of a PDF with their words (ADR 0059).

    with open("photo.jpg", "rb") as source, open("copy.jpg", "wb") as target:
        reencode(source, target, kind="jpg")
    with open("letter.pdf", "rb") as source:
        jpeg = picture_of(source, 1)

Settings: IMAGE_SECONDS (wall clock), IMAGE_MEMORY_MB (address space), IMAGE_PIXELS (width × height of a photo).
"""

from .asking import KINDS, reencode
from .pages import Page, pages_of, picture_of
from .reading import TooManyPixels, Unreadable, check_header

__all__ = ["KINDS", "Page", "TooManyPixels", "Unreadable", "check_header", "pages_of", "picture_of", "reencode"]
