""" "Kayıtlı üyelerden seç": firms of this person's other applications, picked instead of typed again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from kumelenme.lifecycle.idempotency import once
from kumelenme.turkish import tr_fold

from ..actions.members import add_known
from ..models import Section
from ..queries.contributions import known_firms
from .pages import fetch, show, team_page


@team_page
@once
def pick(request, number):
    """A searchable list with boxes; what is ticked is added with an awaited commitment."""
    application = fetch(request, number)
    firms = list(known_firms(application, request.user))
    refusal, text = "", request.GET.get("ara", "").strip()
    if request.method == "POST":
        ticked = set(request.POST.getlist("firma"))
        try:
            added = add_known(application, [firm for firm in firms if firm.vkn in ticked], by=request.user)
            messages.success(request, f"{len(added)} firma eklendi.")
            return redirect("applications:firms", number)
        except ValidationError as error:
            refusal = " ".join(error.messages)
    wanted = tr_fold(text)
    return show(
        request,
        "drafts/firms_known.html",
        application,
        Section.FIRMS,
        firms=[firm for firm in firms if wanted in tr_fold(firm.title) or wanted in firm.vkn],
        total=len(firms),
        text=text,
        ticked=set(request.POST.getlist("firma")),
        refusal=refusal,
        status=422 if refusal else 200,
    )
