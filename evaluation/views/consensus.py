"""The consensus form of two evaluators who do not know each other (ux.md §2.4 E7, §3.6)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import NotFromHere

from ..actions import consensus as actions
from ..forms.consensus import ConsensusSheet
from ..models import DivergenceStatus
from ..queries import consensus as reading
from ..queries.tasks import of_evaluator

SENT = "Öneriniz gönderildi. Diğer değerlendirici aynı puanları onaylarsa uzlaşı mühürlenir."


@acting_as(Role.EVALUATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def consensus(request, code):
    """Both marks and reasons per criterion; keep or change; send, or say that there is no common answer."""
    task = get_object_or_404(of_evaluator(request.user), code=code)
    divergence = reading.of_task(task)
    if divergence is None or divergence.status != DivergenceStatus.CONSENSUS:
        return render(request, "evaluation/evaluator/consensus_closed.html", {"task": task, "divergence": divergence})
    found = reading.sides(task, divergence)
    data = request.POST if request.method == "POST" else None
    sheet = ConsensusSheet.of(found.criteria, found.mine, found.theirs, found.own, found.proposals, data)
    if data is not None and (said := _act(request, task, sheet)):
        messages.success(request, said)
        return redirect("evaluation:consensus", code)
    context = {
        "task": task,
        "divergence": divergence,
        "sides": found,
        "sheet": sheet,
        "terms": task.application.call.terms,
    }
    return render(request, "evaluation/evaluator/consensus.html", context, status=422 if sheet.errors else 200)


def _act(request, task, sheet: ConsensusSheet) -> str:
    """What was done, or "" with the reasons in the sheet."""
    try:
        if request.POST.get("islem") == "vazgec":
            if not sheet.note:
                sheet.errors.append(("note", "Neden uzlaşılamadığını yazın."))
                return ""
            actions.give_up(task, by=request.user, note=sheet.note)
            return "Uzlaşı kapatıldı; üçüncü bir değerlendirici görevlendirilecek."
        if not sheet.is_valid():
            return ""
        sealed = actions.propose(task, sheet.values(), by=request.user)
    except (ValidationError, NotFromHere) as refusal:
        sheet.errors.append(("uzlasi", " ".join(getattr(refusal, "messages", [str(refusal)]))))
        return ""
    return "Uzlaşıldı: ortak puan ve gerekçeler mühürlendi." if sealed else SENT
