"""The short status of the talks; it follows the application's baton."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from ..models import NegotiationStatus as N

NEGOTIATION = Flow(
    "contracts.Negotiation",
    "status",
    (
        Transition(name="agree", label="Müzakere anlaşmayla kapandı", source={N.OPEN}, target=N.AGREED, by=SYSTEM),
        Transition(
            name="break_off", label="Müzakere anlaşmadan kapandı", source={N.OPEN}, target=N.BROKEN_OFF, by=SYSTEM
        ),
        Transition(
            name="reopen", label="Müzakere yeniden açıldı", source={N.AGREED, N.BROKEN_OFF}, target=N.OPEN, by=SYSTEM
        ),
    ),
)
