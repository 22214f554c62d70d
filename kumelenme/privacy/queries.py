"""Which requests an officer reads, fifty at a time."""

from django.db.models import Q, Subquery

from .models import PrivacyRequest, RequestStatus

PAGE = 50


def requests(user, *, done: bool, after: str = "") -> tuple[list[PrivacyRequest], str]:
    """Up to 50 requests this person may see and the number after which to go on: the longest waiting, or the newest done.

    Every request has the same thirty days, so that who came first is also due first.
    """
    found = PrivacyRequest.objects.visible_to(user)
    if done:
        found = found.exclude(status=RequestStatus.RECEIVED).order_by("-number")
        found = found.filter(number__lt=after) if after else found
    else:
        came = Subquery(PrivacyRequest.objects.filter(number=after).values("received_on"))
        behind = Q(received_on__gt=came) | Q(received_on=came, number__gt=after) if after else Q()
        found = found.filter(behind, status=RequestStatus.RECEIVED).order_by("received_on", "number")
    rows = list(found[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else ""
