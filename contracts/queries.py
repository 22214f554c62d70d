"""Readings that several rooms need, and the one place that knows where the board's result stands."""

from decimal import Decimal

from applications.budget import ZERO
from applications.models import Application, Stage
from applications.models.call import Call
from kumelenme.lifecycle.models import AuditEntry

from .models import (
    AgreedPlan,
    Contract,
    ContractSignature,
    MandateLimit,
    Negotiation,
    PaperSignature,
    Party,
    TerminationCase,
    TerminationStatus,
)

GIVEN_UP = (Stage.ELIMINATED, Stage.WITHDRAWN, Stage.LAPSED)


def agreed_plan(application) -> AgreedPlan | None:
    """The newest agreed plan."""
    return AgreedPlan.objects.filter(application=application).order_by("-version").first()


def contract_of(application) -> Contract | None:
    """The application's contract, or None; a page that came from the contract has it already."""
    known = Application.contract.is_cached(application) and getattr(application, "contract", None)
    return known or Contract.objects.filter(application=application).first()


def signatory_of(contract: Contract) -> tuple[str, str]:
    """Who signs for the ministry, with the title: as typed, else whoever signed the newest contract, else nobody."""
    if contract.ministry_signatory:
        return contract.ministry_signatory, contract.ministry_signatory_title
    newest = Contract.objects.exclude(ministry_signatory="").order_by("-pk")
    return newest.values_list("ministry_signatory", "ministry_signatory_title").first() or ("", "")


def remaining_call_budget(application, *, lock: bool = False) -> Decimal:
    """What the call still has for this application, in TL (K-132); `lock` holds the call's row until the commit."""
    call = application.call
    if lock:
        call = Call.objects.select_for_update(no_key=True).select_related(None).get(pk=application.call_id)
    newest: dict[int, Decimal] = {}
    others = AgreedPlan.objects.filter(application__call=call).exclude(application=application)
    for plan in others.exclude(application__stage__in=GIVEN_UP).order_by("version").only("application_id", "grant"):
        newest[plan.application_id] = plan.grant
    return call.terms.call_budget - sum(newest.values(), ZERO)


def conditions_of(application):
    """What the approval of the newest agreed plan asks for."""
    plan = agreed_plan(application)
    return plan.conditions.all() if plan else []


def limit_of(talks: Negotiation) -> MandateLimit | None:
    """How far the commission's members may go now; None if the chair has set no limit."""
    return talks.limits.first()


def confirmed_signature(version, party: Party) -> ContractSignature | None:
    """The party's confirmed signature under exactly this version."""
    signatures = ContractSignature.objects.select_related("copy").filter(
        version=version, party=party, copy__state="confirmed"
    )
    return signatures.order_by("-pk").first()


def paper_signed_by(document, party: Party) -> PaperSignature | None:
    """The party's confirmed signature under an addendum or a visit's minutes."""
    signed = PaperSignature.objects.filter(document=document, party=party, copy__state="confirmed")
    return signed.select_related("copy").order_by("-pk").first()


def open_case_of(contract) -> TerminationCase | None:
    """The termination that waits for its decision, or None."""
    waiting = (TerminationStatus.NOTICED, TerminationStatus.DEFENDED)
    return TerminationCase.objects.filter(contract=contract, status__in=waiting).first() if contract else None


def open_proposal(contract: Contract) -> AuditEntry | None:
    """The monitor's newest proposal to suspend that no suspension has followed, as the register has it."""
    verbs = ("suspension_proposed", "suspend")
    newest = AuditEntry.objects.about(contract).filter(verb__in=verbs).select_related("by").order_by("-pk").first()
    return newest if newest and newest.verb == "suspension_proposed" else None
