"""What happens to a running contract between two reports: a small transfer that is notified, a visit with a finding."""

from datetime import timedelta
from decimal import Decimal
from itertools import combinations

from contracts.actions import amendments, paper_signature, visits
from contracts.models import Amendment, CheckAnswer, Contract, Party, Visit
from kumelenme.demo.data_files import photo, scan
from kumelenme.documents.models import SignatureKind
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today

from .papers import print_now

SHIFT = Decimal(100)
FIRST_UNSPENT = 4  # the invoices of the demo are on the plan's first lines
NOTICE = {
    "reason": "Teklifler planlanandan farklı geldi; iki satır arasında küçük bir aktarım yapıldı.",
    "effect_on_goals": "Hedefler ve toplam bütçe değişmiyor.",
    "force_majeure": False,
    "months": None,
}
MINUTES = {
    "attendees": "Genel Müdür\nMuhasebe sorumlusu",
    "summary": "Ortak atölye çalışıyor, kayıtlar ayrı hesapta izleniyor. Bir makinede envanter etiketi yoktu.",
    "risk": 2,
}
FINDING = {
    "severity": "low",
    "text": "Tezgâhlardan birinde envanter etiketi yok.",
    "advice": "Etiket yapıştırılıp fotoğrafı yüklensin.",
    "responsible": "Genel Müdür",
}


def a_notice(contract: Contract, people, representative) -> Amendment:
    """Two lines of one rate exchange a little money; the monitor records it, the plan gets its next version (K-158)."""
    representative.forget_grants()
    found = amendments.start_amendment(contract, by=representative)
    amendments.save_amendment(found, {**NOTICE, "changed_on": portal_today()}, by=representative)
    lines = contract.agreed_plan.dossier["plan"]["budget"][FIRST_UNSPENT:]
    less, more = next(
        pair for pair in combinations(lines, 2) if pair[0]["rate"] == pair[1]["rate"] and _same_size(*pair)
    )
    for line, shift in ((less, -SHIFT), (more, SHIFT)):
        values = {name: line[name] for name in ("quantity", "unit_price", "rate", "year")}
        values["unit_price"] = Decimal(line["unit_price"]) + shift
        amendments.change_row(found, "line", line["key"], values, by=representative)
    perform("submit_amendment", found, by=representative)
    perform("record_notice", Amendment.objects.get(pk=found.pk), by=people["izleme"])
    return Amendment.objects.get(pk=found.pk)


def _same_size(one: dict, other: dict) -> bool:
    return one["quantity"] == other["quantity"] and Decimal(one["unit_price"]) > SHIFT


def a_visit(contract: Contract, people, representative) -> Visit:
    """Planned, told, done; its minutes signed by both sides, its one finding put right."""
    monitor = people["izleme"]
    plan = {"kind": "first", "planned_on": portal_today(), "place": "Ortak atölye", "team": "İki izleme uzmanı"}
    visit = visits.plan_visit(contract, {**plan, "agenda": "Ekipman, kayıtlar, görünürlük"}, by=monitor)
    perform("notify_visit", visit, by=monitor)
    perform("conduct_visit", visit, by=monitor)
    answers = {check.pk: {"answer": CheckAnswer.GOOD, "note": ""} for check in visit.checks.all()}
    visits.save_minutes(visit, {**MINUTES, "conducted_on": portal_today()}, answers, {}, by=monitor)
    visits.add_photo(visit, photo(), caption="Ortak atölye", place="Atölye, zemin kat", by=monitor)
    finding = visits.add_finding(visit, {**FINDING, "due_on": portal_today() + timedelta(days=30)}, by=monitor)
    perform("report_visit", visit, by=monitor)
    _sign(Visit.objects.get(pk=visit.pk), people, representative)
    visits.answer_finding(finding, remedy="Etiket yapıştırıldı.", proof=photo(), by=representative)
    visits.decide_finding(finding, closed=True, note="", by=monitor)
    return Visit.objects.get(pk=visit.pk)


def _sign(visit: Visit, people, representative) -> None:
    print_now(visit.document_id)
    for party, signer in ((Party.ENTERPRISE, representative), (Party.MINISTRY, people["izleme"])):
        signer.forget_grants()
        made = paper_signature.upload_paper_signature(
            Visit.objects.get(pk=visit.pk),
            scan("imzali-tutanak.pdf"),
            party=party,
            kind=SignatureKind.WET,
            signed_on=portal_today(),
            by=signer,
        )
        paper_signature.decide_paper_signature(made, confirmed=True, by=people["hukuk"])
