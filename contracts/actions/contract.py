"""Drafting, composing, issuing and redrafting a contract (T28, K-137, K-138)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Application, Stage
from kumelenme.documents.actions import cancel, issue
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.documents.models.document import CancelReason
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from .. import deadlines
from ..actors import LEGAL
from ..audiences import CONTRACT_PARTIES
from ..clauses import OPTIONS
from ..compose import MINISTRY, compose, context_digest
from ..models import Contract, ContractStatus, ContractVersion
from ..queries import agreed_plan

TEMPLATE = "documents/contract.html"
TITLE = "Kümelenme Destek Programı Destek Sözleşmesi"


@transaction.atomic
def draft_contract(application: Application, *, by) -> Contract:
    """Open the contract with its number and the agreed amounts; it is composed afterwards, as often as needed."""
    plan = agreed_plan(application)
    return Contract.objects.create(
        number=Contract.next_number(),
        application=application,
        enterprise=application.enterprise,
        agreed_plan=plan,
        total_budget=plan.total,
        grant_amount=plan.grant,
        own_amount=plan.own,
        months=plan.dossier["plan"]["months"],
    )


@transaction.atomic
def compose_version(
    contract: Contract, *, by, signatory: str, signatory_title: str, start_on=None, options=None
) -> ContractVersion:
    """Compose the next version from frozen data; an unissued one is composed anew in place.

    `options` are codes of approved additions (clauses.OPTIONS), None = as they were chosen before.
    """
    contract = _held(contract, by, ContractStatus.DRAFTED)
    contract.ministry_signatory, contract.ministry_signatory_title, contract.start_on = (
        signatory,
        signatory_title,
        start_on,
    )
    if options is not None:
        contract.options = [option.code for option in OPTIONS if option.code in options]
    contract.save(update_fields=["ministry_signatory", "ministry_signatory_title", "start_on", "options"])
    context = compose(contract)
    version = contract.current_version
    if version is None or version.issued_at is not None:
        version = ContractVersion(contract=contract, version=version.version + 1 if version else 1)
    version.context, version.sha256, version.composed_by = context, context_digest(context), by
    version.composed_at = portal_now()
    version.save()
    record(contract, "contract_composed", by=by, facts={"version": version.version, "sha256": version.sha256})
    return version


@transaction.atomic
def issue_contract(contract: Contract, *, by) -> ContractVersion:
    """Open the version for signature: rules first, then the text is frozen and the PDF is owed (T28)."""
    contract = _held(contract, by, ContractStatus.DRAFTED)
    perform("issue_contract", contract, by=by)
    version = contract.current_version
    earlier = contract.versions.filter(document__isnull=False).order_by("-version").first()
    version.document = issue(
        "D21",
        subject=contract,
        template=TEMPLATE,
        title=TITLE,
        number=contract.number,
        version=version.version,
        context=version.context,
        audience=CONTRACT_PARTIES,
        by=by,
        replaces=earlier.document if earlier else None,
        public_parties=[MINISTRY["name"], contract.enterprise.title],
        prepared_by="Hukuk Müşavirliği",
    )
    version.issued_at = portal_now()
    version.save(update_fields=["document", "issued_at"])
    _issue_financial_identity(contract, version, by=by)
    contract.sign_by = deadlines.signature(contract.application)
    contract.save(update_fields=["sign_by"])
    Application.objects.filter(pk=contract.application_id).update(stage_due_at=contract.sign_by)
    return version


@transaction.atomic
def redraft_contract(contract: Contract, *, by, note: str) -> Contract:
    """Take the issued version back: its document is cancelled and the signatures under it are void (K-138)."""
    contract = _held(contract, by, ContractStatus.ISSUED)
    version = contract.current_version
    perform(
        "redraft_contract",
        contract,
        by=by,
        note=note,
        facts={"version": version.version, "void": version.signatures.count()},
    )
    for paper in (version.document, *_financial_identities(contract)):
        cancel(paper, reason_class=CancelReason.SUPERSEDED, reason=note, by=by)
    contract.sign_by = None
    contract.save(update_fields=["sign_by"])
    Application.objects.filter(pk=contract.application_id).update(stage_due_at=None)
    compose_version(
        contract,
        by=by,
        signatory=contract.ministry_signatory,
        signatory_title=contract.ministry_signatory_title,
        start_on=contract.start_on,
    )
    return contract


def _issue_financial_identity(contract: Contract, version: ContractVersion, *, by) -> None:
    """The form that finance keeps (D22): EK-6 of exactly this version as a paper of its own."""
    issue(
        "D22",
        subject=contract,
        template="documents/financial_identity.html",
        title="Mali kimlik formu",
        number=f"{contract.number}-MK",
        version=version.version,
        context={
            "contract": version.context["contract"],
            "enterprise": version.context["enterprise"],
            "version": version.version,
        },
        audience=CONTRACT_PARTIES,
        by=by,
        public_parties=[contract.enterprise.title],
        prepared_by="Hukuk Müşavirliği",
    )


def _financial_identities(contract: Contract):
    forms = IssuedDocument.objects.about(contract).filter(kind="D22")
    return forms.exclude(state=DocumentState.CANCELLED)


def _held(contract: Contract, by, status: ContractStatus) -> Contract:
    """The contract's row, held; PermissionDenied for anyone but the lawyers, ValidationError in another status."""
    contract = (
        Contract.objects.select_for_update(of=("self",))
        .select_related("application__call__terms", "application__cluster", "enterprise", "agreed_plan")
        .get(pk=contract.pk)
    )
    if not LEGAL.holds(by, contract):
        raise PermissionDenied("Sözleşmeyi hukuk müşaviri hazırlar.")
    if contract.application.stage != Stage.CONTRACT:
        raise ValidationError(f"Başvuru şu an “{contract.application.get_stage_display()}”; sözleşme hazırlanamaz.")
    if contract.status != status:
        raise ValidationError(
            "İmzaya açılan sözleşme değiştirilemez; yeni sürüm hazırlayın."
            if contract.status != ContractStatus.DRAFTED
            else "Sözleşme imzada değil."
        )
    return contract
