"""The third floor's rules: talks, approval, enterprise, contract, reports, payments, endings."""

from datetime import timedelta
from decimal import Decimal

from applications.models import CallTerms
from contracts.actions.conclusion import consent, write_conclusion
from contracts.actions.negotiation import accept, send_turn
from contracts.models import (
    AgreedPlan,
    ApprovalDecision,
    ApprovalRecord,
    Contract,
    ContractStatus,
    EnterpriseStatus,
    ItemKind,
    NegotiationStatus,
    Offer,
    PaymentStatus,
    ReportStatus,
    TargetFact,
)
from contracts.rules import (
    approval,
    condition,
    contract,
    enterprise,
    facts,
    implementation,
    negotiation,
    periods,
    reports,
)
from kumelenme.accounts.models import User
from kumelenme.documents.models import IssuedDocument, SignedCopy
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import move_clock, portal_now, portal_today
from tests.contracts.conditions import a_condition
from tests.support.rule_cases import Case, application, fresh, itself, put, take

DAY = timedelta(days=1)
C, E = ContractStatus, EnterpriseStatus


def somebody(login: str) -> User:
    return User.objects.get(email=f"{login}@ornek.test")


def at_the_table():
    """The cluster has accepted everything: one whole round."""
    found, coordinator = application("2026-01-0005"), somebody("koordinator3")
    accept(found.negotiation, None, by=coordinator)
    send_turn(found.negotiation, by=coordinator)
    return found


def consented():
    """Both sides have said yes to the text."""
    found = at_the_table()
    write_conclusion(found.negotiation, by=somebody("baskan"), text="Anlaşıldı.", attendees="")
    for login in ("baskan", "koordinator3"):
        consent(found.negotiation, by=somebody(login))
    return fresh(found)


def disagreed(kind):
    return lambda a: put(itself(a.negotiation.items.filter(kind=kind).first()), agreed_offer=None, agreed_at=None)


def dear_line(a):
    """A line agreed at a rate that no call allows."""
    line = a.negotiation.items.filter(kind=ItemKind.LINE).first()
    put(Offer.objects.filter(item=line), rate=Decimal(99))


def running():
    """The application whose contract runs; its plan was agreed and approved."""
    return application("2024-01-0002")


def contract_as(status):
    """Its contract, laid down in this state."""

    def find() -> Contract:
        put(itself(running().contract), status=status)
        return running().contract

    return find


def application_as(status):
    return lambda: contract_as(status)().application


def now_as(status):
    """The harm: the contract is in this state instead."""
    return lambda thing: put(itself(running().contract), status=status)


def composed() -> Contract:
    """Its contract before the first issue: what is composed today equals what was composed then."""
    put(itself((found := contract_as(C.DRAFTED)()).current_version), issued_at=None, document=None)
    put(itself(found), start_on=None, end_on=None)
    return fresh(found)


def issue(found) -> None:
    document = IssuedDocument.objects.about(found).get(kind="D21")
    put(itself(found.current_version), issued_at=portal_now(), document=document)


def its_file():
    """The enterprise of the running contract, its papers of today."""
    found = running().enterprise
    put(found.documents.all(), dated_on=portal_today())
    return found


def its_contract_with_fresh_papers() -> Contract:
    return its_file().contract


def stale(days: int = 60):
    return lambda thing: put(running().enterprise.documents.all(), dated_on=portal_today() - timedelta(days=days))


def file_as(status):
    def find():
        put(itself(its_file()), status=status)
        return running()

    return find


def of_file(**values):
    return lambda thing: put(itself(running().enterprise), **values)


def due(**moved):
    """The running application, its stage ending then."""

    def find(_=None):
        put(itself(running()), stage_due_at=portal_now() + timedelta(**moved))
        return running()

    return find


def sign_by(**moved):
    def find(_=None):
        put(itself(running().contract), sign_by=portal_now() + timedelta(**moved))
        return running()

    return find


def defended():
    """The notice was given, the defence period has passed."""
    perform("give_termination_notice", running().contract, by=somebody("hukuk"), note="İhlal sürüyor.")
    move_clock(40 * DAY)
    return running()


def report(period: int = 2):
    return running().contract.reports.get(period=period, is_final=False)


def of_report(**values):
    return lambda thing: put(itself(thing), **values)


def finished() -> Contract:
    """The contract whose reports are all accepted and paid for."""
    return application("2024-01-0001").contract


def paid():
    return running().contract.payments.get()


def a_list_of_use():
    return running().contract.facts.get(kind="use")


def below_the_last(r):
    put(itself(r.indicators.first()), value=Decimal(0))


