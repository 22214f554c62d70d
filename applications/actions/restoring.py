"""A section of a draft becomes again what one of its versions says; what stood there before is a version too (ux.md A27)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from kumelenme.lifecycle.register import record

from ..models import Application, Section, SectionVersion
from .editing import open_for_writing
from .history import keep_version, seal_versions
from .restoring_rows import WRITERS


@transaction.atomic
def restore_version(application: Application, section: Section, number: int, *, by) -> list[str]:
    """Write version `number` back; returns sentences on what could not come back, e.g. members that have left.

    ValidationError when the section is not open for writing, already is like that, or no longer fits the others.
    """
    locked = open_for_writing(application, section, by=by)
    wanted = SectionVersion.objects.filter(application=locked, section=section, number=number).first()
    if wanted is None:
        raise ValidationError("Bu sürüm bulunamadı. Sayfayı yenileyip yeniden seçin.")
    lost = write_back(locked, section, wanted.content, by=by, restored=number)
    if lost is None:
        raise ValidationError(f"Bölüm zaten {number}. sürümdeki gibi; değişen bir şey yok.")
    record(locked, "section_restored", by=by, facts={"section": str(section), "version": number})
    return lost


def write_back(
    locked: Application, section: Section, content: dict, *, by, restored: int | None = None
) -> list[str] | None:
    """Write `content` as a version of its own, in the caller's transaction; None if the section is like that already."""
    versions = SectionVersion.objects.filter(application=locked, section=section)
    keep_version(locked, section, by=by)
    before = _last(versions)
    seal_versions(locked, section)
    SectionVersion.objects.bulk_create(
        [SectionVersion(application=locked, section=section, author=by, content=content, restored=restored)],
        ignore_conflicts=True,
    )
    if _last(versions) == before:
        return None
    lost = WRITERS[section](locked, content, by)
    keep_version(locked, section, by=by)
    versions.filter(sealed=False).update(sealed=True, restored=restored)
    return lost


def _last(versions) -> int:
    return versions.aggregate(last=Max("number"))["last"] or 0
