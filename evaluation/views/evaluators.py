"""The evaluators' pool for the ministry: the list, its workbook, one person (ux.md §2.4 S8–S9)."""

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from applications.inbox.export import CSV, KINDS, XLSX, as_csv, as_xlsx
from applications.queries.calls import call_in_last_hour
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.sql.clock import portal_now

from ..actions.pool import note_export
from ..forms.evaluators import EvaluatorFilterForm
from ..models import POOL_READERS, EvaluatorProfile
from ..queries.evaluator import standing_of, with_surroundings
from ..queries.evaluators import evaluators as listed
from .relations import KEEPERS

LONGEST = 2000
HEAD = [
    "Ad soyad", "Havuz no", "Durum", "Geçerlilik sonu", "Kurum", "İl", "Deneyim (yıl)", "NACE", "Faaliyet grupları", "Temalar",
    "Diller", "Süren görev", "Bugün",
]  # fmt: skip


@acting_as(*POOL_READERS)
@require_safe
def evaluators(request):
    """Everybody who ever applied, narrowed by the address."""
    form = EvaluatorFilterForm(request.GET)
    form.full_clean()  # a field that is not understood narrows nothing
    asked = form.cleaned_data
    page = listed(request.user, asked, after=request.GET.get("sonra", ""))
    kept = urlencode({name: value for name, value in asked.items() if value})
    context = {
        "form": form,
        "rows": page.rows,
        "kept": kept,
        "next": f"?{urlencode({'sonra': page.after})}{'&' if kept else ''}{kept}" if page.after else "",
        "first": f"?{kept}" if "sonra" in request.GET else "",
    }
    return render(request, "evaluation/staff/evaluators.html", context, status=422 if form.errors else 200)


@acting_as(*POOL_READERS)
@require_POST
def export(request):
    """All rows of an address as a workbook; the register keeps who took how many. In a call's last hour workbooks wait."""
    now = portal_now()
    if busy := call_in_last_hour(now):
        response = render(request, "applications/inbox/last_hour.html", {"call": busy}, status=503)
        response["Retry-After"] = str(int((busy.last_moment - now).total_seconds()) + 1)
        return response
    query = QueryDict(request.POST.get("adres", "")[:LONGEST])
    form = EvaluatorFilterForm(query)
    if not form.is_valid():
        return redirect(f"{reverse('evaluation:evaluators')}?{query.urlencode()}")
    kind = CSV if request.POST.get("bicim") == CSV else XLSX
    rows = listed(request.user, form.cleaned_data, whole=True).rows
    note_export(by=request.user, rows=len(rows), query=query.urlencode(), kind=kind)
    lines = [HEAD, *(_line(profile) for profile in rows)]
    content = as_csv(lines) if kind == CSV else as_xlsx(lines, "Değerlendiriciler")
    headers = {"Content-Disposition": f'attachment; filename="degerlendiriciler.{kind}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)


def _line(profile: EvaluatorProfile) -> list:
    until = localdate(profile.status_due_at) if profile.is_held else None
    return [
        profile.user.full_name, profile.code, profile.get_status_display(), until, profile.employer,
        profile.province.name if profile.province else "", profile.experience_years,
        profile.nace_text, ", ".join(map(str, profile.expertise_groups)),
        ", ".join(profile.theme_labels), ", ".join(profile.language_labels), profile.busy,
        "İzinli" if profile.away else "Ara verdi" if profile.paused_at else "",
    ]  # fmt: skip


@acting_as(*POOL_READERS)
@require_safe
def evaluator(request, profile):
    """Everything one person declared, their tasks and dates, and what may be done about their place."""
    found = with_surroundings(EvaluatorProfile.objects.visible_to(request.user))
    profile = get_object_or_404(found, code=profile)
    other = profile.user_id != request.user.pk
    context = {
        "profile": profile,
        "fee": getattr(profile.user, "fee_details", None),
        "standing": standing_of(profile, request.user),
        "may_relate": other and request.user.acting_as in KEEPERS,
        "may_read_fee": other and request.user.acting_as == Role.PROGRAMME_MANAGER,
    }
    return render(request, "evaluation/staff/evaluator.html", context)
