"""The conclusion page: the text, both consents, and the chair's closing act (ux.md §3.9, T25)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.flow import available
from kumelenme.lifecycle.idempotency import once

from ..actions import conclusion
from ..forms.negotiation import ConclusionForm
from ..models import Side
from ..rules.negotiation import CONTENT
from ..sides import place, side_of
from ..table import conclusion_digest, read_table
from .negotiation import READERS, talks_of
from .pages import carry_out, refused


@acting_as(*READERS)
@once
def conclusion_page(request, number):
    """Read it, write it (ministry), consent to it (both), close it (chair)."""
    talks = talks_of(request, number)
    form = ConclusionForm(
        request.POST if "yaz" in request.POST else None,
        initial={"text": talks.conclusion, "attendees": talks.attendees},
    )
    refusals = []
    if request.method == "POST":
        done, refusals = _act(request, talks, form)
        if done:
            messages.success(request, done)
            after = place(request.user, "conclusion") if "kapat" not in request.POST else "contracts:negotiation"
            return redirect(after, number)
    return render(
        request,
        "contracts/negotiation/conclusion.html",
        _screen(request, talks, form, refusals),
        status=422 if request.method == "POST" else 200,
    )


def _act(request, talks, form) -> tuple[str, list]:
    """What the pressed button asks for: (success sentence, []) or ("", refusals)."""
    if "yaz" in request.POST:
        saved = (
            form.is_valid()
            and carry_out(form, conclusion.write_conclusion, talks, by=request.user, **form.cleaned_data)[0]
        )
        return ("Mutabakat metni kaydedildi." if saved else ""), []
    try:
        if "onayla" in request.POST:
            conclusion.consent(talks, by=request.user)
            return "Mutabakatı onayladınız.", []
        conclusion.conclude(talks.application, by=request.user)
    except ValidationError as refusal:
        return "", refused(refusal)
    return "Müzakere anlaşmayla kapatıldı; plan donduruldu.", []


def _screen(request, talks, form, refusals) -> dict:
    table, digest = read_table(talks), conclusion_digest(talks)
    given = {consent.side: consent for consent in talks.consents.filter(digest=digest).select_related("given_by")}
    side = side_of(request.user, talks)
    return {
        "talks": talks,
        "application": talks.application,
        "side": side,
        "form": form,
        "refusals": refusals,
        "digest": digest,
        "rules": [
            ("broken" if (reason := rule(talks.application)) else "met", rule.statement, reason or "", rule.source)
            for rule in CONTENT
        ]
        if talks.is_open
        else [],
        "consents": [(s.label, given.get(s)) for s in Side],
        "consented": side in given,
        "totals": table.totals(),
        "plan": talks.agreed_plans.last(),
        "home": place(request.user, "negotiation"),
        "closing": next(
            (row for row in available(talks.application, request.user) if row.name in conclusion.ROWS), None
        ),
    }
