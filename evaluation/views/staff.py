"""The commission's pages of the evaluators' work (ux.md §2.4 S11–S15)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from applications.models import Application, Call, CallStatus, CriterionBody, Stage
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.documents.queries import documents_for
from kumelenme.lifecycle.idempotency import once

from ..actions.assessment_form import form_of
from ..actions.assignment import assign as assign_people
from ..actions.replacement import REPLACEABLE
from ..forms.assignment import AssignmentForm
from ..models import Assessment
from ..pool import choices
from ..queries import rounds
from ..queries.progress import STAGES, doubts_of, progress, tasks_of, words_are_open
from ..queries.progress import opened as with_round
from ..queries.telling import telling
from ..queries.versions import pairs
from ..queries.weakness import weakness, weakness_of
from ..rules.decision import REVIEWS, failed_criteria, passes, review_of
from .pool import STAFF as POOL_STAFF

LONGEST_SEARCH = 60
COMMISSION = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)
REPORT_READERS = (*CALL_STAFF, Role.BOARD_MEMBER, Role.BOARD_CHAIR, Role.BOARD_SECRETARY)


def _application(request, number):
    found = Application.objects.visible_to(request.user).select_related("call__terms", "cluster", "coordinator")
    return get_object_or_404(found, number=number)


@acting_as(*CALL_STAFF)
@require_safe
def overview(request):
    """Who waits for whom: every application before evaluators or the board."""
    stage = request.GET.get("asama", "")
    words = request.GET.get("ara", "").replace("\x00", "")[:LONGEST_SEARCH]
    rows, following = progress(request.user, stage=stage, words=words, after=request.GET.get("sonra", ""))
    stages = [(value, Stage(value).label) for value in STAGES]
    context = {
        "rows": rows,
        "stage": stage,
        "words": words,
        "stages": stages,
        "following": following,
        "first": "sonra" not in request.GET,
        "pools": _pools(request.user),
        "ranked": Call.objects.visible_to(request.user).filter(rank_entries__isnull=False).distinct(),
    }
    return render(request, "evaluation/staff/overview.html", context)


def _pools(user):
    """Calls that still need evaluators, for those who may open their pool."""
    if user.acting_as not in POOL_STAFF:
        return Call.objects.none()
    return Call.objects.visible_to(user).announced().exclude(status=CallStatus.CONCLUDED)


@acting_as(*CALL_STAFF)
@require_safe
def application(request, number):
    """One application's evaluation: tasks, need, joint result, decision."""
    found = Application.objects.visible_to(request.user).select_related("call__terms", "cluster", "coordinator")
    application = get_object_or_404(found.prefetch_related("consolidations", REVIEWS), number=number)
    joint, tasks = rounds.standing(application), tasks_of(application)
    if joint is None:
        prefetch_related_objects([application], "divergences")
    context = {
        "application": application,
        "terms": application.call.terms,
        "tasks": tasks,
        "need": rounds.need(application, tasks),
        "joint": joint,
        "apart": rounds.divergence(application) if joint is None else None,
        "passes": joint and passes(application, joint),
        "failed": failed_criteria(application, joint) if joint else [],
        "review": review_of(application),
        "doubts": doubts_of(application, tasks),
        "weak": weakness_of(application) if joint else {},
    }
    return render(request, "evaluation/staff/application.html", context)


@acting_as(*COMMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def assign(request, number):
    """The pool beside the application: who fits, who is busy, who must not."""
    application = _application(request, number)
    found, need = choices(application), rounds.need(application)
    form = AssignmentForm(request.POST if request.method == "POST" else None, choices=found)
    if form.is_valid():
        try:
            tasks = assign_people(application, form.chosen, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, f"{len(tasks)} değerlendirici davet edildi.")
            return redirect("evaluation:application", number)
        except ValidationError as refusal:
            form.add_error(None if hasattr(refusal, "error_dict") else "people", refusal)
    context = {
        "application": application,
        "choices": found,
        "need": need,
        "form": form,
        "ticked": request.POST.getlist("people"),
    }
    return render(request, "evaluation/staff/assign.html", context, status=422 if form.is_bound else 200)


@acting_as(*CALL_STAFF)
@require_safe
def task(request, code):
    """One task: who, how far, what the chair may do; scores only when the round is complete."""
    found = with_round(Assessment.objects.visible_to(request.user)).select_related("evaluator__evaluator_profile")
    task = get_object_or_404(found, code=code)
    opened = words_are_open(task)
    sent = list(task.sent.order_by("version"))
    scores = list(task.scores.select_related("criterion")) if opened else []
    context = {
        "task": task,
        "opened": opened,
        "sent": sent,
        "document": form_of(sent[-1], own=False) if opened and sent else None,
        "pairs": pairs(sent) if opened else [],
        "replaceable": task.status in REPLACEABLE and request.user.acting_as in COMMISSION,
        "scores": scores,
        "telling": telling(task, scores, task.evaluator) if opened else [],
        "hints": weakness(scores),
        "declarations": task.application.declarations.filter(user=task.evaluator).order_by("-pk"),
    }
    return render(request, "evaluation/staff/task.html", context)


@acting_as(*REPORT_READERS)
@require_safe
def report(request, number):
    """The joint report without names: means per criterion and the texts of readers A, B, C (D12)."""
    application = _application(request, number)
    joint = rounds.standing(application)
    individual = request.user.acting_as in CALL_STAFF or application.call.terms.board_sees_eval == "ALL"
    papers = documents_for(application, request.user).filter(kind="D12") if joint else []
    context = {
        "application": application,
        "joint": joint,
        "terms": application.call.terms,
        "individual": individual,
        "papers": papers,
    }
    return render(request, "evaluation/staff/report.html", context)


@acting_as(*CALL_STAFF)
@require_safe
def criteria(request, number):
    """The criteria of the call with their weights and the meaning of the scores."""
    application = _application(request, number)
    found = application.call.criteria.filter(body=CriterionBody.EVALUATORS)
    return render(request, "evaluation/staff/criteria.html", {"application": application, "criteria": found})
