"""The commission's screens: assign, check, reconcile, close (ux.md §3.5)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.documents.queries import documents_for
from kumelenme.lifecycle.idempotency import once
from kumelenme.ui.errors import error_links

from ..actions import checks, completion
from ..actions.letters import prepare
from ..forms.administrative_check import EliminationForm, OfficersForm, given_answers, item_forms
from ..models import AdministrativeCheck, Application, LetterKind, LetterState, Stage
from ..overview.changes import asked_before, completed_items
from ..overview.evidence import before_the_commission, findings
from ..overview.frozen_budget import frozen_budget
from ..overview.officers import lists_of
from ..queries.letters import last_letters, ready_words
from ..queries.signature import papers
from ..rules.administrative import reconciled
from .pages import carry_out, status_of

COMMISSION = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)


def _application(request, number):
    return get_object_or_404(
        Application.objects.visible_to(request.user).select_related("call__terms", "cluster"), number=number
    )


@acting_as(*COMMISSION)
def overview(request, number):
    """State of the check: who reads, how far, what the chair may do next."""
    application = _application(request, number)
    prefetch_related_objects([application], "letters", "completion_requests__letter")
    lists, submission = lists_of(application, request.user), checks.latest_submission(application)
    asked, terms = request.GET.get("gorunum", ""), application.call.terms
    letters = application.letters.all()
    context = {
        "application": application,
        "lists": lists,
        "open": application.stage == Stage.ADMINISTRATIVE_CHECK,
        "letters": letters,
        "waiting": next((letter for letter in letters if letter.state == LetterState.PREPARED), None),
        "requests": application.completion_requests.all(),
        "documents": documents_for(application, request.user),
        "submission": submission,
        "terms": terms,
        **frozen_budget(submission, asked, in_kind_counts=terms.in_kind_counts),
    }
    return render(request, "applications/check/overview.html", context)


@acting_as(Role.COMMISSION_CHAIR)
@once
def assign(request, number):
    """The chair gives the file to the officers it still needs."""
    application = _application(request, number)
    form = OfficersForm(request.POST or None, application=application)
    if form.is_valid():
        done, _ = carry_out(form, checks.assign_officers, application, form.cleaned_data["officers"], by=request.user)
        if done:
            messages.success(request, "İdari kontrol görevi verildi.")
            return redirect("applications:check-overview", number)
    context = {"application": application, "form": form, "wanted": checks.wanted_officers(application)}
    return render(request, "applications/check/assign.html", context, status=status_of(form))


def _own_list(request, number, pk) -> AdministrativeCheck:
    """The person's own list of a file they may see, with its answers; held when the page was sent."""
    files = Application.objects.visible_to(request.user).filter(number=number)
    lists = AdministrativeCheck.objects.filter(application__in=files, officer=request.user, recused_at=None)
    lists = lists.annotate(asked=asked_before(), last_letters=last_letters(request.user))
    check = checks.hold(lists, pk) if request.method == "POST" else checks.read(lists, pk)
    if check is None:
        raise Http404
    return check


@acting_as(*COMMISSION)
@once
def work(request, number, pk):
    """One list: 24 items beside the dossier, saved as often as wished, finished once."""
    if request.method != "POST":
        check = _own_list(request, number, pk)
        return _show(request, check, item_forms(check, None, ready=ready_words(check.last_letters)), [])
    with transaction.atomic():
        return _sent(request, _own_list(request, number, pk))


def _sent(request, check):
    """The answers as they came: stored, or the page again with what is wrong."""
    forms_ = item_forms(check, request.POST, ready=ready_words(check.last_letters))
    errors: list[tuple[str, str]] = []
    if all(form.is_valid() for form in forms_):
        try:
            return _save(request, check, given_answers(forms_))
        except checks.Unanswered as refusal:
            errors = [(f"id_m{refusal.items[0]}-answer_0", refusal.message)]
        except ValidationError as refusal:
            errors = [("", message) for message in refusal.messages]
    for form in forms_:
        errors += error_links(form)
    return _show(request, check, forms_, errors)


def _show(request, check, forms_, errors):
    """The list beside everything that it is about."""
    application = check.application = before_the_commission(check.application.number)
    completed = completed_items(application, check.asked, check.submission)
    for form in forms_:
        if form.item.number in completed:
            form.speak_of_completion()
    context = {
        "application": application,
        "check": check,
        "forms": forms_,
        "findings": findings(application, check.submission),
        "completed": completed,
        "given": _given(application, check, request.user),
        "errors": errors,
        "dossier": check.submission.dossier,
        "documents": papers(application),
    }
    return render(request, "applications/check/work.html", context, status=422 if errors else 200)


def _save(request, check, answers):
    """Keep the answers; with them finish the list, take the green findings over, or stay."""
    number = check.application.number
    if "finish" in request.POST:
        checks.finish(check, by=request.user, answers=answers)
        messages.success(request, "Kontrol listeniz tamamlandı.")
        return redirect("applications:check-overview", number)
    if "findings" in request.POST:
        taken = checks.accept_findings(check, by=request.user, answers=answers)
        messages.success(request, f"Olumlu sistem bulgusu olan {len(taken)} madde “Uygun” olarak kaydedildi.")
    else:
        checks.save_answers(check, answers, by=request.user)
        messages.success(request, "Cevaplarınız kaydedildi.")
    return redirect("applications:check-work", number, check.pk)


def _given(application, check, user) -> dict:
    """The officers' answers by item, for the chair's list only."""
    if not check.is_reconciliation:
        return {}
    return {entry.item.number: entry for entry in lists_of(application, user).compared}


@acting_as(Role.COMMISSION_CHAIR)
def reconcile(request, number):
    """Open the chair's list and go to it."""
    application = _application(request, number)
    if request.method == "POST":
        try:
            check = checks.open_reconciliation(application, by=request.user)
            return redirect("applications:check-work", number, check.pk)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
    return redirect("applications:check-overview", number)


@acting_as(Role.COMMISSION_CHAIR)
@once
def close(request, number):
    """The chair's decision: pass, or prepare the letter that asks or eliminates."""
    application = _application(request, number)
    decision = request.POST.get("decision")
    form = EliminationForm(request.POST if decision == "fail" else None)
    refusals: list[str] = []
    if request.method == "POST" and (decision != "fail" or form.is_valid()):
        try:
            return _decide(request, decision, application, form)
        except ValidationError as refusal:
            refusals = refusal.messages
    context = {"application": application, "form": form, "check": reconciled(application), "refusals": refusals}
    status = 422 if refusals else status_of(form)
    return render(request, "applications/check/close.html", context, status=status)


def _decide(request, decision: str, application: Application, form):
    match decision:
        case "pass":
            completion.pass_check(application, by=request.user)
            messages.success(request, "Karar kaydedildi ve başvuru sahibine bildirildi.")
            return redirect("applications:check-overview", application.number)
        case "completion":
            letter = prepare(application, LetterKind.COMPLETION, by=request.user)
        case "fail":
            letter = prepare(application, LetterKind.ELIMINATION, by=request.user, note=form.cleaned_data["note"])
        case _:
            raise ValidationError("Bir karar seçin.")
    messages.success(request, "Yazı giden kutusunda. Siz onaylayıp çıkarana kadar hiçbir şey gönderilmez.")
    return redirect("applications:letter", letter.number)
