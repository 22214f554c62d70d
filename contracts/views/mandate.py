"""How far the commission may go at the table: the chair's limits and the members' questions (ux.md §3.9)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.idempotency import once

from ..actions import mandate as acts
from ..actors import COMMISSION_CHAIR
from ..forms.mandate import AskForm, LimitForm
from ..models import Side
from ..sides import MANDATE_READERS, side_of
from ..table import read_table
from .negotiation import talks_of
from .pages import COMMISSION, carry_out, status_of


@acting_as(*MANDATE_READERS)
@once
def mandate(request, number):
    """What the chair allowed, what is asked, what stands on the table; the chair sets a limit here."""
    talks = talks_of(request, number)
    form = LimitForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and carry_out(form, acts.set_limit, talks, by=request.user, **form.cleaned_data)[0]
    ):
        messages.success(request, "Yetki sınırı belirlendi; komisyon üyelerine bildirildi.")
        return redirect("contracts:mandate", number)
    return _page(request, talks, form, AskForm())


@acting_as(*COMMISSION)
@require_POST
@once
def ask(request, number):
    """A member asks for as much as the standing words come to."""
    talks = talks_of(request, number)
    form = AskForm(request.POST)
    if form.is_valid() and carry_out(form, acts.ask_limit, talks, by=request.user, **form.cleaned_data)[0]:
        messages.success(request, "Başkandan yetki istendi. Yanıtı gelince size bildirilir.")
        return redirect("contracts:mandate", number)
    return _page(request, talks, LimitForm(), form)


def _page(request, talks, form, asking):
    side = side_of(request.user, talks)
    grant = read_table(talks, Side.MINISTRY).totals().ministry
    limits = list(talks.limits.select_related("set_by"))
    question = talks.questions.filter(answer=None).select_related("asked_by").first()
    limit = limits[0] if limits else None
    over = max(grant - limit.grant, 0) if limit else 0
    chair = talks.is_open and side is not None and COMMISSION_CHAIR.holds(request.user, talks)
    return render(
        request,
        "contracts/negotiation/mandate.html",
        {
            "talks": talks,
            "application": talks.application,
            "limits": limits,
            "limit": limit,
            "question": question,
            "grant": grant,
            "over": over,
            "form": form if chair else None,
            "asking": asking if side and talks.is_open and not chair and over and not question else None,
        },
        status=status_of(form) if form.is_bound else status_of(asking),
    )
