"""When a contract may be issued, and when it is in force (K-137, K-138, K-140)."""

from kumelenme.lifecycle.rules import rule

from ..models import Contract, ContractStatus, Party
from ..preflight import preflight
from ..queries import confirmed_signature, contract_of
from .condition import no_condition_is_open
from .enterprise import stale_documents


@rule("Sözleşme taslağı hazırlanmıştır.", source="Sunum, Destek sözleşmesi", number="K-138")
def a_draft_is_composed(contract: Contract):
    version = contract.current_version
    if version is None or version.issued_at is not None:
        return "Önce donmuş veriden bir sözleşme taslağı oluşturulmalıdır."


@rule("Taslakta eksik alan ve tutarsız toplam yoktur; rakam ile yazı aynıdır.", source="V-50", number="K-137")
def preflight_is_clean(contract: Contract):
    version = contract.current_version
    failures = [check.problem for check in preflight(contract, version.context) if check.problem] if version else []
    return failures[0] if failures else None


@rule("Sözleşme öncesi belgeler günceldir.", source="V-48", number="K-140")
def papers_are_recent(contract: Contract):
    return " ".join(stale_documents(contract.enterprise)) or None


@rule("Güncel sürümü iki taraf da imzalamış, imzalar onaylanmıştır.", source="V-51", number="K-138")
def both_parties_signed(contract: Contract):
    version = contract.current_version
    if version is None or version.issued_at is None:
        return "İmzaya açılmış bir sözleşme sürümü yok."
    missing = [party.label for party in Party if confirmed_signature(version, party) is None]
    return f"İmzası kayıtlı ve onaylı olmayan taraf: {', '.join(missing)}." if missing else None


@rule("Sözleşme iki tarafça imzalanmıştır.", source="Sunum, Destek sözleşmesi")
def contract_is_signed(application):
    contract = contract_of(application)
    if contract is None or contract.status != ContractStatus.SIGNED:
        return "Sözleşmenin iki imzası da kayıtlı ve onaylı değil."


ISSUING = (a_draft_is_composed, preflight_is_clean, papers_are_recent, no_condition_is_open)
