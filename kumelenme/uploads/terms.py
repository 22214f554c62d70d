"""Which kinds and how many bytes a field takes, signed, so that a file may be sent ahead of the form it belongs to.

The form checks again when it comes: a page that was drawn long ago promises nothing.
"""

from dataclasses import dataclass

from django.core import signing

SALT = "kumelenme.uploads.terms"
GOOD_FOR_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Terms:
    """`max_bytes` for the file, `room` for all files of its subject together (None: no such limit)."""

    kinds: tuple[str, ...]
    max_bytes: int
    room: int | None = None

    def sign(self) -> str:
        """For the page."""
        return signing.dumps([list(self.kinds), self.max_bytes, self.room], salt=SALT, compress=True)

    @classmethod
    def read(cls, signed: str) -> "Terms":
        """From the page; signing.BadSignature if we did not write it or it is older than a day."""
        kinds, max_bytes, room = signing.loads(signed, salt=SALT, max_age=GOOD_FOR_SECONDS)
        return cls(tuple(kinds), max_bytes, room)
