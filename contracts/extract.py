"""The register of one file from the table to its end: rows for the inspector's page and for the paper (D31)."""

from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.utils.timezone import localtime

from applications.models import Application
from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle import catalogue
from kumelenme.lifecycle.models import AuditEntry, ChainLink
from kumelenme.sql.clock import portal_now
from kumelenme.ui.dates import moment_text, short_date

from .models import (
    AccountChange,
    Amendment,
    Contract,
    DecisionCondition,
    DevelopmentReport,
    Enterprise,
    Finding,
    Guarantee,
    Negotiation,
    PaymentRequest,
    ProgressReport,
    Recovery,
    TargetFact,
    TerminationCase,
    Visit,
)

READERS = (Role.INSPECTOR, Role.PROGRAMME_MANAGER)
OF_APPLICATION = (Negotiation, Enterprise, Contract, DecisionCondition)
OF_CONTRACT = (
    AccountChange,
    Amendment,
    DevelopmentReport,
    Finding,
    Guarantee,
    PaymentRequest,
    ProgressReport,
    Recovery,
    TargetFact,
    TerminationCase,
    Visit,
)
MOST = 2000


def entries_of(application: Application, first: date | None = None, last: date | None = None):
    """Entries about the file and everything that hangs on it, oldest first, with their place in the chain.

    Days are days of Türkiye, both included.
    """
    wanted = Q(subject_type=ContentType.objects.get_for_model(Application), subject_id=application.pk)
    for models, path in ((OF_APPLICATION, "application"), (OF_CONTRACT, "contract__application")):
        for model in models:
            kind = ContentType.objects.get_for_model(model)
            wanted |= Q(subject_type=kind, subject_id__in=model.objects.filter(**{path: application}).values("pk"))
    found = AuditEntry.objects.filter(wanted).select_related("by", "subject_type")
    found = found.annotate(position=F("link__position"), digest=F("link__hash")).order_by("pk")
    if first:
        found = found.filter(at__date__gte=first)
    return found.filter(at__date__lte=last) if last else found


def told(entry: AuditEntry) -> dict:
    """One entry as plain data; what the portal did by itself says so."""
    office = Role(entry.acting_as).label if entry.acting_as in Role.values else ""
    return {
        "position": entry.position or "–",
        "digest": (entry.digest or "")[:16],
        "at": f"{localtime(entry.at):%d.%m.%Y %H.%M.%S}",
        "subject": entry.subject_name,
        "what": catalogue.label_of(entry),
        "who": entry.by.full_name if entry.by else "Sistem",
        "office": office,
        "note": entry.note,
    }


def issue_extract(application: Application, *, first: date | None, last: date | None, by) -> IssuedDocument:
    """Freeze the rows of the span with the head of the chain at this moment; numbered one after the other."""
    rows = [told(entry) for entry in entries_of(application, first, last)[:MOST]]
    head = ChainLink.objects.order_by("-position").first()
    earlier = IssuedDocument.objects.about(application).filter(kind="D31").count()
    return issue(
        "D31",
        subject=application,
        template="documents/register_extract.html",
        title="Denetim izi dökümü",
        number=f"{application.number}-DI{earlier + 1}",
        audience=READERS,
        by=by,
        prepared_by=Role(by.acting_as).label,
        context={
            "cluster": application.cluster.name,
            "application": application.number,
            "first": short_date(first) if first else "",
            "last": short_date(last) if last else "",
            "rows": rows,
            "cut": len(rows) == MOST,
            "head_position": head.position if head else 0,
            "head": head.hash if head else "",
            "read_at": moment_text(portal_now()),
        },
    )
