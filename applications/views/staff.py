"""The ministry's list of applications and the record of one (S2, S3)."""

from django.shortcuts import get_object_or_404, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import MINISTRY_ROLES
from kumelenme.turkish import tr_fold

from ..models import Application, Call, Stage
from ..queries.register import page_of


@acting_as(*sorted(MINISTRY_ROLES))
def application_list(request):
    """Every application the role may see, by stage, call and name."""
    chosen = {
        name: request.GET.get(key, "").strip()
        for name, key in (("stage", "asama"), ("call", "cagri"), ("words", "ara"), ("after", "sonra"))
    }
    page = page_of(request.user, **{**chosen, "words": tr_fold(chosen["words"])})
    return render(
        request,
        "applications/staff/list.html",
        {
            "page": page,
            "chosen": chosen,
            "stages": Stage.choices,
            "calls": Call.objects.visible_to(request.user).values_list("number", flat=True),
        },
    )


@acting_as(*sorted(MINISTRY_ROLES))
def record(request, number):
    """One application: where it stands, what may be done, the sent dossier and the register."""
    found = Application.objects.visible_to(request.user).select_related("call__terms", "cluster", "coordinator")
    application = get_object_or_404(found, number=number)
    submission = application.submissions.order_by("version").last()
    return render(request, "applications/staff/record.html", {"application": application, "submission": submission})
