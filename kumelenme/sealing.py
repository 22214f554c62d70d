"""Numbers of persons at rest: sealed with a key of the installation, shown with their middle hidden.

The key is PERSONAL_DATA_KEY; without one it is derived from the secret key, and former secret keys still open.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def seal(text: str) -> str:
    """The text as only this installation can read it; the same text never looks the same twice."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again; ValueError if it was sealed with another key or altered."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as trouble:
        raise ValueError("this text was sealed with another key") from trouble


def masked(number: str) -> str:
    """An identity number as official papers show it: 123*****890 (domain.md §8)."""
    return f"{number[:3]}{'*' * max(0, len(number) - 6)}{number[-3:]}" if len(number) > 6 else "*" * len(number)


def _box() -> MultiFernet:
    secrets = (settings.PERSONAL_DATA_KEY, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = (hashlib.sha256(f"personal data {secret}".encode()).digest() for secret in filter(None, secrets))
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
