"""The applicant answers a deficiency letter: only the asked items are open (A26)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.idempotency import once

from ..actions.completion import answer_completion
from ..forms.administrative_check import CompletionAnswerForm
from ..models import Application
from ..queries.editable import TEAM_ROLES, open_sections


@acting_as(*TEAM_ROLES)
@once
def completion(request, number):
    """The listed items in the commission's words, the clock, and one answer."""
    application = get_object_or_404(
        Application.objects.visible_to(request.user).select_related("call", "cluster"), number=number
    )
    asked = application.completion_requests.last()
    if asked is None:
        return redirect("applications:status", number)
    form = CompletionAnswerForm(request.POST or None, initial={"answer_text": asked.answer_text})
    if form.is_valid():
        try:
            answer_completion(application, by=request.user, text=form.cleaned_data["answer_text"])
            messages.success(request, "Yanıtınız gönderildi; başvurunuz yeniden idari kontrolde.")
            return redirect("applications:status", number)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return render(
        request,
        "applications/check/completion.html",
        {"application": application, "asked": asked, "form": form, "sections": open_sections(application)},
        status=422 if form.is_bound and form.errors else 200,
    )
