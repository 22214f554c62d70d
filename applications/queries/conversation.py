"""Reading the conversation about one application, and which files have something unread."""

from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef, Q, Subquery

from ..models import AdministrativeCheck, Application, Message

PAGE = 30


@dataclass(frozen=True, slots=True)
class Thread:
    """One page of messages, newest first, the questions that wait, and before which message older ones begin."""

    messages: list[Message]
    questions: list[Message]
    older: int | None


def thread(application: Application, *, before: int | None = None) -> Thread:
    """The newest messages before a given one; keyset paging, two statements whatever their number."""
    seen = application.messages.all()
    found = seen.filter(pk__lt=before) if before else seen
    rows = list(found.select_related("author", "file", "answers", "answer").order_by("-pk")[: PAGE + 1])
    questions = list(seen.open_questions().order_by("pk"))
    return Thread(rows[:PAGE], questions, rows[PAGE - 1].pk if len(rows) > PAGE else None)


def unopened(officer):
    """Files in which the cluster wrote something that nobody of the commission has opened, oldest first.

    An officer is named the files that they check; a file that nobody checks is everybody's. `written_at` is when
    the oldest of these messages came.
    """
    checks = AdministrativeCheck.objects.filter(application=OuterRef("pk"), recused_at=None, is_reconciliation=False)
    waiting = Message.objects.filter(application=OuterRef("pk"), from_ministry=False, read_at=None)
    oldest = waiting.order_by().values("application").annotate(oldest=Min("sent_at")).values("oldest")
    seen = Application.objects.visible_to(officer).select_related("cluster", "call")
    mine = Q(Exists(checks.filter(officer=officer))) | ~Q(Exists(checks))
    return seen.filter(mine, Exists(waiting)).annotate(written_at=Subquery(oldest)).order_by("written_at", "pk")
