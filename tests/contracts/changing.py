"""What changes a running contract, one step at a time through the real doors; every step takes the contract's people."""

from datetime import timedelta
from decimal import Decimal

from contracts.actions import amendments, halting, paper_signature, visits
from contracts.models import Amendment, CheckAnswer, Contract, Finding, Party, Visit
from kumelenme.demo.data_files import photo, scan
from kumelenme.documents.models import SignatureKind
from kumelenme.documents.production import make_pdf
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today

REASON = {"reason": "Fiyatlar değişti.", "effect_on_goals": "Hedefler korunuyor.", "force_majeure": False}
BOARD = {"authority": "Seçici Kurul", "number": "2026/12", "text": "Uygun bulundu."}


def fresh(thing):
    """As the database has it now."""
    return type(thing)._base_manager.get(pk=thing.pk)


def line_of(contract: Contract, number: int = 0) -> dict:
    """A budget line of the plan in force."""
    return fresh(contract).agreed_plan.dossier["plan"]["budget"][number]


def terms(line: dict, **changed) -> dict:
    """The line's own terms, or changed ones."""
    return {name: line[name] for name in ("quantity", "unit_price", "rate", "year")} | changed


def asked(contract: Contract, by, *, changes=(), **texts) -> Amendment:
    """Written and sent: `changes` are (kind, key, values)."""
    found = amendments.start_amendment(contract, by=by)
    amendments.save_amendment(found, REASON | {"changed_on": None, "months": None} | texts, by=by)
    for kind, key, values in changes:
        amendments.change_row(found, kind, key, values, by=by)
    perform("submit_amendment", found, by=by)
    return fresh(found)


def asked_for_months(contract: Contract, by, months: int) -> Amendment:
    """An extension that is written and not sent."""
    found = amendments.start_amendment(contract, by=by)
    amendments.save_amendment(found, REASON | {"changed_on": None, "months": months}, by=by)
    return fresh(found)


def signed(subject, people: dict, representative) -> None:
    """Both parties, each copy confirmed by somebody else; `subject` is an amendment or a visit."""
    subject = fresh(subject)
    make_pdf(subject.document_id)
    ministry = people["onay"] if isinstance(subject, Amendment) else people["izleme"]
    for party, signer in ((Party.ENTERPRISE, representative), (Party.MINISTRY, ministry)):
        made = paper_signature.upload_paper_signature(
            subject, scan("imzali.pdf"), party=party, kind=SignatureKind.WET, signed_on=portal_today(), by=signer
        )
        paper_signature.decide_paper_signature(made, confirmed=True, by=people["hukuk"])


def decided(amendment: Amendment, people: dict, *, approved: bool = True) -> None:
    """The board has heard it."""
    values = {**BOARD, "decided_on": portal_today()}
    amendments.decide_amendment(amendment, values, scan("karar.pdf"), approved=approved, by=people["onay"])


def visited(contract: Contract, people: dict, *, finding: bool = True) -> Visit:
    """Planned for today, told, conducted, its minutes signed; with one finding due in thirty days."""
    monitor = people["izleme"]
    plan = {"kind": "regular", "planned_on": portal_today(), "place": "Ortak atölye", "team": "İki uzman"}
    visit = visits.plan_visit(contract, {**plan, "agenda": "Ekipman ve kayıtlar"}, by=monitor)
    perform("notify_visit", visit, by=monitor)
    perform("conduct_visit", visit, by=monitor)
    checks = {check.pk: {"answer": CheckAnswer.GOOD, "note": ""} for check in visit.checks.all()}
    texts = {"conducted_on": portal_today(), "attendees": "Genel müdür", "summary": "Atölye çalışıyor.", "risk": 2}
    seen = dict.fromkeys(contract.assets.values_list("pk", flat=True), "seen")
    visits.save_minutes(visit, texts, checks, seen, by=monitor)
    visits.add_photo(visit, photo(), caption="Atölye", place="Konya", by=monitor)
    if finding:
        found(visit, people)
    perform("report_visit", fresh(visit), by=monitor)
    return fresh(visit)


def found(visit: Visit, people: dict) -> Finding:
    """A finding written into the minutes."""
    values = {"severity": "medium", "text": "Etiketler eksik.", "advice": "Etiketleyin.", "responsible": "Müdür"}
    return visits.add_finding(visit, {**values, "due_on": portal_today() + timedelta(days=30)}, by=people["izleme"])


def put_right(finding: Finding, people: dict, representative) -> None:
    """Answered with a proof and closed."""
    visits.answer_finding(finding, remedy="Etiketlendi.", proof=photo(), by=representative)
    visits.decide_finding(fresh(finding), closed=True, note="", by=people["izleme"])


def noticed(contract: Contract, people: dict) -> None:
    """The lawyer's notice with one ground."""
    halting.give_notice(
        contract, grounds=["plan"], breaches="Faaliyetler yürütülmüyor.", curable=True, by=people["hukuk"]
    )


def more(indicator: dict):
    """One more than the plan's target."""
    return Decimal(indicator["target"]) + 1
