"""The assignment board of a call, its proposals, their reasons and their proof (ux.md §3.7, S11–S12)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.models import Application, Call
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import CALL_STAFF
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import NotFromHere

from ..actions import solving
from ..actions.assignment_run import apply, start_run
from ..actions.pair_rules import lift_rule, set_rule
from ..assigning.asking import NoAnswer
from ..explaining import STEPS, Explainer, obstacles_in_words, remedies
from ..forms.assignment_run import PairRuleForm, RunRulesForm
from ..models import AssignmentRun, PairRule, RunState
from ..ordering import terms_rules
from ..pool import pool
from ..queries import assignment_board as reading
from .staff import COMMISSION

TOO_LATE = "Bu öneri artık uygulanamaz; başkası uyguladı ya da yerini yenisi aldı."


def _call(request, number: str) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.user).announced().select_related("terms"), number=number)


def _run(request, call: Call, code: str) -> AssignmentRun:
    runs = AssignmentRun.objects.visible_to(request.user).select_related("requested_by")
    return get_object_or_404(runs.filter(call=call), code=code)


@acting_as(*CALL_STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def board(request, call):
    """Who reads what: the files, the pool's load, the proposal; asks for a new one or applies the standing one."""
    calls = Call.objects.visible_to(request.user).announced().select_related("terms")
    call = get_object_or_404(reading.with_sums(calls, request.user), number=call)
    asking = request.method == "POST" and request.POST.get("eylem") != "uygula"
    form = RunRulesForm(request.POST if asking else None, terms=call.terms, rules=terms_rules(call))
    refusals = []
    if request.method == "POST":
        try:
            if answer := (_ask(request, call, form) if asking else _apply(request, call)):
                return answer
        except ValidationError as refusal:
            refusals = refusal.messages
    runs = reading.runs(call)
    run = runs[0] if runs else None
    risky = "riskli" in request.GET
    rows, following = reading.rows(call, request.user, run, request.GET.get("sonra", ""), risky=risky)
    context = {
        "call": call,
        "form": form,
        "refusals": refusals,
        "run": run,
        "runs": runs,
        "step": STEPS[solving.progress(run)[0]] if run and run.status == RunState.SOLVING else "",
        "walls": obstacles_in_words(run) if run and run.status == RunState.IMPOSSIBLE else [],
        "remedies": remedies(run) if run and run.status == RunState.IMPOSSIBLE else [],
        "rows": rows,
        "risky": risky,
        "sums": reading.sums(call, run),
        "ruled": [(row.application.number, rule) for row in rows for rule in row.rules],
        "following": following,
        "first": "sonra" not in request.GET,
        "people": reading.loads(pool(call), call, run),
        "may": request.user.acting_as in COMMISSION,
    }
    return render(request, "evaluation/assignment/board.html", context, status=422 if request.method == "POST" else 200)


def _ask(request, call, form):
    if not form.is_valid():
        return None
    start_run(call, form.chosen, by=request.user)
    messages.success(request, "Öneri hesaplanıyor; sayfa kendiliğinden yenilenir.")
    return redirect("evaluation:assignment-board", call.number)


def _apply(request, call):
    run = _run(request, call, request.POST.get("oneri", ""))
    chosen = None
    if request.POST.get("kapsam") == "secili":
        chosen = {int(pk) for pk in request.POST.getlist("cift") if pk.isdecimal() and len(pk) < 19}
    try:
        tasks, rest = apply(run, by=request.user, chosen=chosen)
    except NotFromHere:
        messages.warning(request, TOO_LATE)
        return redirect("evaluation:assignment-board", call.number)
    again = " Kalan görevler için yeni öneri hesaplanıyor." if rest else ""
    messages.success(request, f"{len(tasks)} görev için davet oluşturuldu.{again}")
    return redirect("evaluation:assignment-board", call.number)


@acting_as(*CALL_STAFF)
@require_safe
def progress(request, call, code):
    """How far the solver is; tells the page to load anew once it has answered."""
    run = _run(request, _call(request, call), code)
    if run.status == RunState.SOLVING:
        step, may = STEPS[solving.progress(run)[0]], request.user.acting_as in COMMISSION
        context = {"run": run, "step": step, "may": may}
        return render(request, "evaluation/assignment/_progress.html", context)
    return HttpResponse(headers={"HX-Refresh": "true"})


