"""The register of one file from its draft to its end, its marks and its money: for the inspector's page and the paper (D31)."""

from datetime import date

from django.db.models import F
from django.utils.timezone import localtime

from applications.models import Application
from evaluation.queries.trail import trail_of_file
from evaluation.trail_words import Words, words
from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle import catalogue
from kumelenme.lifecycle.models import AuditEntry, ChainLink
from kumelenme.sql.clock import portal_now
from kumelenme.ui.dates import moment_text, short_date

from .entry_words import details
from .money_trail import money_of
from .traced import traced

READERS = (Role.INSPECTOR, Role.PROGRAMME_MANAGER)
MOST = 2000


def entries_of(application: Application, first: date | None = None, last: date | None = None):
    """Entries about the file and everything that hangs on it, oldest first, with their place in the chain.

    Days are days of Türkiye, both included.
    """
    found = traced(application).select_related("by", "subject_type")
    found = found.annotate(position=F("link__position"), digest=F("link__hash")).order_by("pk")
    if first:
        found = found.filter(at__date__gte=first)
    return found.filter(at__date__lte=last) if last else found


def marks_of(application: Application, reader, first: date | None = None, last: date | None = None) -> list[dict]:
    """Marks, pairs and votes of the file as this reader may know them now: what is sealed says so (ADR 0045)."""
    rows = [row for row in trail_of_file(application, reader) if _within(row.at, first, last)]
    return [_mark(words(row)) for row in rows]


def _within(at, first: date | None, last: date | None) -> bool:
    day = localtime(at).date()
    return (first is None or first <= day) and (last is None or day <= last)


def _mark(said: Words) -> dict:
    return {
        "at": "" if said.timeless else _moment(said.row.at),
        "who": said.who,
        "other": said.row.other,
        "what": said.what,
        "why": said.why,
        "scores": [{"code": code, "value": str(value), "reason": reason} for code, value, reason in said.scores],
    }


def _moment(at) -> str:
    return f"{localtime(at):%d.%m.%Y %H.%M.%S}"


def told(entry: AuditEntry) -> dict:
    """One entry as plain data; what the portal did by itself says so."""
    office = Role(entry.acting_as).label if entry.acting_as in Role.values else ""
    return {
        "position": entry.position or "–",
        "digest": (entry.digest or "")[:16],
        "at": _moment(entry.at),
        "subject": entry.subject_name,
        "what": catalogue.label_of(entry),
        "who": entry.by.full_name if entry.by else "Sistem",
        "office": office,
        "note": entry.note,
        "details": details(entry),
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
            "marks": marks_of(application, by, first, last),
            "money": money_of(application),
            "head_position": head.position if head else 0,
            "head": head.hash if head else "",
            "read_at": moment_text(portal_now()),
        },
    )
