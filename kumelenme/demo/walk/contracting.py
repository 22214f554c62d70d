"""The enterprise's file, the contract, both signatures."""

from applications.models import Application, LegalForm
from contracts.actions import contract as contracts
from contracts.actions import enterprise as enterprises
from contracts.actions import signature
from contracts.models import Contract, ContractVersion, EnterpriseSlot, Party
from kumelenme.demo.data_files import scan
from kumelenme.demo.organisations import checked_vkn
from kumelenme.documents.models import SignatureKind
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today

from .papers import print_now

IBAN = "TR330006100519786457841326"


def found_enterprise(application: Application, people, coordinator, representative, *, seed: str) -> None:
    """The coordinator fills and sends the file, the chair accepts it; representation passes."""
    send_file(application, coordinator, representative, seed=seed)
    enterprises.accept_enterprise(application, by=people["baskan"])


def send_file(application: Application, coordinator, representative, *, seed: str) -> None:
    """The coordinator fills and sends the file; `seed` makes its numbers."""
    application.refresh_from_db()
    values = {
        "newly_founded": True,
        "legal_form": LegalForm.JOINT_STOCK,
        "title": f"{application.cluster.name} Teşebbüsü A.Ş.",
        "vkn": checked_vkn(seed),
        "tax_office": "Selçuk Vergi Dairesi",
        "mersis": f"0{checked_vkn(seed)}00015",
        "registry_number": "45120",
        "address": "Organize Sanayi Bölgesi 1. Cadde No: 12",
        "kep": f"tesebbus{seed[-2:]}@hs01.kep.tr",
        "bank": "Örnek Bankası Organize Sanayi Şubesi",
        "iban": IBAN,
        "management": "Beş kişilik yönetim kurulu",
        "purpose_covers_plan": True,
        "representative_name": representative.full_name,
        "representative_title": "Genel Müdür",
        "representative_email": representative.email,
    }
    enterprises.save_enterprise(application, values, by=coordinator)
    for slot in EnterpriseSlot:
        enterprises.add_document(
            application, scan(f"{slot.value}.pdf"), slot=slot, dated_on=portal_today(), by=coordinator
        )
    enterprises.submit_enterprise(application, by=coordinator)


def issue(application: Application, people) -> Contract:
    """The contract is open for signature; its PDF is made at once, it has to be signed."""
    contract = Contract.objects.get(application=application)
    print_now(open_for_signature(contract, people).document_id)
    return contract


def open_for_signature(contract: Contract, people) -> ContractVersion:
    """The lawyer composes the contract and opens it; its PDF is owed."""
    contracts.compose_version(contract, by=people["hukuk"], signatory="Işıl Karaca", signatory_title="Genel Müdür")
    return contracts.issue_contract(contract, by=people["hukuk"])


def sign(contract: Contract, people, representative) -> None:
    """The enterprise signs first, then the ministry; another person confirms each copy."""
    for party, signer, confirmer in (
        (Party.ENTERPRISE, representative, people["hukuk"]),
        (Party.MINISTRY, people["onay"], people["hukuk"]),
    ):
        signer.forget_grants()
        made = signature.upload_signature(
            contract,
            scan("imzali-sozlesme.pdf"),
            party=party,
            kind=SignatureKind.WET,
            signed_on=portal_today(),
            by=signer,
        )
        signature.decide_signature(made, confirmed=True, by=confirmer)
    application = Application.objects.get(pk=contract.application_id)
    perform("start_implementation", application, by=people["onay"])
