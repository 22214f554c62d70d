"""A condition of an approval, for tests that begin behind it."""

from datetime import timedelta

from contracts.models import ConditionOwner, DecisionCondition
from contracts.queries import agreed_plan
from kumelenme.sql.clock import portal_today


def a_condition(application, by, owner=ConditionOwner.PARTY, **fields) -> DecisionCondition:
    """Written by `by` for the newest agreed plan, due in a month."""
    return DecisionCondition.objects.create(
        application=application,
        agreed_plan=agreed_plan(application),
        text="Laboratuvar için kira sözleşmesi yapılacak.",
        owner=owner,
        due_on=portal_today() + timedelta(days=30),
        written_by=by,
        **fields,
    )
