"""Who sits around the board's table, and how an act or its refusal is said on its pages."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from kumelenme.accounts.roles import CALL_STAFF, Role

MEMBERS = (Role.BOARD_MEMBER, Role.BOARD_CHAIR)
DESK = (Role.BOARD_CHAIR, Role.BOARD_SECRETARY)
TABLE = (*MEMBERS, Role.BOARD_SECRETARY)
OFFICE = (Role.PROGRAMME_MANAGER, Role.BOARD_SECRETARY)
READERS = (*TABLE, *CALL_STAFF)


def refused(request, refusal: Exception) -> None:
    """Every reason as a message."""
    for sentence in getattr(refusal, "messages", [str(refusal)]):
        messages.error(request, sentence)


def attempt(request, act, review):
    """Run an act of the desk that returns its sentence; say that, or why it was refused; back to the item."""
    try:
        messages.success(request, act())
    except ValidationError as refusal:
        refused(request, refusal)
    return redirect("evaluation:board-item", review.session.number, review.application.number)
