"""Which passwords are refused, with sentences of our own."""

from difflib import SequenceMatcher

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from kumelenme.turkish import tr_fold

MIN_LENGTH = 12
HINT = "En az 12 karakter. Birkaç sözcükten oluşan bir cümle iyi bir paroladır; yapıştırabilirsiniz."


class LongEnough:
    """At least twelve characters; no rules about digits and signs."""

    def validate(self, password, user=None):
        """Raise ValidationError for a short password."""
        if len(password) < MIN_LENGTH:
            raise ValidationError(
                f"Parola en az {MIN_LENGTH} karakter olmalı; {len(password)} karakter yazıldı.", code="too_short"
            )

    def get_help_text(self):
        """The hint under the field."""
        return HINT


class NotCommon(CommonPasswordValidator):
    """Not one of the passwords that are tried first; the list is Django's."""

    def validate(self, password, user=None):
        """Raise ValidationError for a password of the list, also when it is written twice or with a year."""
        plain = tr_fold(password).strip()
        core = plain.rstrip("0123456789!.*-_")
        half = plain[: len(plain) // 2]
        repeated = len(plain) % 2 == 0 and half * 2 == plain and half in self.passwords
        if plain in self.passwords or core in self.passwords or repeated or len(set(plain)) < 4:
            raise ValidationError("Bu parola çok kolay tahmin edilir. Başka bir parola seçin.", code="common")

    def get_help_text(self):
        """Nothing: the first validator's hint says enough."""
        return ""


class NotAboutThePerson:
    """Not the person's name or address in disguise."""

    def validate(self, password, user=None):
        """Raise ValidationError when the password resembles what everybody knows about the person."""
        plain = tr_fold(password)
        for known in (getattr(user, "email", ""), getattr(user, "full_name", "")):
            parts = [part for part in tr_fold(known or "").replace("@", " ").split() if len(part) > 3]
            if any(SequenceMatcher(None, plain, part).quick_ratio() > 0.8 for part in [*parts, tr_fold(known or "")]):
                raise ValidationError("Parola adınıza ya da e-posta adresinize çok benziyor.", code="similar")

    def get_help_text(self):
        """Nothing: the first validator's hint says enough."""
        return ""
