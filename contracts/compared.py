"""The comparison of two plans as a paper (D19): both are frozen, so a pair is printed once and for good."""

from django.db import transaction

from applications.models import Application
from kumelenme.documents.actions import issue
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.ui.dates import short_date

from .audiences import CONTRACT_PARTIES, MINUTES_READERS
from .comparing import PlanVersion, comparison


def number_of(application: Application, old: PlanVersion, new: PlanVersion) -> str:
    """KDP-2026-01-0042-K-B1-P1: the pair is in the number."""
    return f"{application.number}-K-{old.key}-{new.key}"


def paper_of(application: Application, old: PlanVersion, new: PlanVersion) -> IssuedDocument | None:
    """The pair's paper, or None."""
    papers = IssuedDocument.objects.filter(kind="D19", number=number_of(application, old, new))
    return papers.exclude(state=DocumentState.CANCELLED).defer("context", "html").first()


@transaction.atomic
def issue_comparison(application: Application, old: PlanVersion, new: PlanVersion, *, by) -> IssuedDocument:
    """Print the pair, or hand out what was printed before; what an amendment made is for the contract's parties alone."""
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("cluster", "call").get(pk=application.pk)
    )
    if (found := paper_of(application, old, new)) is not None:
        return found
    return issue(
        "D19",
        subject=application,
        template="documents/plan_comparison.html",
        title="İş planı karşılaştırması",
        number=number_of(application, old, new),
        audience=CONTRACT_PARTIES if old.amended or new.amended else MINUTES_READERS,
        by=by,
        prepared_by="Kümelenme Destek Programı Portalı",
        context={
            "cluster": application.cluster.name,
            "call": application.call.title,
            "old": _named(old),
            "new": _named(new),
            **comparison(old.dossier, new.dossier),
        },
    )


def _named(version: PlanVersion) -> dict:
    return {"label": version.label, "date": short_date(version.at), "sha256": version.sha256}
