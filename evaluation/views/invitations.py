"""All invitations of an evaluator on one page, answered with one sending (ux.md §2.4 E2)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions.answering import answer_all
from ..forms.invitation import AnswerSheet
from ..models import AssessmentStatus
from ..queries.invitations import invited_tasks
from ..queries.organisations import organisations_of_all


@acting_as(Role.EVALUATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitations(request):
    """What waits for an answer, file by file, with the organisations' names only; below it what was answered."""
    tasks = invited_tasks(request.user)
    waiting = [task for task in tasks if task.status == AssessmentStatus.INVITED]
    sheet = AnswerSheet(
        waiting,
        organisations_of_all(task.application_id for task in waiting if not task.without_names),
        request.POST if request.method == "POST" else None,
    )
    if sheet.is_bound and not waiting:
        messages.warning(request, "Yanıt bekleyen davetiniz kalmamış; hiçbir şey değiştirilmedi.")
        return redirect("evaluation:invitations")
    if sheet.is_valid():
        return _answered(request, sheet)
    context = {
        "sheet": sheet,
        "waiting": waiting,
        "answered": [task for task in tasks if task.status != AssessmentStatus.INVITED],
    }
    return render(request, "evaluation/evaluator/invitations.html", context, status=422 if sheet.is_bound else 200)


def _answered(request, sheet: AnswerSheet):
    confidential = sheet.promise.cleaned_data["confidential"]
    for answered in answer_all(sheet.answers(), by=request.user, confidential=confidential):
        say = messages.success if answered.done else messages.warning
        say(request, f"{answered.task.file_name} ({answered.task.code}): {answered.sentence}")
    return redirect("evaluation:invitations")