CASES = {
    facts.the_contract_counts: Case(a_list_of_use, now_as(C.TERMINATED), "programa sayılmaz"),
    facts.the_evidence_opens: Case(
        a_list_of_use, lambda f: put(itself(f.file), scan_state="blocked"), "virüs taraması bitmedi"
    ),
    facts.the_facility_is_verified: Case(
        a_list_of_use,
        lambda f: put(TargetFact.objects.filter(pk=f.facility_id), status="refused"),
        "Önce yapıyı doğrulayın",
    ),
    facts.lowered_values_are_explained: Case(report, below_the_last, "azalma nedenini yazınız"),
    negotiation.negotiation_is_open: Case(
        at_the_table, lambda a: put(itself(a.negotiation), status=NegotiationStatus.AGREED), "Müzakere kapanmış"
    ),
    negotiation.at_least_one_round: Case(
        at_the_table,
        lambda a: (
            take(a.negotiation.rounds.filter(number=2))
            or put(a.negotiation.rounds.filter(number=1, side="cluster"), sent_at=None)
        ),
        "tamamlanmış bir tur yok",
    ),
    negotiation.every_point_has_an_outcome: Case(
        at_the_table, disagreed(ItemKind.CONDITION), "Kapatılmamış 1 müzakere maddesi"
    ),
    negotiation.every_row_is_agreed: Case(at_the_table, disagreed(ItemKind.LINE), "Anlaşılmamış 1 satır"),
    negotiation.agreed_plan_passes_again: Case(at_the_table, dear_line, "Uzlaşılan planda 2 hata var"),
    negotiation.grant_is_within_ceiling: Case(
        at_the_table, lambda a: put(itself(a.negotiation), ceiling=1), "kurul tavanını (1,00 TL) aşıyor"
    ),
    negotiation.grant_is_within_call_budget: Case(
        at_the_table, lambda a: put(CallTerms.objects.filter(call=a.call), call_budget=1), "kalan bütçesini (1,00 TL)"
    ),
    negotiation.both_sides_consented: Case(
        consented, lambda a: take(a.negotiation.consents.filter(side="cluster")), "onaylamayan taraf: Küme"
    ),
    approval.approval_has_number_and_date: Case(
        running,
        lambda a: put(ApprovalRecord.objects.filter(application=a), decision=ApprovalDecision.RETURNED, note="-"),
        "Onay tarih ve sayısı girilmelidir",
    ),
    approval.package_is_intact: Case(
        running, lambda a: put(AgreedPlan.objects.filter(application=a), canonical="{}"), "özeti tutmuyor"
    ),
    contract.a_draft_is_composed: Case(composed, issue, "taslağı oluşturulmalıdır"),
    contract.preflight_is_clean: Case(
        composed,
        lambda c: put(itself(c), total_budget=c.total_budget + 1, own_amount=c.own_amount + 1),
        "aynı değil; yeni taslak oluşturun",
    ),
    contract.papers_are_recent: Case(its_contract_with_fresh_papers, stale(), "güncel değil"),
    contract.both_parties_signed: Case(
        lambda: running().contract,
        lambda c: put(SignedCopy.objects.filter(document=c.current_version.document), state="refused"),
        "İmzası kayıtlı ve onaylı olmayan taraf: ",
    ),
    condition.has_proof: Case(
        lambda: a_condition(running(), somebody("onay"), proof="Yapıldı."),
        lambda c: put(itself(c), proof=""),
        "nasıl karşılandığını yazın",
    ),
    condition.no_condition_is_open: Case(
        lambda: running().contract,
        lambda c: a_condition(c.application, somebody("onay")),
        "Karşılanmamış 1 onay koşulu var: Laboratuvar",
    ),
    contract.contract_is_signed: Case(application_as(C.SIGNED), now_as(C.ISSUED), "iki imzası da kayıtlı"),
    enterprise.file_is_complete: Case(file_as(E.DRAFT), of_file(title=""), "dosyası eksik: unvan"),
    enterprise.legal_form_is_accepted: Case(
        its_file,
        lambda e: put(CallTerms.objects.filter(call=e.application.call), enterprise_forms=["foundation"]),
        "kabul edilen hukuki yapılardan biri değil",
    ),
    enterprise.documents_are_recent: Case(its_file, stale(16), "güncel değil"),
    enterprise.file_is_submitted: Case(file_as(E.SUBMITTED), of_file(status=E.DRAFT), "incelemeye gönderilmedi"),
    enterprise.representative_has_an_account: Case(
        its_file, of_file(representative_email="yok@ornek.test"), "henüz hesap açmadı"
    ),
    implementation.contract_is_in_final_review: Case(
        application_as(C.FINAL_REVIEW), now_as(C.ACTIVE), "kapanış incelemesinde değil"
    ),
    implementation.termination_was_announced: Case(
        application_as(C.TERMINATION_NOTICE), now_as(C.ACTIVE), "önce fesih ihtarı"
    ),
    implementation.defence_period_is_over: Case(defended, lambda _: move_clock(-20 * DAY), "savunma süresi"),
    periods.formation_period_is_over: Case(due(seconds=-1), due(minutes=1), "henüz dolmadı"),
    periods.file_is_not_under_review: Case(file_as(E.DRAFT), of_file(status=E.SUBMITTED), "inceleniyor"),
    periods.signing_period_is_over: Case(sign_by(seconds=-1), sign_by(minutes=1), "henüz dolmadı"),
    periods.contract_is_not_signed: Case(application_as(C.ISSUED), now_as(C.SIGNED), "iki tarafça imzalandı"),
    reports.contract_is_not_over: Case(report, now_as(C.TERMINATED), "Sözleşme Feshedildi"),
    reports.period_is_over: Case(
        report, lambda r: put(itself(r), last_day=portal_today()), "gününde biter; rapor ondan sonra sunulur"
    ),
    reports.report_is_complete: Case(report, of_report(summary=" "), "doldurulmamış bölümler var: özet"),
    reports.indicators_are_reported: Case(
        report, lambda r: put(itself(r.indicators.first()), value=None), "gerçekleşen değeri giriniz"
    ),
    reports.earlier_reports_are_sent: Case(
        lambda: report(3), lambda r: put(itself(report(2)), status=ReportStatus.RETURNED), "2. dönem raporu sunulmadan"
    ),
    reports.every_line_is_decided: Case(
        report, lambda r: put(itself(r.expenditures.first()), accepted_amount=None), "Karar verilmemiş 1 gider"
    ),
    reports.every_report_is_accepted: Case(
        finished, lambda c: put(c.reports.filter(is_final=True), status=ReportStatus.SUBMITTED), "sonuç raporu henüz"
    ),
    reports.no_payment_waits: Case(
        finished, lambda c: put(c.payments, status=PaymentStatus.APPROVED), "ödeme talebi sonuçlanmadı"
    ),
}
