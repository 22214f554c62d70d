"""The declaration before any content, and later when a conflict comes up (ux.md §3.6)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import NotFromHere
from kumelenme.turkish import tr_fold

from ..actions import declaration as declarations
from ..actions.duty_paper import duty_papers, request_duty_paper
from ..forms.declaration import DeclarationForm
from ..models import AssessmentStatus, DeclarationAnswer
from ..queries.organisations import organisations_of
from ..queries.tasks import of_evaluator
from ..rules.conflict import Screening

ANSWERABLE = (AssessmentStatus.INVITED, AssessmentStatus.ACCEPTED, AssessmentStatus.SUBMITTED)
SAID = {
    DeclarationAnswer.NONE: "Beyanınız alındı; başvuru açıldı.",
    DeclarationAnswer.CONFLICT: "Beyanınız alındı ve görev iade edildi; başvuruya erişiminiz kapandı.",
    DeclarationAnswer.UNSURE: "Beyanınız Bakanlığa iletildi; yanıt gelene kadar görev bekler.",
}


@acting_as(Role.EVALUATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def declaration(request, code):
    """Only the names of the organisations are shown here; none where the call has its dossiers read without names."""
    task = get_object_or_404(of_evaluator(request.user), code=code)
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    if task.status not in ANSWERABLE:
        return render(request, "evaluation/evaluator/closed.html", {"task": task})
    if form.is_valid():
        try:
            return _declare(request, task, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {
        "task": task,
        "form": form,
        **_organisations(request, task),
        "papers": list(duty_papers(task)) if task.is_readable else [],
        # A warning would name the house that lies between them.
        "warnings": [] if task.without_names else Screening(task.application, [request.user]).reasons(request.user),
    }
    return render(request, "evaluation/evaluator/declaration.html", context, status=422 if form.is_bound else 200)


def _organisations(request, task) -> dict:
    """Those in the dossier, and of them those whose title or province has the words of `?ara=`."""
    found = [] if task.without_names else organisations_of(task.application)
    words = request.GET.get("ara", "")[:60]
    wanted = tr_fold(words.strip())
    shown = [(title, province) for title, province in found if wanted in tr_fold(f"{title} {province}")]
    return {"organisations": found, "shown": shown, "words": words.strip()}


def _declare(request, task, form):
    try:
        declarations.declare(task, by=request.user, **form.cleaned_data)
    except NotFromHere:
        messages.warning(request, "Görev bu arada değişmiş; işlem yapılmadı.")
        return redirect("evaluation:inbox")
    answer = DeclarationAnswer(form.cleaned_data["answer"])
    messages.success(request, SAID[answer])
    return (
        redirect("evaluation:workspace", task.code)
        if answer == DeclarationAnswer.NONE
        else redirect("evaluation:inbox")
    )


@acting_as(Role.EVALUATOR)
@require_POST
@once
def duty_paper(request, code):
    """Ask for the paper of duty and confidentiality (D10)."""
    task = get_object_or_404(of_evaluator(request.user), code=code)
    try:
        request_duty_paper(task, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Görev ve gizlilik belgesi hazırlanıyor; bağlantısı bu sayfada belirir.")
    return redirect("evaluation:declaration", code)
