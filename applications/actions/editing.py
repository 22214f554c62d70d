"""The lock in front of every write of a draft: right person, right moment, right section."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, Func, OuterRef, TextField, Value

from kumelenme.sql.functions import PortalNow

from ..models import PERSON, Application, Section, SectionVersion, TeamMember
from ..queries.editable import closed_reason, limit_reason, open_sections
from ..queries.plan_rows import LISTS
from ..queries.section_rights import limits_of
from .history import keep_first


def written_by(person) -> Func:
    """An annotation: rows that keep their states note this person until the transaction ends; None for nobody."""
    named = Value(str(person.pk) if person else "")
    return Func(Value(PERSON), named, Value(value=True), function="set_config", output_field=TextField())


def open_for_writing(application: Application, section: Section | None, *, by) -> Application:
    """The locked application, if `by` is on its team and the section may be written now.

    `section` None asks for any open section, whoever writes it. PermissionDenied for strangers, ValidationError with
    the reason otherwise: the moment, or that the person is limited to other sections.
    """
    team = TeamMember.objects.filter(application=OuterRef("pk"), user=by, left_at=None, grant__ended_at=None)
    locked = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__terms", "cluster", "coordinator", "plan")
        .annotate(
            now=PortalNow(),
            on_team=Exists(team),
            own_limits=limits_of(by),
            person=written_by(by),
            has_versions=Exists(SectionVersion.objects.filter(application=OuterRef("pk"), section=section or "")),
        )
        .get(pk=application.pk)
    )
    if not locked.on_team:
        raise PermissionDenied("Bu başvurunun ekibinde değilsiniz.")
    sections = open_sections(locked, locked.now)
    if not sections or (section is not None and section not in sections):
        raise ValidationError(closed_reason(locked))
    if section is not None and (refusal := limit_reason(locked, section)):
        raise ValidationError(refusal)
    if section in LISTS and not locked.has_versions:
        keep_first(locked, section)
    return locked
