"""The ministry's inbox of applications and the record of one (S1–S3)."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import COMMISSION_ROLES, MINISTRY_ROLES, Role

from ..forms.inbox import SavedViewForm
from ..inbox.page import ORDERS, inbox
from ..inbox.state import STATES
from ..inbox.words import words_of
from ..models import Application, Call, Stage
from ..overview.frozen_budget import frozen_budget
from ..queries.labels import label_texts
from ..queries.signature import last_sent, signed_on_record

FILTERS = (("text", "sorgu"), ("tab", "kutu"), ("stage", "asama"), ("call", "cagri"), ("words", "ara"))


@acting_as(*sorted(MINISTRY_ROLES))
def application_list(request):
    """Every file the role may see, by due date; tabs, filters and the query language make one address."""
    chosen = {name: request.GET.get(key, "").strip() for name, key in FILTERS}
    page = inbox(request.user, **chosen, after=request.GET.get("sonra", ""))
    kept = urlencode({key: chosen[name] for name, key in FILTERS if chosen[name] and name != "tab"})
    address = urlencode({key: chosen[name] for name, key in FILTERS if chosen[name]})
    context = {
        "page": page,
        "chosen": chosen,
        "kept": f"&{kept}" if kept else "",
        "address": address,
        "words": words_of(request.user.acting_as).values(),
        "states": STATES,
        "orders": ORDERS,
        "stages": Stage.choices,
        "calls": Call.objects.visible_to(request.user).values_list("number", flat=True),
        "views": request.user.saved_views.all(),
        "view_form": SavedViewForm(initial={"query": address}) if address else None,
        "may_assign": request.user.acting_as == Role.COMMISSION_CHAIR,
        "may_label": request.user.acting_as in COMMISSION_ROLES,
    }
    return render(request, "applications/staff/list.html", context, status=422 if page.problems else 200)


@acting_as(*sorted(MINISTRY_ROLES))
def record(request, number):
    """One application: where it stands, what may be done, the sent dossier and the register."""
    found = Application.objects.visible_to(request.user).select_related("call__terms", "cluster", "coordinator")
    application = get_object_or_404(found.annotate(label_texts=label_texts()), number=number)
    submission = last_sent(application)
    signed = signed_on_record(application, submission)
    asked, terms = request.GET.get("gorunum", ""), application.call.terms
    context = {
        "application": application,
        "may_label": request.user.acting_as in COMMISSION_ROLES,
        "submission": submission,
        **frozen_budget(submission, asked, in_kind_counts=terms.in_kind_counts),
        "signed": signed if signed and request.user.acting_as in signed.file.audience else None,
    }
    return render(request, "applications/staff/record.html", context)
