"""The payment officer's files for the bank: what waits, what was sent, what the bank answered."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from applications.inbox.export import CSV, KINDS, XLSX
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import payment_files as actions
from ..forms.money import OrderForm
from ..models import OrderOutcome, PaymentFile, PaymentRequest, PaymentStatus
from ..order_lists import as_orders

PAGE = 50
READERS = (Role.PAYMENT_OFFICER, Role.INSPECTOR)


@acting_as(*READERS)
@once
def payment_files(request, number=None):
    """Approved payments to be gathered, and the files made so far, newest first; `number` is chosen already."""
    if number:
        get_object_or_404(PaymentRequest.objects.visible_to(request.user), number=number)
    refusals: list[str] = []
    if request.method == "POST":
        if request.user.acting_as != Role.PAYMENT_OFFICER:
            raise PermissionDenied("Ödeme dosyasını ödeme yetkilisi hazırlar.")
        try:
            made = actions.make_file(request.POST.getlist("odeme"), by=request.user)
            messages.success(request, f"{made.number} hazırlandı; dosyayı indirip bankaya iletin.")
            return redirect(made)
        except ValidationError as refusal:
            refusals = refusal.messages
    waiting = PaymentRequest.objects.visible_to(request.user).filter(status=PaymentStatus.APPROVED, amount__gt=0)
    before = request.GET.get("sonra", "")
    files = PaymentFile.objects.visible_to(request.user)
    if before.isdecimal():
        files = files.filter(pk__lt=int(before[:18]))
    counted = PaymentFile.objects.filter(pk__in=files.order_by("-pk").values("pk")[: PAGE + 1]).annotate(
        count=Count("rows"), total=Sum("rows__amount"), open=Count("rows", filter=Q(rows__outcome="waiting"))
    )
    rows = list(counted.order_by("-pk"))
    context = {
        "waiting": waiting.select_related("contract__enterprise").order_by("pk")[: actions.MOST],
        "files": rows[:PAGE],
        "next": f"?sonra={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "refusals": [("", sentence) for sentence in refusals],
        "chosen": request.POST.getlist("odeme") or [number],
        "number": number,
        "officer": request.user.acting_as == Role.PAYMENT_OFFICER,
    }
    return render(request, "contracts/payment/files.html", context, status=422 if refusals else 200)


def _file(request, number) -> PaymentFile:
    found = PaymentFile.objects.visible_to(request.user).select_related("made_by")
    return get_object_or_404(found, number=number)


@acting_as(*READERS)
@once
def payment_file(request, number):
    """One file; the officer types the bank's answer order by order."""
    found = _file(request, number)
    officer = request.user.acting_as == Role.PAYMENT_OFFICER
    if request.method == "POST" and not officer:
        raise PermissionDenied("Banka yanıtını ödeme yetkilisi girer.")
    rows = list(found.rows.select_related("payment"))
    data = request.POST if request.method == "POST" else None
    forms = [OrderForm(data, row=row) for row in rows if officer and row.outcome == OrderOutcome.WAITING]
    refusals: list[str] = []
    if data is not None and all(form.is_valid() for form in forms):
        try:
            answers = {form.row.pk: form.cleaned_data for form in forms}
            done = actions.record_answers(found, answers, by=request.user)
            messages.success(request, f"{done} ödeme kaydedildi.") if done else messages.info(
                request, "Emir numarası yazılmamış; kayıt değişmedi."
            )
            return redirect(found)
        except ValidationError as refusal:
            refusals = refusal.messages
    by_row = {form.row.pk: form for form in forms}
    context = {
        "file": found,
        "rows": [(row, by_row.get(row.pk)) for row in rows],
        "total": sum(row.amount for row in rows),
        "refusals": [("", sentence) for sentence in refusals],
        "answering": bool(forms),
    }
    bad = refusals or any(form.is_bound and form.errors for form in forms)
    return render(request, "contracts/payment/file.html", context, status=422 if bad else 200)


@acting_as(Role.PAYMENT_OFFICER)
@require_POST
def take_file(request, number, kind):
    """The file itself; the register keeps who took it."""
    if kind not in (CSV, XLSX):
        raise Http404
    found = _file(request, number)
    actions.take_file(found, by=request.user)
    content = as_orders(found.number, list(found.rows.all()), kind)
    name = found.number.lower()  # ascii
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)
