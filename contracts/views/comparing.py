"""Any two versions of a plan, row by row: submitted, agreed, amended (ux.md §3.9, domain.md §8 D19)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from applications.models import Application
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..compared import issue_comparison, paper_of
from ..comparing import comparison, versions_of
from ..models.contract import READERS as PARTIES
from .pages import CLUSTER, FILE_READERS
from .things import only

READERS = tuple({*FILE_READERS, *CLUSTER, *PARTIES})


@acting_as(*READERS)
@once
def plan_comparison(request, number):
    """The first and the newest version unless told; the pair as a paper for whoever asks for it."""
    only(request, *(role for role in READERS if role != Role.INSPECTOR))
    found = Application.objects.visible_to(request.user).select_related("cluster", "call", "contract", "negotiation")
    application = get_object_or_404(found, number=number)
    # What became of the plan after the enterprise took over is no business of the coordinator's any more (T27).
    versions = {each.key: each for each in versions_of(application, amended=request.user.acting_as not in CLUSTER)}
    if not versions:
        raise Http404
    keys = list(versions)
    asked = request.POST if request.method == "POST" else request.GET
    old = versions.get(asked.get("eski"), versions[keys[0]])
    new = versions.get(asked.get("yeni"), versions[keys[-1]])
    if request.method == "POST":
        if old.key == new.key:
            messages.error(request, "Belge için iki ayrı sürüm seçin.")
        else:
            issue_comparison(application, old, new, by=request.user)
            messages.success(request, "Karşılaştırma belgesi düzenlendi; PDF birazdan hazır olur.")
        address = reverse("contracts:plan-comparison", args=[number])
        return redirect(f"{address}?eski={old.key}&yeni={new.key}")
    context = {
        "application": application,
        "versions": versions.values(),
        "old": old,
        "new": new,
        "back": _back(application, request.user),
        "paper": paper_of(application, old, new) if old.key != new.key else None,
        "may_print": request.user.acting_as != Role.INSPECTOR and old.key != new.key,
        **comparison(old.dossier, new.dossier),
    }
    return render(request, "contracts/comparison.html", context)


def _back(application: Application, user) -> tuple[str, str] | None:
    """Where the reader came from: the contract's changes, the table, or the application itself."""
    contract = getattr(application, "contract", None)
    if contract is not None and user.acting_as in PARTIES:
        return reverse("contracts:amendments", args=[contract.number]), "Sözleşme değişiklikleri"
    if hasattr(application, "negotiation") and user.acting_as in (*CLUSTER, *FILE_READERS):
        name = "contracts:cluster-negotiation" if user.acting_as in CLUSTER else "contracts:negotiation"
        return reverse(name, args=[application.number]), "Müzakere masası"
    return None
