"""Lists of representations: a person's own, those that wait for them, and the office's."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from kumelenme.sql.functions import TrSort

from ..models import (
    Application,
    Organisation,
    Representation,
    RepresentationState,
    leading_places,
    represented_by,
)
from .tabs import Tab

PAGE = 50
S = RepresentationState
TABS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("bekleyen", "Karar bekleyen", (S.REQUESTED,)),
    ("onayli", "Onaylanan", (S.APPROVED,)),
    ("kapanan", "Reddedilen ve sona eren", (S.REFUSED, S.ENDED)),
)
RELATED = ("organisation", "person", "proof")


@dataclass(frozen=True, slots=True)
class Standing:
    """One representation as of a day: the tag's words and tone, and whether it can be used."""

    representation: Representation
    label: str
    tone: str
    in_force: bool = False
    runs_out: bool = False  # within the days of the warning, or run out already


def standing(representation: Representation, today: date) -> Standing:
    """What the state means today."""
    if representation.state != S.APPROVED:
        tones = {S.REQUESTED: "action", S.REFUSED: "negative", S.ENDED: "neutral"}
        return Standing(representation, representation.get_state_display(), tones[representation.state])
    if representation.has_run_out(today):
        return Standing(representation, "Süresi doldu", "negative", runs_out=True)
    if representation.valid_from > today:
        return Standing(representation, "Henüz başlamadı", "info")
    last = representation.valid_until
    soon = last is not None and last <= today + timedelta(days=Representation.WARN_DAYS)
    if soon:
        return Standing(representation, "Süresi dolmak üzere", "action", in_force=True, runs_out=True)
    return Standing(representation, "Geçerli", "positive", in_force=True)


def own_representations(user, today: date) -> list[Standing]:
    """The person's own, the newest first."""
    found = Representation.objects.filter(person=user).select_related(*RELATED).order_by("-requested_at", "-pk")
    return [standing(representation, today) for representation in found]


def waiting_for(user) -> list[Representation]:
    """Requests of others for organisations the person represents, the oldest first."""
    waiting = Representation.objects.waiting().filter(organisation__in=represented_by(user)).exclude(person=user)
    return list(waiting.select_related(*RELATED).order_by("requested_at", "pk"))


def led_by(user) -> list[tuple[Organisation, list[Application]]]:
    """Organisations the person speaks for by leading an application, with these applications."""
    places = leading_places(user=user).select_related("application__coordinator")
    found: dict[Organisation, list[Application]] = {}
    for place in places.order_by(TrSort("application__coordinator__title"), "application__number"):
        found.setdefault(place.application.coordinator, []).append(place.application)
    return list(found.items())


@dataclass(frozen=True, slots=True)
class Office:
    """The tabs, one page of representations as of today, and the key that the next page starts after."""

    tabs: list[Tab]
    rows: list[Standing]
    chosen: str
    after: str


def office(user, today: date, *, tab: str = "", after: str = "") -> Office:
    """One page of a tab, the oldest request first; keyset paging, two statements whatever the number."""
    chosen = next((key for key, _, _ in TABS if key == tab), TABS[0][0])
    states = next(states for key, _, states in TABS if key == chosen)
    seen = Representation.objects.visible_to(user)
    counts = seen.aggregate(**{key: Count("pk", filter=Q(state__in=states)) for key, _, states in TABS})
    start = seen.filter(code=after).values("pk") if after else None
    found = seen.filter(state__in=states).select_related(*RELATED, "decided_by").order_by("pk")
    rows = list((found.filter(pk__gt=start) if start is not None else found)[: PAGE + 1])
    return Office(
        [Tab(key, label, counts[key], key == chosen) for key, label, _ in TABS],
        [standing(representation, today) for representation in rows[:PAGE]],
        chosen,
        rows[PAGE - 1].code if len(rows) > PAGE else "",
    )
