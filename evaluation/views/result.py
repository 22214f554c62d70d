"""The result as the applicant reads it: outcome, reasons, what the evaluators said by criterion, remedies (ux.md A29)."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from applications.models import Application
from kumelenme.accounts.access import acting_as
from kumelenme.documents.queries import documents_for

from .. import feedback
from ..models.objection import TEAM
from ..places import is_known
from ..queries import rounds
from ..queries.objections import elimination_of, period_of


@acting_as(*TEAM)
@require_safe
def result(request, number):
    """Nothing of it before the decision; no name and nobody's own mark ever."""
    found = Application.objects.visible_to(request.user).select_related("call__terms", "cluster")
    application = get_object_or_404(found, number=number)
    joint = rounds.standing(application) if is_known(application) else None
    context = {
        "application": application,
        "terms": application.call.terms,
        "known": is_known(application),
        "said": feedback.summary(application, joint) if joint else None,
        "papers": documents_for(application, request.user).filter(kind="D13") if joint else [],
        "elimination": elimination_of(application) if application.stage == "eliminated" else None,
        "period": period_of(application),
    }
    return render(request, "evaluation/result.html", context)
