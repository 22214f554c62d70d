"""What a move of a fact leaves on it: who decided and when (the `then` of its rows)."""

from kumelenme.sql.functions import PortalNow

from .models import TargetFact


def keep_decision(fact: TargetFact, entry) -> None:
    """The person of the register's line stands on the fact as well."""
    TargetFact.objects.filter(pk=fact.pk).update(decided_by=entry.by, decided_at=PortalNow())


def forget_decision(fact: TargetFact, entry) -> None:
    """What is stated anew waits for a new decision."""
    TargetFact.objects.filter(pk=fact.pk).update(decided_by=None, decided_at=None)
