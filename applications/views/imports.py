"""Bringing a list in, two steps: read and judge, then confirm; the record of it can be undone (ux.md §3.2)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.imports import confirm_list, correct_list, give_up_list, read_list, undo_list
from ..exports import PROBLEM_NAMES, TEMPLATE_NAMES, XLSX, blank_template, problem_rows
from ..forms.imports import ListForm
from ..imports.columns import BUDGET_COLUMNS, FIRM_COLUMNS
from ..imports.judgement import tally
from ..models import Section
from ..overview.lists import judged
from .last_hour import after_sending
from .pages import carry_out, fetch, show, status_of, team_page

KINDS = {
    "firms": (Section.FIRMS, FIRM_COLUMNS, "applications:firms", "applications:firms-import"),
    "budget": (Section.BUDGET, BUDGET_COLUMNS, "applications:budget", "applications:budget-import"),
}


@team_page
@once
def upload(request, number, kind):
    """Step one: a file or pasted cells."""
    application = fetch(request, number)
    section, columns, back, following = KINDS[kind]
    form = ListForm(request.POST or None, request.FILES or None, columns=columns, terms=application.call.terms)
    if form.is_valid():
        found = form.cleaned_data
        done, imported = carry_out(
            form, read_list, application, kind, found["table"], by=request.user, source=found["source"]
        )
        if done:
            return redirect(following, number, imported.number)
    return show(
        request,
        "drafts/import_upload.html",
        application,
        section,
        form=form,
        kind=kind,
        columns=columns,
        back=back,
        terms=application.call.terms,
        status=status_of(form),
    )


def _imported(request, number, kind, no):
    application = fetch(request, number)
    imported = get_object_or_404(application.imported_lists.select_related("uploaded_by"), kind=kind, number=no)
    imported.application = application
    return application, imported


@team_page
def review(request, number, kind, no):
    """Step two: every row judged; correct cells, take suggestions, confirm."""
    application, imported = _imported(request, number, kind, no)
    section, columns, back, here = KINDS[kind]
    if request.method == "POST":
        return _act(request, imported, columns, number, back, here)
    rows = judged(imported) if imported.confirmed_at is None else []
    only = request.GET.get("goster") == "sorunlu"
    return show(
        request,
        "drafts/import_review.html",
        application,
        section,
        imported=imported,
        kind=kind,
        columns=columns,
        back=back,
        here=here,
        tally=tally(rows),
        only=only,
        rows=[row for row in rows if not only or row.state != "fine"],
        header=list(enumerate(imported.header)),
    )


def _act(request, imported, columns, number, back, here):
    corrections = _corrections(request, imported, columns)
    try:
        if "vazgec" in request.POST:
            give_up_list(imported, by=request.user)
            messages.info(request, "Listeden vazgeçildi; hiçbir satır eklenmedi.")
            return redirect(back, number)
        if "ekle" in request.POST and not corrections:
            correct_list(imported, by=request.user, corrections={}, updates=_updates(request))
            added = confirm_list(imported, by=request.user)
            _tell(request, imported, added)
            return redirect(back, number)
        correct_list(
            imported,
            by=request.user,
            corrections=corrections,
            columns=_columns(request, imported, columns),
            updates=_updates(request),
        )
        if "ekle" in request.POST:
            messages.info(request, "Son düzeltmeleriniz de denetlendi; eklemeden önce gözden geçirin.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    if request.htmx and request.GET.get("satir", "").isdecimal():
        return _one_row(request, imported, columns, int(request.GET["satir"]))
    return redirect(here, number, imported.number)


def _tell(request, imported, added: int) -> None:
    waiting = imported.waiting_rows.filter(outcome="").count()
    sentences = [f"{added} satır aktarıldı."] if added else []
    if waiting:
        sentences.append(f"{waiting} satır, düzeltilmek üzere firma listesinde duruyor.")
    messages.success(request, " ".join([*sentences, "Bu aktarımı geri alabilirsiniz."]))


def _one_row(request, imported, columns, number):
    """The corrected row alone, judged again, and the counts of the whole list."""
    imported.refresh_from_db(fields=["corrections", "updates"])
    rows = judged(imported)
    row = next((row for row in rows if row.number == number), None)
    if row is None:
        raise Http404
    context = {"application": imported.application, "imported": imported, "columns": columns, "kind": imported.kind}
    return render(request, "applications/drafts/_import_answer.html", {**context, "row": row, "tally": tally(rows)})


def _corrections(request, imported, columns) -> dict[int, dict[str, str]]:
    """Cells whose text was changed, and the suggestion whose button was pressed ("satır:sütun:metin")."""
    known = {column.key for column in columns}
    found: dict[int, dict[str, str]] = {}
    for number, cells in imported.cells():
        for key in known:
            typed = request.POST.get(f"h-{number}-{key}")
            if typed is not None and typed.strip() != cells.get(key, ""):
                found.setdefault(number, {})[key] = typed.strip()[:300]
    pressed = request.POST.get("oneri", "").split(":", 2)
    if len(pressed) == 3 and pressed[0].isdigit() and pressed[1] in known:
        found.setdefault(int(pressed[0]), {})[pressed[1]] = pressed[2][:300]
    return found


def _updates(request) -> list[int] | None:
    """Rows whose firm is to be brought up to date; None where the form has no such choice."""
    if "sutunlar" in request.POST:
        return None
    return [int(number) for number in request.POST.getlist("guncelle") if number.isdecimal()]


def _columns(request, imported, columns) -> dict[str, int] | None:
    if "sutunlar" not in request.POST:
        return None
    chosen = {column.key: request.POST.get(f"sutun-{column.key}", "") for column in columns}
    return {key: int(index) for key, index in chosen.items() if index.isdigit() and int(index) < len(imported.header)}


@team_page
@require_POST
def undo(request, number, kind, no):
    """Take back what an import added."""
    _, imported = _imported(request, number, kind, no)
    try:
        gone = undo_list(imported, by=request.user)
        messages.success(request, f"Aktarım geri alındı: {gone} satır çıkarıldı.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(KINDS[kind][2], number)


@team_page
@after_sending
def problems(request, number, kind, no):
    """The rows that were not accepted, as a workbook to mend in Excel."""
    _, imported = _imported(request, number, kind, no)
    rows = [row for row in judged(imported) if not row.accepted]
    return _workbook(problem_rows(KINDS[kind][1], rows), PROBLEM_NAMES[kind])


@team_page
@after_sending
def template(request, number, kind):
    """An empty workbook with the columns of the list."""
    fetch(request, number)
    return _workbook(blank_template(kind, KINDS[kind][1]), TEMPLATE_NAMES[kind])


def _workbook(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
