"""Files beside the words of the table, read with its items in one statement (speed.md #5)."""

from collections import defaultdict

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from kumelenme.documents.models import StoredFile

from .models import OfferFile, Side

SHOWN = ("token", "original_name", "scan_state")


def files_seen_by(side: Side | None) -> Subquery:
    """An annotation of an item: its files as `side` sees them, of sent turns both sides', of the open one its own."""
    seen = OfferFile.objects.standing().filter(item=OuterRef("pk"))
    seen = seen.filter(Q(round__sent_at__isnull=False) | Q(round__side=side or "")).order_by().values("item")
    row = JSONObject(turn=F("round_id"), **{name: F(f"file__{name}") for name in SHOWN})
    return Subquery(seen.annotate(found=JSONBAgg(row, order_by="pk")).values("found"))


def by_turn(found: list[dict] | None) -> dict[int, list[StoredFile]]:
    """What the annotation read: files by the turn in which they were laid down."""
    turns: dict[int, list[StoredFile]] = defaultdict(list)
    for row in found or []:
        turns[row["turn"]].append(StoredFile(**{name: row[name] for name in SHOWN}))
    return turns
