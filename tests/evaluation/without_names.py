"""A call whose evaluators read without names, one step at a time."""

from evaluation.actions import anonymising
from evaluation.actions.anonymous_tasks import search_waiting
from evaluation.models import AnonymousCopy, Verdict


def searched(application) -> AnonymousCopy:
    """The clock has searched the last version."""
    search_waiting(application.call)
    return AnonymousCopy.objects.for_task().get(submission=application.submissions.last())


def opened(application, by, *, file_verdict=Verdict.KEEP) -> AnonymousCopy:
    """Every name in a text is blackened; every PDF goes out as a bare copy, unless told otherwise."""
    copy = searched(application)
    verdicts = {
        finding.pk: file_verdict if finding.file and finding.file.extension == "pdf" else Verdict.BLACKEN
        for finding in copy.findings.select_related("file")
    }
    anonymising.decide_findings(copy, verdicts, by=by)
    return anonymising.open_view(copy, by=by)
