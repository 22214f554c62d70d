"""When implementation may end: the contract's own state decides."""

from kumelenme.lifecycle.rules import rule

from ..models import ContractStatus
from ..queries import contract_of


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
