"""The ministry's inbox of applications and the record of one (S1–S3)."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import COMMISSION_ROLES, MINISTRY_ROLES, Role

from ..inbox.columns import DEFAULT, by_position, chosen_columns, columns_of
from ..inbox.page import inbox
from ..inbox.writing import Filters, shown_by, written
from ..models import Application, Call
from ..overview.frozen_budget import frozen_budget
from ..queries.labels import label_texts
from ..queries.signature import last_sent, signed_on_record

FILTERS = (("text", "sorgu"), ("tab", "kutu"))
CONTROLS = {"stage": "asama", "call": "cagri", "words": "ara"}
DRAWN = "cizilen"  # the query that the filter form was drawn with


def chosen_filters(query) -> dict[str, str]:
    """What an address asks of the inbox: its query with whatever the filters beside it add, and the tab."""
    found = {name: query.get(key, "").strip() for name, key in FILTERS}
    drawn = shown_by(query.get(DRAWN, ""))
    asked = Filters(**{name: query.get(key, getattr(drawn, name)).strip() for name, key in CONTROLS.items()})
    return {**found, "text": written(found["text"], asked, drawn)}


@acting_as(*sorted(MINISTRY_ROLES))
def application_list(request):
    """Every file the role may see, by due date; tabs, filters, query and columns make one address."""
    role, chosen = request.user.acting_as, chosen_filters(request.GET)
    picked = by_position(request.GET, role)
    columns = chosen_columns(request.GET.get("sutun", "") if picked is None else picked, role)
    asked = {key: chosen[name] for name, key in FILTERS if chosen[name]}
    if tuple(columns) != DEFAULT:
        asked["sutun"] = ",".join(columns)
    if picked is not None or DRAWN in request.GET:
        return redirect(f"{request.path}?{urlencode(asked)}")
    page = inbox(request.user, **chosen, after=request.GET.get("sonra", ""), columns=columns)
    kept = urlencode({key: value for key, value in asked.items() if key != "kutu"})
    context = {
        "page": page,
        "chosen": chosen,
        "filters": shown_by(chosen["text"]),
        "kept": f"&{kept}" if kept else "",
        "address": urlencode(asked),
        "whole_address": urlencode({**asked, "kutu": page.tab}),
        "columns": columns,
        "places": _places(columns, role),
        "role": role,
        "calls": Call.objects.visible_to(request.user).values_list("number", flat=True),
        "views": request.user.saved_views.all(),
        "may_assign": role == Role.COMMISSION_CHAIR,
        "may_label": role in COMMISSION_ROLES,
    }
    return render(request, "applications/staff/list.html", context, status=422 if page.problems else 200)


def _places(columns, role) -> tuple[tuple, ...]:
    """(key, label, place or 0) of every column there is, the shown ones first in their order."""
    order = {key: place for place, key in enumerate(columns, 1)}
    known = {**columns, **columns_of(role)}
    return tuple((key, known[key].label, order.get(key, 0)) for key in known)


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
        "terms": terms,
        **frozen_budget(submission, asked, in_kind_counts=terms.in_kind_counts),
        "signed": signed if signed and request.user.acting_as in signed.file.audience else None,
    }
    return render(request, "applications/staff/record.html", context)
