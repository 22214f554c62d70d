"""The ball: whose turn it is and until when (K-133)."""

from django.core.exceptions import ValidationError

from . import deadlines
from .models import Negotiation, NegotiationRound, Side


def open_turn(talks: Negotiation, number: int, side: Side) -> NegotiationRound:
    """The next turn: its side has the ball, its clock runs."""
    return NegotiationRound.objects.create(
        negotiation=talks, number=number, side=side, due_at=deadlines.answer(talks.application)
    )


def held(talks: Negotiation) -> Negotiation:
    """The negotiation's row, held until the commit."""
    found = Negotiation.objects.select_for_update(of=("self",))
    return found.select_related("application__call__terms", "base").get(pk=talks.pk)


def refuse_closed(talks: Negotiation) -> None:
    """ValidationError when the talks are over."""
    if not talks.is_open:
        raise ValidationError("Bu müzakere şu an sürmüyor.")
