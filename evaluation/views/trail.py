"""The auditor's page: for every mark, pair, vote and absence who, when and why (issue of the evaluation, ux.md §2.1 DN)."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.views.decorators.http import require_safe

from applications.models import Call
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role

from ..forms.trail import TrailForm
from ..models import Assessment
from ..queries import trail as reading
from ..queries.trail_sources import Question
from ..trail_words import words

AUDITORS = (Role.INSPECTOR, Role.PROGRAMME_MANAGER, Role.COMMISSION_CHAIR)
FIELDS = ("cagri", "soru", "yer", "kisi")


@acting_as(*AUDITORS)
@require_safe
def trail(request):
    """One question about one call, newest first; without a question the marks of the newest call that has any work."""
    worked_on = Exists(Assessment.objects.filter(application__call=OuterRef("pk")))
    calls = list(Call.objects.visible_to(request.user).announced().annotate(worked_on=worked_on).order_by("-number"))
    first = next((call for call in calls if call.worked_on), calls[0] if calls else None)
    asked = {"cagri": first.number if first else "", "soru": Question.MARKS.value}
    asked |= {name: request.GET[name] for name in FIELDS if request.GET.get(name)}
    form = TrailForm(asked, calls=calls)
    found, valid = reading.Trail([], ""), bool(calls) and form.is_valid()
    if valid:
        call = next(call for call in calls if call.number == form.cleaned_data["cagri"])
        found = reading.trail(
            call,
            request.user,
            Question(form.cleaned_data["soru"]),
            number=form.cleaned_data["yer"],
            person=form.cleaned_data["kisi"],
            after=request.GET.get("sonra", ""),
        )
    context = {
        "form": form,
        "calls": calls,
        "rows": [words(row) for row in found.rows],
        "next": f"?{urlencode(asked | {'sonra': found.after})}" if found.after else "",
        "first": f"?{urlencode(asked)}" if "sonra" in request.GET else "",
        "question": Question(form.cleaned_data["soru"]).label if valid else "",
        "narrowed": bool(asked.get("yer") or asked.get("kisi")),
    }
    return render(request, "evaluation/staff/trail.html", context, status=422 if calls and not valid else 200)
