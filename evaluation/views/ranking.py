"""The ranking of a call for the ministry: funding line, what-if, evaluators' severity, firmness, export (ux.md §2.4 S16)."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from applications.inbox.export import CSV, KINDS, XLSX, as_csv, as_xlsx
from applications.models import Call
from applications.queries.calls import call_in_last_hour
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.clock import portal_now

from ..actions import ranking as actions
from ..forms.ranking import BudgetForm
from ..queries import ranking as reading
from ..queries import study as studying

ASKERS = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR, Role.PROGRAMME_MANAGER)
HEAD = [
    "Sıra", "Başvuru", "Birliktelik", "Aşama", "Ön puan", "Odak ilavesi", "Kurul puanı", "Toplam", "Tutar (TL)",
    "Birikimli tutar (TL)", "Sonuç",
]  # fmt: skip


def _call(request, number) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.user).select_related("terms"), number=number)


def _asked(request, call: Call) -> tuple[str, BudgetForm]:
    """Which list, and with which budget."""
    which = request.GET.get("liste", "")
    form = BudgetForm(request.GET if request.GET.get("butce") else None)
    return which if which in reading.LISTS else reading.lists_of(call), form


@acting_as(*CALL_STAFF)
@require_safe
def ranking(request, call):
    """One page of the list, with the line of the budget or of another one."""
    call = _call(request, call)
    which, form = _asked(request, call)
    other = form.cleaned_data["butce"] if form.is_valid() else None
    budget = call.terms.call_budget if other is None else other
    found = reading.ranking(call, request.user, which=which, budget=budget, after=request.GET.get("sonra", ""))
    study = reading.last_study(call)
    lines = reading.lines_for(study, found.places)
    kept = {"liste": which} | ({"butce": request.GET["butce"]} if other is not None else {})
    context = {
        "call": call,
        "terms": call.terms,
        "which": which,
        "form": form,
        "budget": budget,
        "what_if": other is not None,
        "found": found,
        "left": budget - found.used,
        "rows": [(place, lines.get(place.application)) for place in found.places],
        "study": study,
        "next": f"?{urlencode(kept | {'sonra': found.after})}" if found.after else "",
        "first": f"?{urlencode(kept)}" if "sonra" in request.GET else "",
        "slider_max": int(max(call.terms.call_budget * 2, budget)),
        "slider_at": int(budget),
        "slider_step": max(1, int(call.terms.call_budget / 100)),
    }
    return render(request, "evaluation/staff/ranking.html", context, status=422 if form.errors else 200)


@acting_as(*CALL_STAFF)
@require_safe
def study(request, call):
    """The last study: who marks how severely, what would move the line; nothing of it is applied."""
    call = _call(request, call)
    found = reading.last_study(call)
    made = found is not None and found.result is not None
    context = {
        "call": call,
        "study": found,
        "behind": made and reading.is_behind(found),
        "evaluators": studying.evaluators_of(found) if made else [],
        "crossing": studying.crossing(found) if made else [],
        "unsure": studying.unsure(found) if made else [],
        "line": studying.line_moves(found) if made else [],
        "may_ask": request.user.acting_as in ASKERS,
    }
    return render(request, "evaluation/staff/study.html", context)


@acting_as(*ASKERS)
@require_POST
@once
def ask_study(request, call):
    """Owe a new study."""
    call = _call(request, call)
    try:
        actions.ask_study(call, by=request.user)
        messages.success(request, "İnceleme hazırlanıyor; birkaç saniye sonra bu sayfada görünür.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("evaluation:ranking-study", call.number)


@acting_as(*CALL_STAFF)
@require_POST
def export(request, call):
    """The whole list as a workbook; the register keeps who took it. While a call is in its last hour, workbooks wait."""
    call, now = _call(request, call), portal_now()
    if busy := call_in_last_hour(now):
        response = render(request, "applications/inbox/last_hour.html", {"call": busy}, status=503)
        response["Retry-After"] = str(int((busy.last_moment - now).total_seconds()) + 1)
        return response
    which = reading.BEFORE if request.POST.get("liste") == reading.BEFORE else reading.BOARD
    kind = CSV if request.POST.get("bicim") == CSV else XLSX
    found = reading.ranking(call, request.user, which=which, budget=call.terms.call_budget, whole=True)
    lines = [HEAD, *(_line(place) for place in found.places)]
    actions.note_export(call, by=request.user, rows=len(found.places), which=which, kind=kind)
    headers = {
        "Content-Disposition": f'attachment; filename="siralama-{call.number}.{kind}"',
        "Cache-Control": "no-store",
    }
    return HttpResponse((as_csv if kind == CSV else as_xlsx)(lines), content_type=KINDS[kind], headers=headers)


def _line(place: reading.Place) -> list:
    result = "Bütçe içinde" if place.within else "Yedek" if place.counts else "Eşiğin altında"
    return [
        place.rank, place.number, place.cluster, place.stage_label, place.pre_mark, place.bonus, place.board_mark,
        place.score, place.cost, place.spent if place.counts else None, result,
    ]  # fmt: skip
