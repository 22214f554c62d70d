"""The ledger of a report: lists in two steps, the proof of many lines, the export."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from applications.exports import XLSX as XLSX_TYPE
from applications.exports import problem_rows, workbook
from applications.imports.judgement import tally
from applications.inbox.export import CSV, KINDS, XLSX, as_csv, as_xlsx
from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.register import record
from kumelenme.uploads import ARCHIVE

from ..actions import expenditure_lists as lists
from ..actions import expenditures, proofs, reports
from ..forms.ledger import LedgerForm, ProofForm
from ..ledger.columns import EXAMPLE, LEDGER_COLUMNS
from ..ledger.reading import judged
from ..ledger.table import ledger_table
from ..models import Contract, ExpenditureList
from ..models.contract import READERS
from .pages import carry_out, status_of
from .report import ENTERPRISE, fetch_report
from .things import contract as fetch_contract
from .things import done


@acting_as(*ENTERPRISE)
@once
def upload(request, number):
    """Step one: a file or pasted cells, with one PDF of all invoices if there is one."""
    report = fetch_report(request, number)
    terms = report.contract.application.call.terms
    form = LedgerForm(request.POST or None, request.FILES or None, columns=LEDGER_COLUMNS, terms=terms)
    if form.is_valid():
        found = form.cleaned_data
        ok, made = carry_out(
            form, lists.read_list, report, found["table"], by=request.user, source=found["source"], proof=found["proof"]
        )
        if ok:
            return redirect("contracts:expenditure-list", number, made.number)
    context = {
        "report": report,
        "form": form,
        "columns": LEDGER_COLUMNS,
        "terms": terms,
        "lines": report.contract.agreed_plan.dossier["plan"]["budget"],
        "may_write": report.status in reports.WRITABLE and report.contract.status not in Contract.FINAL,
    }
    return render(request, "contracts/report/list_upload.html", context, status=status_of(form))


def _list(request, number, no) -> ExpenditureList:
    report = fetch_report(request, number)
    found = get_object_or_404(report.lists.select_related("proof"), number=no)
    found.report = report
    return found


@acting_as(*ENTERPRISE)
def review(request, number, no):
    """Step two: every row judged by itself; correct cells, take suggestions, add what is in order."""
    found = _list(request, number, no)
    if request.method == "POST":
        return _act(request, found)
    open_now = not (found.confirmed_at or found.undone_at)
    rows = judged(found) if open_now else []
    only = request.GET.get("goster") == "sorunlu"
    context = {
        "report": found.report,
        "imported": found,
        "columns": LEDGER_COLUMNS,
        "kind": "expenditures",
        "tally": tally(rows),
        "only": only,
        "rows": [row for row in rows if not only or row.state != "fine"],
        "header": list(enumerate(found.header)),
    }
    return render(request, "contracts/report/list_review.html", context)


def _act(request, found: ExpenditureList):
    number = found.report.number
    try:
        if "vazgec" in request.POST:
            lists.give_up_list(found, by=request.user)
            messages.info(request, "Listeden vazgeçildi; hiçbir satır eklenmedi.")
            return redirect("contracts:report", number)
        corrections = _corrections(request, found)
        if "ekle" in request.POST and not corrections:
            added = lists.confirm_list(found, by=request.user)
            messages.success(request, f"{added} gider eklendi.")
            return redirect("contracts:report", number)
        lists.correct_list(found, by=request.user, corrections=corrections, columns=_columns(request, found))
        if "ekle" in request.POST:
            messages.info(request, "Son düzeltmeleriniz de denetlendi; eklemeden önce gözden geçirin.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    if request.htmx and request.GET.get("satir", "").isdecimal():
        return _one_row(request, found, int(request.GET["satir"][:9]))
    return redirect("contracts:expenditure-list", number, found.number)


def _one_row(request, found: ExpenditureList, number: int):
    """The corrected row alone, judged again, and the counts of the whole list."""
    rows = judged(found)
    row = next((row for row in rows if row.number == number), None)
    if row is None:
        raise Http404
    context = {"imported": found, "columns": LEDGER_COLUMNS, "kind": "expenditures", "row": row, "tally": tally(rows)}
    return render(request, "applications/drafts/_import_answer.html", context)


def _corrections(request, found: ExpenditureList) -> dict[int, dict[str, str]]:
    """Cells whose text was changed, and the suggestion whose button was pressed ("satır:sütun:metin")."""
    known = {column.key for column in LEDGER_COLUMNS}
    changed: dict[int, dict[str, str]] = {}
    for number, cells in found.cells():
        for key in known:
            typed = request.POST.get(f"h-{number}-{key}")
            if typed is not None and typed.strip() != cells.get(key, ""):
                changed.setdefault(number, {})[key] = typed.strip()[:300]
    pressed = request.POST.get("oneri", "").split(":", 2)
    if len(pressed) == 3 and pressed[0].isdecimal() and pressed[1] in known:
        changed.setdefault(int(pressed[0][:9]), {})[pressed[1]] = pressed[2][:300]
    return changed


def _columns(request, found: ExpenditureList) -> dict[str, int] | None:
    if "sutunlar" not in request.POST:
        return None
    chosen = {column.key: request.POST.get(f"sutun-{column.key}", "") for column in LEDGER_COLUMNS}
    return {key: int(i) for key, i in chosen.items() if i.isdecimal() and int(i[:4]) < len(found.header)}


@acting_as(*ENTERPRISE)
@require_safe
def problems(request, number, no):
    """The rows that did not go in, as a workbook to mend in Excel."""
    rows = [row for row in judged(_list(request, number, no)) if not row.accepted]
    return _workbook(problem_rows(LEDGER_COLUMNS, rows), "sorunlu-giderler.xlsx")


@acting_as(*ENTERPRISE)
@require_safe
def template(request, number):
    """An empty workbook with the columns of the list."""
    fetch_report(request, number)
    return _workbook(workbook([column.label for column in LEDGER_COLUMNS], [EXAMPLE]), "gider-listesi-sablonu.xlsx")


@acting_as(*ENTERPRISE)
@once
def attach(request, number):
    """One file for all lines that have no proof yet, or an archive of single ones."""
    report = fetch_report(request, number)
    form = ProofForm(request.POST or None, request.FILES or None)
    where, bare = ("contracts:report", number), report.expenditures.filter(proof=None).count()
    said = f"Belge, eksik {bare} satıra eklendi."
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["upload"]
        if upload.checked.extension == ARCHIVE:
            answer = _unpacked(request, form, report, where)
        else:
            answer = done(request, form, said, where, expenditures.attach_proof, report, upload)
        if answer:
            return answer
        bare = report.expenditures.filter(proof=None).count()
    context = {
        "title": "Fatura ve dekontları yükle",
        "kicker": report.number,
        "lead": f"Belgesi eksik {bare} gider satırı var. Tek dosya hepsine, ZIP’teki her dosya kendi satırına eklenir."
        if bare
        else "Belgesi eksik gider satırı yok; önce yeni giderleri ekleyin.",
        "form": form,
        "files": True,
        "button": "Belgeyi yükle",
        "back": where,
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))


def _unpacked(request, form, report, where):
    """What was good stays; the redirect if everything was, else the refusals beside the field."""
    try:
        done_, refused = proofs.attach_archive(report, form.cleaned_data["upload"], by=request.user)
    except ValidationError as refusal:
        form.add_error("upload", refusal)
        return None
    if done_:
        messages.success(request, f"{done_} satıra belgesi eklendi.")
    for reason in refused:
        form.add_error("upload", reason)
    return None if refused else redirect(*where)


@acting_as(*READERS)
@require_POST
def export(request, number, kind):
    """The ledger of one report; the register keeps who took it."""
    report = fetch_report(request, number)
    return _taken(request, report, report.expenditures, kind)


@acting_as(*READERS)
@require_POST
def export_all(request, number, kind):
    """The ledger of all reports of a contract."""
    contract = fetch_contract(request, number)
    return _taken(request, contract, contract.expenditures, kind)


def _taken(request, subject, rows, kind: str) -> HttpResponse:
    if kind not in (CSV, XLSX):
        raise Http404
    record(subject, "ledger_exported", by=request.user, facts={"kind": kind})
    table = ledger_table(rows.select_related("report"))
    content = as_csv(table) if kind == CSV else as_xlsx(table, "Giderler")
    name = subject.number.lower()  # ascii
    headers = {"Content-Disposition": f'attachment; filename="{name}-giderler.{kind}"'}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)


def _workbook(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=XLSX_TYPE, headers=headers)
