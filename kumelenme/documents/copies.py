"""What is given out of a photo: a copy of its pixels. The original stays sealed under the hash that receipts name."""

from django.core.exceptions import ValidationError

from kumelenme import images

from . import vault


def clean_copy(path: str, extension: str, name: str) -> str:
    """Make the copy of a stored picture and return its path; "" for every other kind. ValidationError if unreadable."""
    if extension not in images.KINDS:
        return ""
    copy = vault.generated_path("files", extension)
    try:
        with vault.locate(path).open("rb") as source, vault.writing(copy) as target:
            images.reencode(source, target, kind=extension)
    except (images.Unreadable, images.TooManyPixels) as refused:
        raise ValidationError(
            f"{name}: görüntü açılamadı. Dosyayı yeniden kaydedip yükleyin.", code="broken"
        ) from refused
    return copy
