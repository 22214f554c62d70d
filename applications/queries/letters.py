"""The outbox of letters: what waits for the chair, what waits for its service, what is done."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Q

from ..models import Application, Letter, LetterState
from .tabs import Tab

PAGE = 50
# How many letters are read for ready words, and how many wordings an item offers.
READ_FOR_WORDS, MOST_WORDS = 60, 6
S = LetterState
TABS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("bekleyen", "Onay bekleyen", (S.PREPARED,)),
    ("teblig", "Tebliğ bekleyen", (S.RELEASED,)),
    ("tamam", "Tamamlanan", (S.SERVED, S.WITHDRAWN)),
)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The tabs, one page of letters, and the number the next page starts after."""

    tabs: list[Tab]
    letters: list[Letter]
    after: str | None


def letters_received(application: Application) -> list[Letter]:
    """Letters that have gone out, oldest first, with their documents and services; the file was fetched by the person."""
    out = application.letters.filter(state__in=(S.RELEASED, S.SERVED)).order_by("released_at")
    return list(out.select_related("document").prefetch_related("services"))


def last_letters(user) -> ArraySubquery:
    """For an annotation: the items of the newest released letters that the person may read."""
    out = Letter.objects.visible_to(user).filter(state__in=(S.RELEASED, S.SERVED)).order_by("-released_at", "-pk")
    return ArraySubquery(out.values("items")[:READ_FOR_WORDS])


def ready_words(letters: list[list[dict]]) -> dict[int, list[str]]:
    """By item, what `last_letters` told clusters about it: the newest first, each wording once, at most MOST_WORDS."""
    found: dict[int, dict[str, None]] = {}
    for entry in (entry for items in letters for entry in items):
        words, text = found.setdefault(entry["item"], {}), entry["explanation"].strip()
        if text and len(words) < MOST_WORDS:
            words[text] = None
    return {item: list(words) for item, words in found.items()}


def outbox(user, *, tab: str = "", after: str = "") -> Outbox:
    """One page of a tab, by number; keyset paging, two statements whatever the number of letters."""
    chosen = next((key for key, _, _ in TABS if key == tab), TABS[0][0])
    seen = Letter.objects.visible_to(user)
    counts = seen.aggregate(**{key: Count("pk", filter=Q(state__in=states)) for key, _, states in TABS})
    states = next(states for key, _, states in TABS if key == chosen)
    found = seen.filter(state__in=states, number__gt=after).select_related("application__cluster", "prepared_by")
    rows = list(found.order_by("number")[: PAGE + 1])
    return Outbox(
        [Tab(key, label, counts[key], key == chosen) for key, label, _ in TABS],
        rows[:PAGE],
        rows[PAGE - 1].number if len(rows) > PAGE else None,
    )
