"""Making and taking offers, sending a turn (T23, K-130…K-133, trust.md §3.3)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..actors import CLUSTER_TEAM, COMMISSION
from ..models import ItemKind, Negotiation, NegotiationItem, NegotiationRound, Offer, OfferKind, Side
from ..sides import side_of
from ..table import FIELDS, read_table
from ..turns import held, open_turn, refuse_closed
from .caps import refuse_over_limits, refuse_worse
from .enclosing import enclose, take_back
from .mandate import refuse_beyond


@transaction.atomic
def make_offer(talks: Negotiation, item_id: int, terms: dict, *, by, file=None, left_out=()) -> Offer:
    """Write one side's word on one item into its open turn; nobody else sees it before the turn is sent.

    `file` is laid beside it; those of this turn whose tokens are in `left_out` are taken back. The negotiation's row is held, so that two people of one side who change different lines at once cannot break a
    cap together. Raises ValidationError with the figure that would be allowed.
    """
    turn, item = _my_turn(talks, by, item_id)
    if turn.number > talks.rounds_allowed:
        raise ValidationError(f"Son tur ({talks.rounds_allowed}.) tamamlandı; bundan sonra yalnız kabul edebilirsiniz.")
    offer = Offer.objects.create(item=item, round=turn, made_by=by, **_checked_terms(item, terms))
    refuse_worse(talks, Side(turn.side), offer)
    take_back(item, turn, left_out)
    if file is not None:
        enclose(item, turn, file, by=by)
    return offer


@transaction.atomic
def accept(talks: Negotiation, item_ids: list[int] | None, *, by) -> int:
    """Say yes to the other side's last word on these items, None = on all that are open; returns how many were taken."""
    turn, _ = _my_turn(talks, by)
    table = read_table(talks, Side(turn.side))
    taken = 0
    for item_id in table.acceptable(Side(turn.side)) if item_ids is None else item_ids:
        row = table.row(item_id)
        proposal = row.open_offer_of(Side(turn.side).other)
        if proposal is None:
            raise ValidationError(f"{row.item.label}: kabul edilecek bir öneri yok.")
        Offer.objects.create(
            item=row.item,
            round=turn,
            made_by=by,
            kind=OfferKind.ACCEPTANCE,
            accepts=proposal,
            **{name: getattr(proposal, name) for name in FIELDS},
        )
        taken += 1
    return taken


@transaction.atomic
def retract(talks: Negotiation, item_id: int, *, by) -> None:
    """Take back an unsent word, with the files beside it."""
    turn, item = _my_turn(talks, by, item_id)
    take_back(item, turn)
    Offer.objects.create(item=item, round=turn, made_by=by, kind=OfferKind.RETRACTION)


@transaction.atomic
def send_turn(talks: Negotiation, *, by, message: str = "") -> NegotiationRound:
    """Send the side's words: agreements become final, the ball and the clock pass (K-133)."""
    turn, _ = _my_turn(talks, by)
    side = Side(turn.side)
    table = read_table(talks, side)
    drafts = [row.draft for row in table.rows if row.draft]
    if not drafts:
        raise ValidationError("Gönderilecek yanıt yok: en az bir satırda öneri yapın ya da kabul edin.")
    refuse_over_limits(talks, table)
    if side == Side.MINISTRY:
        refuse_beyond(talks, table, by=by)
    now = portal_now()
    NegotiationRound.objects.filter(pk=turn.pk).update(sent_at=now, sent_by=by, message=message.strip())
    for draft in drafts:
        if draft.kind == OfferKind.ACCEPTANCE:
            NegotiationItem.objects.filter(pk=draft.item_id).update(agreed_offer=draft.accepts, agreed_at=now)
    following = open_turn(talks, turn.number + (side == Side.CLUSTER), side.other)
    facts = {"round": turn.number, "side": turn.side, "answers": len(drafts), "due": following.due_at.isoformat()}
    record(
        talks,
        "round_sent",
        by=by,
        note=message,
        facts=facts,
        tell=(CLUSTER_TEAM if side == Side.MINISTRY else COMMISSION,),
    )
    return following


def _my_turn(talks, by, item_id: int | None = None):
    """Hold the negotiation's row and return (open turn, item).

    PermissionDenied for a stranger, ValidationError out of turn.
    """
    locked = held(talks)
    side = side_of(by, talks)
    if side is None:
        raise PermissionDenied("Bu müzakerede taraf değilsiniz.")
    turn = locked.current_round
    refuse_closed(locked)
    if turn is None:
        raise ValidationError("Bu müzakerede açık bir tur yok.")
    if turn.side != side:
        raise ValidationError(f"Sıra {turn.get_side_display()} tarafında; yanıtını bekleyin.")
    return turn, locked.items.get(pk=item_id) if item_id else None


ALLOWED = {
    ItemKind.LINE: ("quantity", "unit_price", "rate"),
    ItemKind.ACTIVITY: ("start_month", "end_month"),
    ItemKind.INDICATOR: ("target",),
    ItemKind.CONDITION: ("outcome", "text"),
}


def _checked_terms(item: NegotiationItem, terms: dict) -> dict:
    """Only the fields that this kind of item negotiates (K-130); a removed row keeps no figures."""
    reason = terms.get("reason", "").strip()
    if not reason:
        raise ValidationError({"reason": "Gerekçesini yazın."})
    if terms.get("removed"):
        if item.kind == ItemKind.CONDITION:
            raise ValidationError("Kurul hususu çıkarılamaz; sonucunu yazın.")
        return {"removed": True, "reason": reason}
    wanted = ALLOWED[ItemKind(item.kind)]
    if extra := {k for k, v in terms.items() if v not in (None, "", False)} - {*wanted, "reason", "text", "removed"}:
        raise ValidationError(f"Bu alan müzakere aşamasında değiştirilemez: {', '.join(sorted(extra))}.")
    if any(terms.get(name) in (None, "") for name in wanted):
        raise ValidationError("Önerinin bütün alanlarını doldurun.")
    return {**{name: terms[name] for name in wanted}, "text": terms.get("text", ""), "reason": reason}
