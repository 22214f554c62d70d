""" "Bu bölümü tamamladınız mı?": what the team says about a section."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Application, Section, SectionMark
from ..queries.earlier import unsettled_copy
from .editing import open_for_writing


@transaction.atomic
def mark_section(application: Application, section: Section, *, by, complete: bool) -> None:
    """Set or take away the mark; doing so twice changes nothing."""
    locked = open_for_writing(application, section, by=by)
    if complete and unsettled_copy(locked, section):
        raise ValidationError(
            "Bu bölüm önceki başvurudan kopyalandı: önce gözden geçirip “Uygun” ya da “Temizle”yi seçin."
        )
    if complete:
        _, changed = SectionMark.objects.get_or_create(application=locked, section=section, defaults={"marked_by": by})
    else:
        changed = SectionMark.objects.filter(application=locked, section=section).delete()[0]
    if changed:
        record(locked, "section_completed" if complete else "section_reopened", by=by, facts={"section": str(section)})
