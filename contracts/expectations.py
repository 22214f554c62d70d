"""What the enterprise owes besides signature, reports and payment requests: one statement for all of it (ux.md §3.11)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import CharField, DateField, DateTimeField, Exists, F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from kumelenme.sql.clock import portal_today
from kumelenme.workdays.periods import end_of_day

from .models import (
    Amendment,
    AmendmentStatus,
    ConditionOwner,
    ConditionStatus,
    Contract,
    DecisionCondition,
    DevelopmentReport,
    DevelopmentStatus,
    Finding,
    FindingStatus,
    PaperSignature,
    Party,
    TerminationCase,
    TerminationStatus,
    Visit,
    VisitStatus,
)

LONGEST = 80
WORDS = {
    "condition": ("Onay koşulunu karşılayın: {}", "condition"),
    "defence": ("Fesih ihtarına karşı savunmanızı sunun", "termination"),
    "finding": ("Bulguyu giderip yanıtlayın: {}", "finding"),
    "gate": ("{}. ay gelişme raporunu yazıp sunun", "development"),
    "amendment": ("{} zeyilnamesini imzalayın", "paper-sign"),
    "visit": ("{} ziyaret tutanağını imzalayın", "paper-sign"),
}


def expectations(contracts: list[Contract]) -> Iterator[tuple[str, int, str, datetime | None]]:
    """(sentence, contract's id, address, last moment or None), in no order."""
    ids = [contract.pk for contract in contracts if contract.status not in Contract.FINAL]
    if not ids:
        return
    parts = [_conditions(ids), _defences(ids), _findings(ids), _gates(ids), _amendments(ids), _visits(ids)]
    for kind, contract, code, said, at, day in parts[0].union(*parts[1:], all=True):
        words, page = WORDS[kind]
        text = said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()}…"
        where = [code, Party.ENTERPRISE.value] if page == "paper-sign" else [code]
        yield words.format(text), contract, reverse(f"contracts:{page}", args=where), end_of_day(day) if day else at


def _conditions(ids) -> QuerySet:
    open_ones = DecisionCondition.objects.filter(status=ConditionStatus.OPEN, owner=ConditionOwner.PARTY)
    found = open_ones.filter(application__contract__in=ids)
    return _told(found, "condition", "code", "text", contract="application__contract", day="due_on")


def _defences(ids) -> QuerySet:
    found = TerminationCase.objects.filter(contract__in=ids, status=TerminationStatus.NOTICED)
    return _told(found, "defence", "number", "number", at="defence_until")


def _findings(ids) -> QuerySet:
    told = Finding.objects.filter(contract__in=ids, status=FindingStatus.OPEN, visit__document__isnull=False)
    return _told(told, "finding", "number", "text", day="due_on")


def _gates(ids) -> QuerySet:
    writable = (DevelopmentStatus.OPEN, DevelopmentStatus.RETURNED)
    over = DevelopmentReport.objects.filter(contract__in=ids, status__in=writable, last_day__lt=portal_today())
    return _told(over, "gate", "number", "month", at="due_at")


def _amendments(ids) -> QuerySet:
    found = Amendment.objects.filter(contract__in=ids, status=AmendmentStatus.SIGNING)
    return _told(_unsigned(found), "amendment", "document__verification_code", "number")


def _visits(ids) -> QuerySet:
    found = Visit.objects.filter(contract__in=ids, status=VisitStatus.REPORTED)
    return _told(_unsigned(found), "visit", "document__verification_code", "number")


def _unsigned(found: QuerySet) -> QuerySet:
    signed = PaperSignature.objects.filter(document=OuterRef("document"), party=Party.ENTERPRISE)
    return found.filter(~Exists(signed.exclude(copy__state="refused")), document__isnull=False)


def _told(found: QuerySet, kind: str, code: str, text: str, *, contract="contract", at: str = "", day: str = ""):
    """The six columns of the union; one of `at` (a moment) and `day` names the field of the last moment, or none."""
    return found.order_by().values_list(
        Value(kind, output_field=CharField()),
        F(contract),
        Cast(code, TextField()),
        Cast(text, TextField()),
        F(at) if at else Value(None, output_field=DateTimeField()),
        F(day) if day else Value(None, output_field=DateField()),
    )
