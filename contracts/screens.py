"""What the negotiation's pages show, prepared in Python so that rows stay lean in the template (speed.md)."""

from collections import Counter
from datetime import datetime

from applications.budget import share_percent

from .models import ItemKind, Negotiation, NegotiationItem, OfferKind, Side
from .queries import limit_of, remaining_call_budget
from .sides import MANDATE_READERS, place, sides_of
from .table import Row, read_table
from .wording import difference, words_of

STATES = {
    "agreed": ("Anlaşıldı", "positive"),
    "countered": ("Karşı öneri", "action"),
    "waiting": ("Bekliyor", "neutral"),
    "draft": ("Gönderilmedi", "info"),
}
VIEWS = (("acik", "Açık satırlar"), ("tumu", "Tümü"), ("degisen", "Değişenler"))


def negotiation_screen(talks: Negotiation, user, query, *, now: datetime) -> dict:
    """Everything the workspace shows at the moment `now`, as this person may see it."""
    side, reads = sides_of(user, talks)
    rounds = list(talks.rounds.select_related("sent_by"))
    table, turn = read_table(talks, reads), next((each for each in rounds if each.sent_at is None), None)
    wanted = query.get("suz", "acik")
    rows = [row_view(row) for row in table.rows]
    counts = Counter(row["state"] for row in rows)
    after, before = table.totals(), table.base_totals()
    remaining = remaining_call_budget(talks.application)
    return {
        "talks": talks,
        "application": talks.application,
        "side": side,
        "turn": turn,
        "now": now,
        "my_turn": bool(turn and side and turn.side == side and talks.is_open),
        "may_propose": bool(turn and turn.number <= talks.rounds_allowed),
        "groups": _groups([row for row in rows if _wanted(row, wanted)]),
        "shown": wanted,
        "views": VIEWS,
        "counts": counts,
        "count": len(rows),
        "drafts": counts["draft"],
        "acceptable": len(table.acceptable(side)) if side else 0,
        "totals": after,
        "before": before,
        "rate": after.rate,
        "base_rate": share_percent(before.ministry, before.total),
        "limit": talks.application.call.terms.max_rate_total,
        "remaining": remaining,
        "over_ceiling": max(after.ministry - talks.ceiling, 0),
        "problems": table.problems(),
        "warnings": table.warnings(),
        "rounds": [each for each in rounds if each.number],
        "home": place(user, "negotiation"),
        "item_url": place(user, "negotiation-item"),
        "accept_url": place(user, "negotiation-accept"),
        "retract_url": place(user, "negotiation-retract"),
        "send_url": place(user, "negotiation-send"),
        "conclusion_url": place(user, "conclusion"),
        "mandate": talks.mandate if reads != Side.CLUSTER else "",
        "mandate_limit": limit_of(talks) if reads != Side.CLUSTER else None,
        "reads_mandate": user.acting_as in MANDATE_READERS,
    }


def row_view(row: Row) -> dict:
    """One row in words: what the application said, each side's last word with its files, where it stands."""
    kind = ItemKind(row.item.kind)
    first = row.offers[0] if row.offers and row.offers[0].round.number == 0 else None
    label, tone = STATES[row.state]
    ministry, cluster = row.last_of(Side.MINISTRY), row.last_of(Side.CLUSTER)
    return {
        "item": row.item,
        "position": row.item.position,
        "kind": kind,
        "label": row.item.label,
        "context": row.item.context,
        "state": row.state,
        "state_label": label,
        "tone": tone,
        "agreed_at": row.item.agreed_at,
        "application": words_of(kind, first),
        "ministry": _word(kind, ministry),
        "cluster": _word(kind, cluster, skip=first),
        "change": difference(kind, first, row.terms),
        "draft": _word(kind, row.draft),
        "ministry_reason": ministry.reason if ministry else "",
        "cluster_reason": cluster.reason if cluster else "",
        "draft_reason": row.draft.reason if row.draft else "",
        "ministry_files": row.beside(ministry),
        "cluster_files": row.beside(cluster),
        "draft_files": row.beside(row.draft),
        "acceptable_for": [s.value for s in Side if row.open_offer_of(s.other)],
        "history": [_line(kind, offer, row.beside(offer)) for offer in row.offers],
        "changed": bool(row.terms and first and row.terms.pk != first.pk),
    }


def scope_of(talks: Negotiation, item: NegotiationItem) -> str:
    """What an activity of the application covers, in the cluster's own words; "" for everything else."""
    if item.kind != ItemKind.ACTIVITY:
        return ""
    rows = talks.base.dossier["plan"]["activities"]
    return next((row["description"] for row in rows if row["key"] == str(item.key)), "")


def _word(kind: ItemKind, offer, skip=None) -> str:
    if offer is None or offer == skip:
        return ""
    words = words_of(kind, offer)
    return f"Kabul: {words}" if offer.kind == OfferKind.ACCEPTANCE else words


def _line(kind: ItemKind, offer, files: list) -> dict:
    turn = offer.round
    return {
        "turn": "Başvuru" if turn.number == 0 else f"{turn.number}. tur",
        "side": turn.get_side_display(),
        "words": _word(kind, offer),
        "reason": offer.reason,
        "files": files,
        "at": turn.sent_at,
    }


def _wanted(row: dict, wanted: str) -> bool:
    return (
        wanted == "tumu" or (wanted == "acik" and row["state"] != "agreed") or (wanted == "degisen" and row["changed"])
    )


def _groups(rows: list[dict]) -> list[tuple[str, list[dict]]]:
    """Rows under the heading of their kind, in the order of the table."""
    found = [(kind.label, [row for row in rows if row["kind"] == kind]) for kind in ItemKind]
    return [(label, rows_) for label, rows_ in found if rows_]
