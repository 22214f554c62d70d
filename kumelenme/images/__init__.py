"""A copy of an uploaded photo without place, device or hidden parts, made in a bounded process (ADR 0025).

    with open("photo.jpg", "rb") as source, open("copy.jpg", "wb") as target:
        reencode(source, target, kind="jpg")

Settings: IMAGE_SECONDS (wall clock), IMAGE_MEMORY_MB (address space), IMAGE_PIXELS (width × height).
"""

from .asking import KINDS, reencode
from .reading import TooManyPixels, Unreadable, check_header

__all__ = ["KINDS", "TooManyPixels", "Unreadable", "check_header", "reencode"]