@acting_as(*CALL_STAFF)
@require_safe
def run(request, call, code):
    """One run: rules, input, figures, what the proof says, and its pairs."""
    run = _run(request, _call(request, call), code)
    after = request.GET.get("sonra", "")
    numbers = [number for number in (file["number"] for file in run.order["applications"]) if number > after]
    shown = numbers[: reading.PAGE]
    pairs = run.pairs.filter(
        application__number__in=shown, application__in=Application.objects.visible_to(request.user)
    )
    context = {
        "run": run,
        "call": run.call,
        "pairs": pairs.select_related("application__cluster", "evaluator", "task"),
        "following": shown[-1] if len(numbers) > reading.PAGE else "",
        "first": not after,
        "may": request.user.acting_as in COMMISSION,
        "walls": obstacles_in_words(run) if run.status == RunState.IMPOSSIBLE else [],
        "remedies": remedies(run) if run.status == RunState.IMPOSSIBLE else [],
    }
    return render(request, "evaluation/assignment/run.html", context)


@acting_as(*CALL_STAFF)
@require_POST
def recheck(request, call, code):
    """Check the stored proof once more, before the reader's eyes."""
    run = _run(request, _call(request, call), code)
    if run.certificate is None:
        messages.warning(request, "Bu çalışmanın doğrulanacak bir kanıtı yok.")
        return redirect(run)
    try:
        wrong = solving.recheck(run, by=request.user)
    except NoAnswer as failure:
        messages.error(request, str(failure))
        return redirect(run)
    if wrong:
        messages.error(request, f"Kanıt doğrulanamadı: {'; '.join(wrong)}")
    else:
        messages.success(request, "Kanıt yeniden doğrulandı: saklanan girdiyle daha iyi bir atama yoktur.")
    return redirect(run)


@acting_as(*CALL_STAFF)
@require_safe
def reasons(request, call, code, number):
    """Why these people for one application, and why not every other one."""
    run = _run(request, _call(request, call), code)
    application = get_object_or_404(
        Application.objects.visible_to(request.user).select_related("cluster"), call=run.call, number=number
    )
    place = next((i for i, file in enumerate(run.order["applications"]) if file["number"] == number), None)
    if place is None:
        return redirect(run)
    explainer, codes = Explainer(run.order, place), {p["code"]: j for j, p in enumerate(run.order["evaluators"])}
    pairs = list(run.pairs.filter(application=application).select_related("evaluator").order_by("-score", "pk"))
    chosen = {codes[pair.evaluator.code] for pair in pairs}
    names = {person.code: person.full_name for person in pool(run.call)} | {
        pair.evaluator.code: pair.evaluator.full_name for pair in pairs
    }
    equal = {j for i, j in run.result.get("equal", []) if i == place}
    floor = run.certificate["floor"] if run.certificate else 0
    losses = run.losses[place] if run.losses else None
    context = {
        "run": run,
        "call": run.call,
        "application": application,
        "file": explainer.file,
        "chosen": [(pair, explainer.why(codes[pair.evaluator.code])) for pair in pairs],
        "by_hand": application.assessments.exclude(chosen_because="").select_related("evaluator", "assigned_by"),
        "others": [(names.get(why.code, why.code), why) for why in explainer.others(chosen, losses, equal, floor)]
        if pairs
        else [],
        "may": request.user.acting_as in COMMISSION and run.status == RunState.PROPOSED,
    }
    return render(request, "evaluation/assignment/reasons.html", context)


@acting_as(*COMMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def rule(request, call, number, person):
    """Pin or ban one pair, with a reason; computes anew if wished."""
    call = _call(request, call)
    application = get_object_or_404(
        Application.objects.visible_to(request.user).select_related("call__terms", "cluster"), call=call, number=number
    )
    who = get_object_or_404(pool(call), code=person)
    initial = {"kind": request.GET.get("tur", "pin"), "again": True}
    form = PairRuleForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        try:
            set_rule(application, who, given["kind"], reason=given["reason"], by=request.user)
            messages.success(request, f"{who} ile {application} için kural kondu.")
            _again(request, call, wanted=given["again"])
            return redirect("evaluation:assignment-board", call.number)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"call": call, "application": application, "who": who, "form": form}
    return render(request, "evaluation/assignment/rule.html", context, status=422 if form.is_bound else 200)


def _again(request, call, *, wanted: bool) -> None:
    """Ask for a new proposal with the rules of the last one; says why when that cannot be now."""
    if not wanted:
        return
    last = AssignmentRun.objects.filter(call=call).order_by("-number").only("rules").first()
    try:
        start_run(call, last.rules if last else terms_rules(call), by=request.user)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])


@acting_as(*COMMISSION)
@require_POST
@once
def lift(request, call, code):
    """Take a pin or a ban back."""
    rules = PairRule.objects.filter(application__in=Application.objects.visible_to(request.user))
    found = get_object_or_404(rules.filter(application__call__number=call), code=code)
    lift_rule(found, by=request.user)
    messages.success(request, "Eşleşme kuralı kaldırıldı.")
    return redirect("evaluation:assignment-board", call)
