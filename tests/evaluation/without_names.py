"""A call whose evaluators read without names, one step at a time."""

from evaluation.actions.anonymous_tasks import search_waiting
from evaluation.models import AnonymousCopy
from kumelenme.demo.walk.evaluating import open_view


def searched(application) -> AnonymousCopy:
    """The clock has searched the last version."""
    search_waiting(application.call)
    return AnonymousCopy.objects.for_task().get(submission=application.submissions.last())


def opened(application, people: dict) -> AnonymousCopy:
    """Every name in a text is blackened; every PDF goes out as a bare copy."""
    open_view(application, people)
    return searched(application)
