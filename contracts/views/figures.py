"""The programme's panel: every number opens its list, and both can be taken away (ux.md §3.12, T24)."""

import re
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from applications.inbox.export import CSV, KINDS, XLSX, as_csv, as_xlsx
from applications.models import Call, Province
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.documents.models import DocumentKind, IssuedDocument
from kumelenme.lifecycle.idempotency import once

from ..actions import figures as actions
from ..figures.catalogue import BY_SLUG, COMMITTED, DROPPED, LAYER_LABELS, LAYERS
from ..figures.funnel import process
from ..figures.money import money
from ..figures.reading import figures, lines
from ..figures.tables import list_table, panel_table
from ..figures.tiles import tiles
from ..forms.figures import KpiReportForm, UnitForm
from ..models import CountsAs
from .pages import FILE_READERS, carry_out, status_of

READERS = (*FILE_READERS, Role.MONITOR, Role.PAYMENT_OFFICER)
# Who opens every file from its sending on: for the others a funnel would begin in the middle.
WHOLE_WAY = CALL_STAFF


def asked_call(source) -> tuple[Call | None, list[Call]]:
    """The call of the address, if there is one of that number, and all there are."""
    calls = list(Call.objects.announced().select_related("terms").order_by("-number"))
    wanted = source.get("cagri", "")
    return next((call for call in calls if call.number == wanted), None), calls


@acting_as(*READERS)
@require_safe
def panel(request):
    """The six targets in three layers, the way of the files, the money, what waits, the map."""
    call, calls = asked_call(request.GET)
    found = figures(call.pk if call else 0)
    places = sorted(found.provinces.items(), key=lambda cell: (-cell[1], found.names[cell[0]]))
    context = {
        "call": call,
        "calls": calls,
        "asked": f"?{urlencode({'cagri': call.number})}" if call else "",
        "as_of": found.as_of,
        "figures": found.targets,
        "process": process(request.user, call) if request.user.acting_as in WHOLE_WAY else None,
        "money": money(request.user, call),
        "budget": sum(one.terms.call_budget for one in ([call] if call else calls)),
        "tiles": tiles(found.provinces, found.names),
        "provinces": [(found.names[plate], plate, number) for plate, number in places],
        "regions": found.regions,
        "may_draw_up": request.user.acting_as == Role.PROGRAMME_MANAGER,
    }
    return render(request, "contracts/figures/panel.html", context)


def _list_of(request, target: str, layer: str):
    wanted, of = BY_SLUG.get(target), LAYERS.get(layer)
    if wanted is None or of is None or (of == COMMITTED and not wanted.promised):
        raise Http404
    return wanted, of


@acting_as(*READERS)
@require_safe
def target_list(request, target, layer):
    """The rows behind one number; from the verified list also who no longer counts."""
    wanted, of = _list_of(request, target, layer)
    call, _ = asked_call(request.GET)
    place = {"province": _province(request.GET), "region": _region(request.GET)}
    page = lines(wanted, of, call=call.pk if call else 0, **place, after=request.GET.get("sonra", ""))
    kept = {"cagri": call.number} if call else {}
    kept |= {"il": place["province"]} if place["province"] else {}
    kept |= {"bolge": place["region"]} if place["region"] else {}
    context = {
        "target": wanted,
        "layer": of,
        "layer_slug": layer,
        "layer_label": LAYER_LABELS[of],
        "layers": [(slug, LAYER_LABELS[one]) for slug, one in LAYERS.items() if one != COMMITTED or wanted.promised],
        "call": call,
        "place": _place(**place),
        "page": page,
        "number": next((f for f in figures(call.pk if call else 0).targets if f.target == wanted), None),
        "promises": of == COMMITTED,
        "dropped": of == DROPPED,
        "asked": f"?{urlencode(kept)}" if kept else "",
        "kept": kept,
        "next": f"?{urlencode(kept | {'sonra': page.after})}" if page.after else "",
        "first": f"?{urlencode(kept)}" if "sonra" in request.GET else "",
    }
    return render(request, "contracts/figures/list.html", context)


@acting_as(*READERS)
@require_POST
def export_list(request, target, layer):
    """The whole list as a workbook or csv; the register keeps who took it."""
    wanted, of = _list_of(request, target, layer)
    call, _ = asked_call(request.POST)
    place = {"province": _province(request.POST), "region": _region(request.POST)}
    page = lines(wanted, of, call=call.pk if call else 0, **place, whole=True)
    return workbook(request, list_table(page.lines), what=f"{wanted.slug}-{layer}")


@acting_as(*READERS)
@require_POST
def export_panel(request):
    """All targets with their definitions as a workbook or csv."""
    call, _ = asked_call(request.POST)
    return workbook(request, panel_table(figures(call.pk if call else 0)), what="program-gostergeleri")


@acting_as(Role.PROGRAMME_MANAGER)
@once
def draw_up(request):
    """A report of the figures as they are now; the reports drawn up so far."""
    form = KpiReportForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        done, _ = carry_out(
            form, actions.draw_up_report, public=said["version"] == "kamu", call=said["call"], by=request.user
        )
        if done:
            messages.success(request, "Rapor hazırlanıyor; PDF’i birkaç saniye sonra hazır olur.")
            return redirect("contracts:panel-report")
    reports = IssuedDocument.objects.filter(kind=DocumentKind.KPI_REPORT).defer("context", "html")
    context = {"form": form, "reports": reports.order_by("-issued_at")[:20]}
    return render(request, "contracts/figures/report.html", context, status=status_of(form))


@acting_as(Role.PROGRAMME_MANAGER)
@once
def units(request):
    """Faculties and centres that count as their university."""
    form = UnitForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        done, _ = carry_out(
            form, actions.count_as, said["unit"], said["university"], reason=said["reason"], by=request.user
        )
        if done:
            messages.success(request, "Birim, üniversitesiyle birlikte sayılıyor.")
            return redirect("contracts:panel-units")
    context = {"form": form, "units": CountsAs.objects.select_related("unit", "university", "noted_by")}
    return render(request, "contracts/figures/units.html", context, status=status_of(form))


def _province(source) -> int:
    plate = source.get("il", "")
    return int(plate) if plate.isascii() and plate.isdigit() and len(plate) <= 2 else 0


def _region(source) -> str:
    """A Düzey 2 code like TR52, or nothing."""
    code = source.get("bolge", "")
    return code if re.fullmatch(r"TR[0-9A-C][0-9]", code) else ""


def _place(*, province: int, region: str) -> str:
    """What narrows the list, in words."""
    if province:
        return str(Province.objects.filter(plate=province).first() or "")
    if not region:
        return ""
    names = Province.objects.filter(nuts2=region).values_list("name", flat=True)
    return f"{region} {', '.join(names)}"


def workbook(request, table: list[list], *, what: str) -> HttpResponse:
    """A table as the kind that was asked for; the register keeps who took it."""
    kind = CSV if request.POST.get("bicim") == CSV else XLSX
    actions.note_export(by=request.user, rows=len(table) - 1, what=what, kind=kind)
    headers = {"Content-Disposition": f'attachment; filename="{what}.{kind}"', "Cache-Control": "no-store"}
    content = as_csv(table) if kind == CSV else as_xlsx(table, "Göstergeler")
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)
