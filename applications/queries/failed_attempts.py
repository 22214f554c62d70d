"""The system's own record of what failed in a call: one by one, and in one sentence that an extension may cite (ux.md §3.4)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils.timezone import localtime

from kumelenme.sql.functions import PortalNow

from ..models import Call, FailedAttempt

CITED = timedelta(hours=24)
K = FailedAttempt.Kind


@dataclass(frozen=True, slots=True)
class Failures:
    """How much failed in the last day, in how many applications, from when until when."""

    refused: int
    errors: int
    applications: int
    first: datetime | None
    last: datetime | None

    @property
    def any(self) -> bool:
        return self.last is not None

    @property
    def sentence(self) -> str:
        """What the reason of an extension says about them."""
        start, end = localtime(self.first), localtime(self.last)
        day = f"{end:%d.%m.%Y} {end:%H.%M}" if start.date() != end.date() else f"{end:%H.%M}"
        return (
            f"Sistem kayıtları: {start:%d.%m.%Y} {start:%H.%M} ile {day} arasında {self.applications} başvuruda "
            f"{self.errors} sunucu hatası ve {self.refused} reddedilen gönderim."
        )

    @property
    def facts(self) -> dict:
        """The same for the register."""
        moments = {"first": self.first.isoformat(), "last": self.last.isoformat()} if self.first and self.last else {}
        return {"refused": self.refused, "errors": self.errors, "applications": self.applications, **moments}


def failures_of(call: Call) -> Failures:
    """Of the last 24 hours."""
    recent = FailedAttempt.objects.filter(application__call=call, at__gt=PortalNow() - CITED)
    return Failures(
        **recent.aggregate(
            refused=Count("pk", filter=Q(kind=K.REFUSED)),
            errors=Count("pk", filter=Q(kind=K.ERROR)),
            applications=Count("application", distinct=True),
            first=Min("at"),
            last=Max("at"),
        )
    )


def attempts_of(call: Call, *, number: str, before: int | None, most: int) -> list[FailedAttempt]:
    """The newest first, of one application if its number is given; one more than `most` says that there are older ones."""
    found = FailedAttempt.objects.filter(application__call=call).select_related("application", "person")
    if number:
        found = found.filter(application__number=number)
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[: most + 1])
