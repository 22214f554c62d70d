"""Opening the talks: the submitted plan and the board's points are laid on the table (T23)."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from applications.models import Application, Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from .. import deadlines
from ..actors import CLUSTER_TEAM, COMMISSION
from ..board import board_result
from ..models import ItemKind, Negotiation, NegotiationItem, NegotiationRound, Offer, Side
from ..turns import open_turn


@transaction.atomic
def open_talks(application: Application, *, by, mandate: str = "") -> Negotiation:
    """Lay the submitted plan and the board's points on the table; the ministry has the first word."""
    application = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if application.stage != Stage.NEGOTIATION or not COMMISSION.holds(by, application):
        raise PermissionDenied("Müzakereyi yalnız komisyon, müzakere aşamasında başlatır.")
    if talks := Negotiation.objects.filter(application=application).first():
        return _take_up_again(talks, by)
    closes_at = application.stage_due_at or deadlines.negotiation(application)
    board, base = board_result(application), application.submissions.order_by("version").last()
    talks = Negotiation.objects.create(
        application=application,
        base=base,
        ceiling=board.ceiling,
        mandate=mandate,
        opened_by=by,
        closes_at=closes_at,
        rounds_allowed=application.call.terms.neg_rounds,
    )
    first = NegotiationRound.objects.create(negotiation=talks, number=0, side=Side.CLUSTER, due_at=closes_at)
    _lay_plan(talks, first, base.dossier["plan"], by)
    _lay_points(talks, board.points)
    NegotiationRound.objects.filter(pk=first.pk).update(sent_at=portal_now(), sent_by=base.submitted_by)
    open_turn(talks, 1, Side.MINISTRY)
    record(talks, "negotiation_opened", by=by, facts={"ceiling": str(talks.ceiling)}, tell=(CLUSTER_TEAM,))
    return talks


def _take_up_again(talks: Negotiation, by) -> Negotiation:
    """An application that came back to the table by an accepted objection goes on where it stopped."""
    if not talks.is_open:
        perform("reopen", talks, by=SYSTEM)
        record(talks, "negotiation_opened", by=by, tell=(CLUSTER_TEAM,))
    return talks


def _lay_plan(talks, first, plan: dict, by) -> None:
    groups = [
        (ItemKind.ACTIVITY, plan["activities"]),
        (ItemKind.LINE, plan["budget"]),
        (ItemKind.INDICATOR, plan["indicators"]),
    ]
    names = {a["key"]: f"{a['code']} {a['name']}" for a in plan["activities"]}
    position = 1000
    for kind, rows in groups:
        for row in rows:
            position += 1
            label, context, terms = _first_word(kind, row, names)
            item = NegotiationItem.objects.create(
                negotiation=talks,
                kind=kind,
                key=row["key"],
                label=label[:600],
                context=context[:300],
                position=position,
            )
            Offer.objects.create(item=item, round=first, made_by=by, **terms)


def _first_word(kind: ItemKind, row: dict, names: dict) -> tuple[str, str, dict]:
    """Label, detail and the cluster's own terms of one plan row."""
    if kind == ItemKind.ACTIVITY:
        return names[row["key"]], row["output"], {"start_month": row["start_month"], "end_month": row["end_month"]}
    if kind == ItemKind.LINE:
        detail = f"{names[row['activity']]} · {row['year']}. yıl · {row['category_title']} · {row['unit']}"
        figures = {name: Decimal(row[name]) for name in ("quantity", "unit_price", "rate")}
        return row["description"], detail, figures
    return f"{row['name']} ({row['unit']})", row["verification"], {"target": Decimal(row["target"])}


def _lay_points(talks, points: list[str]) -> None:
    NegotiationItem.objects.bulk_create(
        [
            NegotiationItem(negotiation=talks, kind=ItemKind.CONDITION, label=p[:600], position=n)
            for n, p in enumerate(points, 1)
        ]
    )
