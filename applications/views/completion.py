"""The applicant answers a deficiency letter: only the asked items are open (A26)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.idempotency import once

from ..actions.completion import answer_completion, save_answer
from ..checklist import BY_NUMBER
from ..forms.administrative_check import CompletionAnswerForm
from ..models import Application, Stage
from ..queries.editable import TEAM_ROLES, open_sections
from ..rules.administrative import completion_is_in_time
from .pages import carry_out, status_of


@acting_as(*TEAM_ROLES)
@once
def completion(request, number):
    """The listed items in the commission's words, the clock, and one answer."""
    application = get_object_or_404(
        Application.objects.visible_to(request.user).select_related("call", "cluster"), number=number
    )
    asked = application.completion_requests.select_related("letter__document").last()
    if asked is None:
        return redirect("applications:status", number)
    form = CompletionAnswerForm(request.POST or None, initial={"answer_text": asked.answer_text})
    if form.is_valid() and (answer := _send_or_keep(request, application, form)):
        return answer
    context = {
        "application": application,
        "asked": asked,
        "items": [(entry, BY_NUMBER[entry["item"]]) for entry in asked.items],
        "form": form,
        "open": application.stage == Stage.COMPLETION and not completion_is_in_time(application),
        "late": "" if asked.answered_at else completion_is_in_time(application),
        "sections": open_sections(application),
    }
    return render(request, "applications/check/completion.html", context, status=status_of(form))


def _send_or_keep(request, application, form):
    """Send the answer, or only keep it; None if it was refused and the form says why."""
    text = form.cleaned_data["answer_text"]
    if "keep" in request.POST:
        done, _ = carry_out(form, save_answer, application, by=request.user, text=text)
        said, where = "Yanıtınız kaydedildi; henüz gönderilmedi.", "applications:completion"
    else:
        done, _ = carry_out(form, answer_completion, application, by=request.user, text=text)
        said, where = "Yanıtınız gönderildi; başvurunuz yeniden idari kontrolde.", "applications:status"
    if not done:
        return None
    messages.success(request, said)
    return redirect(where, application.number)
