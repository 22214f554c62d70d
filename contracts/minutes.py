"""What the minutes say (D18, D19): agenda with outcomes, every changed row before and after, totals and digests."""

from decimal import Decimal

from kumelenme.money import format_money, format_number
from kumelenme.sql.clock import portal_today
from kumelenme.ui.dates import moment_text, short_date

from .models import AgreedPlan, ItemKind, Negotiation, OfferFile
from .table import Row, read_table
from .wording import words_of


def minutes_context(talks: Negotiation, plan: AgreedPlan) -> dict:
    """Plain data for documents/negotiation_minutes.html; read before the offers can change."""
    table, before = read_table(talks), talks.base.dossier["plan"]["totals"]
    turns = [turn for turn in talks.rounds.exclude(number=0) if turn.sent_at]
    return {
        "cluster": talks.application.cluster.name,
        "call": talks.application.call.title,
        "opened": short_date(talks.opened_at),
        "closes": short_date(talks.closes_at),
        "closed": short_date(portal_today()),
        "attendees": [line for line in talks.attendees.splitlines() if line.strip()],
        "turns": [
            {"number": t.number, "side": t.get_side_display(), "sent": moment_text(t.sent_at), "message": t.message}
            for t in turns
        ],
        "points": plan.dossier["negotiation"]["points"],
        "changes": [_change(row) for row in table.rows if row.item.kind != ItemKind.CONDITION and _changed(row)],
        "unchanged": sum(1 for row in table.rows if row.item.kind != ItemKind.CONDITION and not _changed(row)),
        "files": [_enclosed(each) for each in _sent_files(talks)],
        "ceiling": format_money(talks.ceiling),
        "before": {name: format_money(Decimal(before[name])) for name in ("total", "ministry", "own")},
        "after": {
            "total": format_money(plan.total),
            "ministry": format_money(plan.grant),
            "own": format_money(plan.own),
        },
        "rate": f"%{format_number(Decimal(plan.dossier['plan']['totals']['rate']), 2)}",
        "conclusion": plan.conclusion,
        "base_version": talks.base.version,
        "base_sha256": talks.base.sha256,
        "plan_version": plan.version,
        "plan_sha256": plan.sha256,
    }


def _changed(row: Row) -> bool:
    return bool(row.agreed) and row.agreed.round.number != 0


def _change(row: Row) -> dict:
    kind = ItemKind(row.item.kind)
    return {
        "kind": kind.label,
        "label": row.item.label,
        "context": row.item.context,
        "before": words_of(kind, row.offers[0]),
        "after": words_of(kind, row.agreed),
        "reason": row.agreed.reason,
    }


def _sent_files(talks: Negotiation):
    laid = OfferFile.objects.standing().filter(item__negotiation=talks).exclude(round__sent_at=None)
    return laid.select_related("file", "item", "round").order_by("item__position", "pk")


def _enclosed(each: OfferFile) -> dict:
    """A file by its name and hash: the minutes name it, the portal keeps it."""
    turn = f"{each.round.number}. tur, {each.round.get_side_display()}"
    return {"label": each.item.label, "turn": turn, "name": each.file.original_name, "sha256": each.file.sha256}
