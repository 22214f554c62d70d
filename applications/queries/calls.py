"""Reading calls for their pages."""

from dataclasses import dataclass

from kumelenme.sql.clock import portal_now

from ..models import Call, CallStatus, CriterionBody
from ..models.call import LAST_HOUR


@dataclass(frozen=True, slots=True)
class CallGroups:
    """The public list in its three parts."""

    open: list[Call]
    announced: list[Call]
    past: list[Call]


def public_calls() -> CallGroups:
    """Announced calls with their terms, newest first."""
    calls, now = list(Call.objects.announced().select_related("terms")), portal_now()
    return CallGroups(
        [call for call in calls if call.is_open(now)],
        [call for call in calls if call.status == CallStatus.PUBLISHED],
        [call for call in calls if call.status != CallStatus.PUBLISHED and not call.is_open(now)],
    )


def criteria_by_body(call: Call) -> list[tuple[str, list, object]]:
    """(who scores, criteria, sum of weights) for the call's page."""
    criteria = list(call.criteria.all())
    found = []
    for body, label in CriterionBody.choices:
        rows = [criterion for criterion in criteria if criterion.body == body]
        found.append(
            (call.terms.board_label if body == CriterionBody.BOARD else label, rows, sum(row.weight for row in rows))
        )
    return found


def call_in_last_hour(now) -> Call | None:
    """A call whose applicants are saving and sending just now, if there is one."""
    near = Call.objects.filter(status=CallStatus.OPEN, deadline__lte=now + LAST_HOUR)
    return next((call for call in near.select_related("terms") if call.in_last_hour(now)), None)


def somebody_is_sending() -> bool:
    """Is a call in its last hour now? (settings.APPLICANTS_ARE_SENDING)"""
    return call_in_last_hour(portal_now()) is not None
