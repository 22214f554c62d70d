"""Everything a contract has a day for, in one list, and as a calendar file (RFC 5545)."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from kumelenme.sql.clock import portal_now

from .followed import followed
from .models import (
    Contract,
    DevelopmentStatus,
    FindingStatus,
    GuaranteeStatus,
    RecoveryStatus,
    ReportStatus,
    VisitStatus,
)

WIDTH = 73


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing with its day; `done` is past or finished work."""

    key: str
    text: str
    day: date
    address: str
    done: bool = False


def duties(contract: Contract) -> list[Duty]:
    """Reports, gates, visits, findings, instalments, letters, the ends: by day. One statement, whatever their number."""
    followed(contract)
    found = [
        Duty(r.number, "Sonuç raporu" if r.is_final else f"{r.period}. dönem raporu", _day(r.due_at), _at("report", r.number), r.status == ReportStatus.ACCEPTED)
        for r in contract.reports.all()
    ]  # fmt: skip
    found += [
        Duty(g.number, f"Gelişme raporu ({g.month}. ay)", _day(g.due_at), _at("development", g.number), g.status == DevelopmentStatus.DECIDED)
        for g in contract.development_reports.all()
    ]  # fmt: skip
    for v in contract.visits.all():
        over = v.status not in (VisitStatus.PLANNED, VisitStatus.NOTIFIED)
        if v.status not in (VisitStatus.PLANNED, VisitStatus.CANCELLED):
            found.append(Duty(v.number, v.get_kind_display(), v.planned_on, _at("visit", v.number), over))
    found += [
        Duty(f.number, f"Bulgu: {f.text[:80]}", f.due_on, _at("finding", f.number), f.status == FindingStatus.CLOSED)
        for f in contract.findings.all()
    ]
    for debt in (row for row in contract.recoveries.all() if row.status == RecoveryStatus.DEMANDED):
        address = _at("recovery", debt.number)
        rows = [(f"{i.number}. taksit", i.due_on) for i in debt.instalments.all()]
        for text, day in rows or [("Geri ödeme", _day(debt.status_due_at))]:
            found.append(Duty(f"{debt.number}-{text[:1]}", text, day, address))
    found += [
        Duty(g.number, f"Teminat mektubunun vadesi ({g.bank})", g.valid_until, _at("guarantee", g.number))
        for g in contract.guarantees.all()
        if g.status == GuaranteeStatus.IN_FORCE and g.valid_until
    ]
    return sorted([*found, *_ends(contract)], key=lambda duty: (duty.day, duty.key))


def _ends(contract: Contract) -> list[Duty]:
    if contract.end_on is None:
        return []
    years = contract.application.call.terms.asset_years
    address, today = _at("implementation", contract.number), contract.read_on
    return [
        Duty("bitis", "Sözleşmenin bitişi", contract.end_on, address, contract.end_on < today),
        Duty("devir", "Varlıklarda devir yasağının bitişi", contract.end_on + relativedelta(years=years), address),
    ]


def as_calendar(contract: Contract, found: list[Duty]) -> str:
    """The duties that are still ahead as all-day entries, each with a reminder a week before."""
    stamp = f"{portal_now():%Y%m%dT%H%M%S}Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kumelenme//TR", "CALSCALE:GREGORIAN"]
    for duty in found:
        if duty.done:
            continue
        lines += [
            "BEGIN:VEVENT",
            f"UID:{contract.number}-{_ascii(duty.key)}@kumelenme",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{duty.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{duty.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{contract.number}: {duty.text}')}",
            f"URL:{settings.PORTAL_URL}{duty.address}",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(duty.text)}",
            "TRIGGER:-P7D",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _folded(line: str) -> str:
    """Lines longer than 75 bytes go on in the next, which begins with a space; letters are not cut."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > WIDTH:
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _ascii(key: str) -> str:
    return key.encode("ascii", "ignore").decode()


def _day(moment) -> date:
    return localtime(moment).date()


def _at(name: str, number: str) -> str:
    return reverse(f"contracts:{name}", args=[number])
