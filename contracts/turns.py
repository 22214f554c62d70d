"""The ball: whose turn it is and until when (K-133)."""

from . import deadlines
from .models import Negotiation, NegotiationRound, Side


def open_turn(talks: Negotiation, number: int, side: Side) -> NegotiationRound:
    """The next turn: its side has the ball, its clock runs."""
    return NegotiationRound.objects.create(
        negotiation=talks, number=number, side=side, due_at=deadlines.answer(talks.application)
    )
