"""The rules of what changes a running contract and ends it: requests, visits, gates, recovery, closing."""

from datetime import date
from decimal import Decimal

import pgtrigger
from django.db.models import F

from contracts.actions import amendments
from contracts.actions import recovery as recovery_actions
from contracts.actions.decisions import record_decision
from contracts.models import (
    AgreedPlan,
    ClosingFile,
    ContractDecision,
    DevelopmentReport,
    Expenditure,
    Finding,
    LateFeeRate,
    Visit,
)
from contracts.queries import open_case_of
from contracts.registry import durable_lines
from contracts.rules import amendment, closing, development, implementation, visit
from contracts.rules import recovery as recovery_rules
from kumelenme.demo.data_files import scan
from kumelenme.documents.models import SignedCopy
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now, portal_today
from tests.contracts import changing
from tests.contracts.rule_cases import DAY, finished, running, somebody
from tests.support.rule_cases import Case, fresh, itself, put, take

CHANGE = {"target": Decimal(999)}


def request():
    """A written request of the running contract's enterprise."""
    found = amendments.start_amendment(running().contract, by=somebody("tesebbus2"))
    texts = {"changed_on": None, "months": None}
    amendments.save_amendment(found, changing.REASON | texts, by=somebody("tesebbus2"))
    row = found.base.dossier["plan"]["indicators"][0]
    amendments.change_row(found, "indicator", row["key"], CHANGE, by=somebody("tesebbus2"))
    return fresh(found)


def addendum():
    """Signed by both, not yet in force."""
    found = request()
    perform("submit_amendment", found, by=somebody("tesebbus2"))
    perform("accept_addendum", found, by=somebody("izleme"))
    people = {login: somebody(login) for login in ("onay", "hukuk", "izleme")}
    with pgtrigger.ignore():
        changing.signed(found, people, somebody("tesebbus2"))
    return fresh(found)


def visited():
    people = {"izleme": somebody("izleme")}
    return changing.visited(running().contract, people)


def reported_finding():
    return visited().findings.get()


def signed_visit():
    found = visited()
    changing.signed(found, {login: somebody(login) for login in ("izleme", "hukuk")}, somebody("tesebbus2"))
    return fresh(found)


def gate(**values):
    contract_ = running().contract
    return DevelopmentReport.objects.create(
        contract=contract_,
        month=12,
        number=f"{contract_.number}-GR1",
        last_day=portal_today(),
        due_at=portal_now(),
        **values,
    )


def decided_request():
    found = request()
    put(itself(found), submitted_at=portal_now())
    values = {**changing.BOARD, "decided_on": portal_today()}
    record_decision(found, values, scan("k.pdf"), outcome="approved", by=somebody("onay"))
    return found


def decided_case():
    people = {"hukuk": somebody("hukuk")}
    changing.noticed(running().contract, people)
    values = {**changing.BOARD, "decided_on": portal_today()}
    record_decision(open_case_of(running().contract), values, scan("k.pdf"), outcome="terminate", by=somebody("onay"))
    return running()


def debt(accepted=None):
    """Its one payment, of which `accepted` stays (None: all of it)."""

    def find():
        lawyer = somebody("hukuk")
        LateFeeRate.objects.get_or_create(
            valid_from=date(2020, 1, 1), defaults={"monthly_percent": 4, "source": "CK", "entered_by": lawyer}
        )
        found = recovery_actions.open_recovery(running().contract, reason="Neden", by=lawyer)
        if accepted is not None:
            put(found.items.all(), accepted=accepted, reason="Uygun değil")
        return found

    return find


def machine_bought(contract) -> None:
    """An accepted invoice is for a machine."""
    bought = Expenditure.objects.filter(contract=contract, accepted_amount__gt=0).first()
    put(itself(bought), line_key=durable_lines(contract)[0]["key"])


CASES = {
    amendment.amendment_is_complete: Case(request, lambda a: take(a.changes.all()), "değiştirilen bir şey yok"),
    amendment.amended_plan_passes_again: Case(request, lambda a: put(itself(a), months=85), "aşamaz (K-161)"),
    amendment.base_is_the_plan_in_force: Case(
        request,
        lambda a: AgreedPlan.objects.create(
            **{
                **{
                    f.attname: getattr(a.base, f.attname)
                    for f in AgreedPlan._meta.fields
                    if f.name not in ("id", "agreed_at")
                },
                "version": a.base.version + 1,
            }
        ),
        "Plan bu arada değişti",
    ),
    amendment.notice_is_in_time: Case(
        request, lambda a: put(itself(a), changed_on=portal_today() - 30 * DAY), "Bildirim süresi"
    ),
    amendment.authority_has_decided: Case(
        decided_request, lambda a: put(itself(a), submitted_at=portal_now()), "Kararın tarihini"
    ),
    amendment.addendum_is_signed: Case(
        addendum, lambda a: put(SignedCopy.objects.filter(document=a.document), state="refused"), "imzası eksik"
    ),
    visit.visit_day_has_come: Case(
        visited, lambda v: put(itself(v), planned_on=portal_today() + DAY), "günü için planlandı"
    ),
    visit.visit_report_is_complete: Case(visited, lambda v: put(v.checks.all(), answer=""), "yazılmamış 7 kontrol"),
    visit.minutes_are_signed: Case(
        signed_visit, lambda v: put(SignedCopy.objects.filter(document=v.document), state="refused"), "imzası eksik"
    ),
    visit.visit_has_no_open_finding: Case(
        lambda: put(visited().findings.all(), status="closed") or Visit.objects.latest("pk"),
        lambda v: put(v.findings.all(), status="open"),
        "Kapanmamış 1 bulgu",
    ),
    visit.remedy_is_described: Case(
        lambda: put(visited().findings.all(), remedy="Yapıldı") or Finding.objects.latest("pk"),
        lambda f: put(itself(f), remedy=" "),
        "yapılanı yazınız",
    ),
    visit.finding_was_reported: Case(
        reported_finding, lambda f: put(itself(f.visit), document=None), "tutanağı düzenlenince"
    ),
    development.development_is_written: Case(
        lambda: gate(progress="a", sustainability="b", member_survey="c"),
        lambda r: put(itself(r), progress=""),
        "doldurulmamış bölümler",
    ),
    development.opinion_is_written: Case(
        lambda: gate(opinion="Devam"), lambda r: put(itself(r), opinion=""), "görüşünüzü yazınız"
    ),
    recovery_rules.something_is_owed: Case(
        debt(Decimal(0)), lambda r: put(r.items.all(), accepted=F("paid")), "tutar yok"
    ),
    recovery_rules.nothing_is_owed: Case(
        debt(), lambda r: put(r.items.all(), accepted=0, reason="Uygun değil"), "Geri alınacak"
    ),
    recovery_rules.everything_is_collected: Case(
        debt(), lambda r: put(itself(r), principal=1), "Tahsil edilmemiş 1,00 TL"
    ),
    closing.assets_are_registered: Case(finished, machine_bought, "envanter kaydı"),
    closing.nothing_is_pending: Case(lambda: running().contract, lambda _: visited(), "numaralı bulgu kapanmadı"),
    closing.closing_file_is_written: Case(
        lambda: finished().application,
        lambda a: put(ClosingFile.objects.filter(contract=a.contract), summary_en=""),
        "İngilizce",
    ),
    implementation.termination_is_decided: Case(
        decided_case, lambda a: take(ContractDecision.objects.filter(contract=a.contract)), "Fesih kararının makamını"
    ),
}
