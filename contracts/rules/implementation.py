"""When implementation may end: the contract's own state decides."""

from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import ISTANBUL, portal_now
from kumelenme.ui.dates import short_date

from .. import deadlines
from ..models import ContractStatus
from ..queries import contract_of, open_case_of


@rule("Sözleşme kapanış incelemesindedir.", source="Sunum, İş planının uygulanması")
def contract_is_in_final_review(application):
    contract = contract_of(application)
    if contract is None or contract.status != ContractStatus.FINAL_REVIEW:
        return "Sözleşme kapanış incelemesinde değil."


@rule("Fesih ihtarı verilmiştir.", source="V-52", number="K-165")
def termination_was_announced(application):
    contract = contract_of(application)
    if contract is None or contract.status != ContractStatus.TERMINATION_NOTICE:
        return "Fesih kararı için önce fesih ihtarı verilmelidir."


@rule("Fesih kararı makamı, tarihi, sayısı ve belgesiyle kayıtlıdır.", source="V-52", number="K-165")
def termination_is_decided(application):
    case = open_case_of(contract_of(application))
    if case is None or getattr(case, "decision", None) is None:
        return "Fesih kararının makamını, tarihini, sayısını ve belgesini giriniz."


@rule("Savunma süresi dolmuştur.", source="V-52", number="K-165")
def defence_period_is_over(application):
    contract = contract_of(application)
    if contract is None or contract.status != ContractStatus.TERMINATION_NOTICE:
        return None
    notice = AuditEntry.objects.about(contract).filter(verb="give_termination_notice").latest("pk")
    ends = deadlines.defence(notice.at.astimezone(ISTANBUL).date())
    if portal_now() <= ends:
        return f"Fesih kararı için savunma süresi tamamlanmalıdır; süre {short_date(ends)} tarihinde dolar."
