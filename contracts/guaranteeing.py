"""What the end of a contract and a debt do with its guarantees: they go back, or are turned into money (clause 14)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import broken_rules, find
from kumelenme.lifecycle.perform import perform

from .models import Contract, GuaranteeStatus, Recovery


def release(contract: Contract) -> int:
    """At closure: every letter on which nothing rests goes back; returns how many."""
    done = 0
    for guarantee in contract.guarantees.filter(status=GuaranteeStatus.IN_FORCE):
        if not broken_rules(find(guarantee, "release_at_closure")[1], guarantee):
            perform("release_at_closure", guarantee, by=SYSTEM)
            done += 1
    return done


def call(recovery: Recovery, *, note: str, by) -> int:
    """For a demanded debt: every letter in force is called in; returns how many."""
    waiting = recovery.contract.guarantees.filter(status=GuaranteeStatus.IN_FORCE)
    for guarantee in waiting:
        perform("call_in_guarantee", guarantee, by=by, note=note)
    return len(waiting)
