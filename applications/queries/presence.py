"""Who else is writing: read from the versions that saves leave behind, in the statement that fetches the application.

Information only: nothing is locked, nobody is asked, and no request is made for it (ux.md §3.0).
"""

from datetime import datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from kumelenme.sql.functions import PortalNow

from ..models import Application, SectionVersion

WINDOW = timedelta(minutes=5)


def others_writing(user) -> ArraySubquery:
    """An annotation: sections that somebody else saved within the last minutes, the latest first."""
    found = SectionVersion.objects.filter(
        application=OuterRef("pk"), author__isnull=False, saved_at__gt=PortalNow() - WINDOW
    ).exclude(author=user.pk)
    row = JSONObject(section="section", who="author__full_name", at="saved_at")
    return ArraySubquery(found.order_by("-saved_at").values(row=row))


def presence(application: Application) -> dict[str, str]:
    """Section → "Mehmet Kaya düzenliyor · 1 dk önce", of an application fetched by `applications_of`."""
    names: dict[str, dict[str, str]] = {}
    for row in application.others_writing:
        names.setdefault(row["section"], {}).setdefault(row["who"], _ago(application.now, row["at"]))
    return {
        section: ", ".join(f"{who} düzenliyor · {ago}" for who, ago in people.items())
        for section, people in names.items()
    }


def _ago(now: datetime, text: str) -> str:
    minutes = int((now - datetime.fromisoformat(text)).total_seconds() // 60)
    return f"{minutes} dk önce" if minutes > 0 else "az önce"
