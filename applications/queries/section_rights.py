"""Who may write which section and who looks after it, in the statement that fetches the application."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from ..models import SectionOwner, TeamMember


def limits_of(user) -> Subquery:
    """An annotation: the sections to which this person is limited, None for all."""
    place = TeamMember.objects.filter(application=OuterRef("pk"), user=user.pk, left_at=None, grant__ended_at=None)
    return Subquery(place.values("sections")[:1])


def owners() -> ArraySubquery:
    """An annotation: [{section, who}] of the sections that belong to somebody on the team."""
    found = SectionOwner.objects.filter(application=OuterRef("pk"), place__left_at=None)
    row = JSONObject(section="section", who="place__user__full_name")
    return ArraySubquery(found.order_by("section").values(row=row))


def owner_places(application) -> dict[str, str]:
    """Section → code of the person whom it belongs to."""
    found = SectionOwner.objects.filter(application=application, place__left_at=None)
    return dict(found.values_list("section", "place__user__code"))
