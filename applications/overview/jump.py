"""Applications by number or by the cluster's name, what may be done with the one that was named, and kept views."""

from django.db.models import Q
from django.urls import reverse

from kumelenme.accounts.roles import APPLICANT_ROLES
from kumelenme.lifecycle.flow import available
from kumelenme.lifecycle.jump import MOST, Found, Target, fitting
from kumelenme.lifecycle.reference import row_url
from kumelenme.sql.functions import TrFold
from kumelenme.turkish import tr_fold

from ..models import Application
from ..models.application import RECORD_READERS

SHORTEST = 2


def targets(user, wanted: str) -> list[Found]:
    """Kinds of this floor; applications only for at least SHORTEST letters."""
    files = _applications(user, wanted) if len(wanted) >= SHORTEST else []
    named = files[0] if len(files) == 1 and tr_fold(files[0].number) == wanted else None
    acts = [Target(row.label, row_url(row, named), named.number) for row in available(named, user)] if named else []
    page = "applications:task-list" if user.acting_as in APPLICANT_ROLES else "applications:record"
    found = [Target(file.number, reverse(page, args=[file.number]), file.cluster.name) for file in files]
    return [
        Found("Başvurular", found),
        Found("İşlemler", acts[:MOST]),
        Found("Kayıtlı görünümler", fitting(_views(user), wanted)),
    ]


def _applications(user, wanted: str) -> list[Application]:
    if user.acting_as not in {*APPLICANT_ROLES, *RECORD_READERS}:
        return []  # an evaluator reads tasks, a board member items: both have lists of their own
    seen = Application.objects.visible_to(user).annotate(folded=TrFold("cluster__name"))
    fits = Q(number__icontains=wanted) | Q(folded__contains=wanted)
    return list(seen.filter(fits).select_related("call", "cluster").order_by("-number")[:MOST])


def _views(user) -> list[Target]:
    start = reverse("applications:application-list")
    return [Target(view.name, f"{start}?{view.query}") for view in user.saved_views.all()]
