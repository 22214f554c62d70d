"""Objections: the cluster's page (A30), the ministry's list with clocks (S33) and the page of one objection."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from applications.models import Application, CriterionBody, Stage
from applications.views.pages import carry_out, status_of
from kumelenme.accounts.access import acting_as
from kumelenme.documents.queries import files_for
from kumelenme.lifecycle.flow import available
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.reference import row_url

from ..actions import objection as actions
from ..forms.objection import DecisionForm, ObjectionForm, OpinionForm, ScoreForm
from ..models import Objection, ObjectionStatus
from ..models.objection import STAFF, TEAM
from ..queries import objections as reading


@acting_as(*TEAM)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def file_objection(request, number):
    """Until when and how to object; what became of it; after the period, the way to the court."""
    found = Application.objects.visible_to(request.user).select_related("call__terms", "cluster")
    application = get_object_or_404(found, number=number)
    period = reading.period_of(application)
    filed = list(application.objections.select_related("application__cluster").order_by("-pk"))
    live = next((one for one in filed if one.status != ObjectionStatus.WITHDRAWN), None)
    contested = period is not None and live is not None and live.letter_id == period.letter.pk
    form = None
    if period and not period.over and not contested and application.call.terms.objection_stage:
        form = ObjectionForm(
            request.POST if request.method == "POST" else None,
            request.FILES if request.method == "POST" else None,
            application=application,
            criteria=_criteria(application, period),
        )
    if form is not None and form.is_valid():
        data = form.cleaned_data
        done, made = carry_out(
            form, actions.file_objection, application, by=request.user, grounds=data["grounds"],
            criteria=data.get("criteria", []), text=data["text"], files=form.uploads,
        )  # fmt: skip
        if done:
            messages.success(request, f"İtirazınız alındı: {made.number}.")
            return redirect("evaluation:object", number)
    context = {
        "application": application,
        "terms": application.call.terms,
        "period": period,
        "form": form,
        "filed": [(one, files_for(one, request.user)) for one in filed],
        "withdraw": _withdraw(live, request.user),
    }
    refused = request.method == "POST" and form is None
    if refused:
        messages.error(request, "İtiraz alınamadı: şu anda itiraz edilebilecek bir karar yok ya da süre doldu.")
    status = 422 if refused else status_of(form) if form else 200
    return render(request, "evaluation/objections/file.html", context, status=status)


def _criteria(application, period) -> list:
    """The evaluators' and the board's criteria, where the decision was about marks."""
    if period.letter.kind == "D09":
        return []
    return list(application.call.criteria.filter(body__in=CriterionBody.values))


def _withdraw(objection: Objection | None, user) -> str:
    if objection is None:
        return ""
    row = next((row for row in available(objection, user) if row.name == "withdraw_objection"), None)
    return row_url(row, objection) if row else ""


@acting_as(*STAFF)
@require_safe
def objections(request):
    """What waits, with its clock; and what has been answered."""
    closed = request.GET.get("durum") == "sonuclanan"
    rows, following = reading.objections(request.user, only_open=not closed, after=request.GET.get("sonra", ""))
    context = {"rows": rows, "closed": closed, "following": following, "first": "sonra" not in request.GET}
    return render(request, "evaluation/objections/list.html", context)


@acting_as(*STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def objection(request, number):
    """One objection beside the decision, what it would do to the ranking, and what this person may do now."""
    found = Objection.objects.visible_to(request.user).select_related(
        "application__call__terms", "application__cluster", "letter__document", "entry__by", "reviewer", "decided_by",
        "filed_by",
    )  # fmt: skip
    objection = get_object_or_404(found, number=number)
    may = {row.name for row in available(objection, request.user)}
    forms = _forms(request, objection, may)
    act = request.POST.get("islem", "")
    if act and (said := _act(request, act, forms.get(act), objection)):
        messages.success(request, said)
        return redirect("evaluation:objection", number)
    asked = ScoreForm(request.GET if request.GET.get("puan") else None)
    score = asked.cleaned_data["puan"] if asked.is_valid() else None
    effect, moved = reading.effect_of(objection, score) if objection.status in reading.OPEN else (None, [])
    context = {
        "objection": objection,
        "application": objection.application,
        "terms": objection.application.call.terms,
        "files": files_for(objection, request.user),
        "may_take": "take_objection" in may,
        "opinion_form": forms.get("gorus"),
        "decision_form": forms.get("karar"),
        "ask": asked,
        "effect": effect,
        "moved": moved,
    }
    return render(request, "evaluation/objections/objection.html", context, status=status_of(*forms.values(), asked))


def _forms(request, objection: Objection, may: set[str]) -> dict:
    """The forms of this moment by the value of their button; only the sent one is bound."""
    act, data, forms = request.POST.get("islem", ""), request.POST, {}
    if objection.status == ObjectionStatus.UNDER_REVIEW and objection.reviewer_id == request.user.pk:
        forms["gorus"] = OpinionForm(data if act == "gorus" else None, initial={"opinion": objection.opinion})
    if (
        may & {"accept_objection", "reject_objection"}
        and objection.reviewer_id != request.user.pk
        and objection.opinion
    ):
        reassess = objection.stage == Stage.PRE_ASSESSMENT
        forms["karar"] = DecisionForm(data if act == "karar" else None, reassess=reassess)
    return forms


def _act(request, act: str, form, objection: Objection) -> str:
    """What was done, or "" when the form says why not."""
    if act == "al":
        try:
            actions.take(objection, by=request.user)
        except (ValidationError, PermissionDenied) as refusal:
            messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
            return ""
        return "İtirazı incelemeye aldınız."
    if form is None or not form.is_valid():
        return ""
    data = form.cleaned_data
    if act == "gorus":
        done, _ = carry_out(form, actions.give_opinion, objection, by=request.user, opinion=data["opinion"])
        return "Görüşünüz kaydedildi; karar verecek kişiye bildirildi." if done else ""
    outcome = "" if data["outcome"] == DecisionForm.REJECT else data["outcome"]
    done, _ = carry_out(form, actions.decide, objection, by=request.user, outcome=outcome, reason=data["reason"])
    return "Karar kaydedildi; başvuru sahibine yazılacak yazı giden kutusunda." if done else ""
