"""The lock in front of every write of a draft: right person, right moment, right section."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef

from kumelenme.sql.functions import PortalNow

from ..models import Application, Section, TeamMember
from ..queries.editable import closed_reason, limit_reason, open_sections
from ..queries.section_rights import limits_of


def open_for_writing(application: Application, section: Section | None, *, by) -> Application:
    """The locked application, if `by` is on its team and the section may be written now.

    `section` None asks for any open section, whoever writes it. PermissionDenied for strangers, ValidationError with
    the reason otherwise: the moment, or that the person is limited to other sections.
    """
    team = TeamMember.objects.filter(application=OuterRef("pk"), user=by, left_at=None, grant__ended_at=None)
    locked = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__terms", "cluster", "coordinator", "plan")
        .annotate(now=PortalNow(), on_team=Exists(team), own_limits=limits_of(by))
        .get(pk=application.pk)
    )
    if not locked.on_team:
        raise PermissionDenied("Bu başvurunun ekibinde değilsiniz.")
    sections = open_sections(locked, locked.now)
    if not sections or (section is not None and section not in sections):
        raise ValidationError(closed_reason(locked))
    if section is not None and (refusal := limit_reason(locked, section)):
        raise ValidationError(refusal)
    return locked
