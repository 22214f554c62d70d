"""What a move of an amendment carries with it: its kind, its paper, and the new version of the plan (C5, C6)."""

from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from applications import dossier as dossiers
from kumelenme.documents.actions import cancel, issue
from kumelenme.documents.models import IssuedDocument
from kumelenme.documents.models.document import CancelReason
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.ui.dates import plain_date

from .amended import Outcome, outcome_of
from .audiences import CONTRACT_PARTIES
from .change_words import old_and_new, sums_of
from .compose import MINISTRY
from .developing import open_gates
from .models import AgreedPlan, Amendment, AmendmentKind
from .report_calendar import realign_reports


def fix_kind(amendment: Amendment, entry) -> None:
    """From here on the kind is what the rules say of the changes as they were sent (K-158)."""
    amendment.kind, amendment.submitted_at, amendment.reviewed_by = (
        outcome_of(amendment).verdict.kind,
        portal_now(),
        None,
    )
    amendment.save(update_fields=["kind", "submitted_at", "reviewed_by"])


def note_reviewer(amendment: Amendment, entry) -> None:
    """Who has read the request; never who wrote it."""
    amendment.reviewed_by = entry.by
    amendment.save(update_fields=["reviewed_by"])


def record_notice(amendment: Amendment, entry) -> None:
    """A notice needs no signature: the new version stands from today, the letter says so."""
    note_reviewer(amendment, entry)
    _issue(amendment, outcome_of(amendment), "Bildirim mektubu", portal_today())
    apply(amendment, entry)


def open_for_signature(amendment: Amendment, entry) -> None:
    """The addendum is frozen with its old–new table; both parties sign it."""
    if amendment.kind == AmendmentKind.ADDENDUM:
        note_reviewer(amendment, entry)
    _issue(amendment, outcome_of(amendment), "Zeyilname", None)


def cancel_paper(amendment: Amendment, entry) -> None:
    """The signatures under a recalled addendum are void with it."""
    paper = amendment.document
    amendment.document = None
    amendment.save(update_fields=["document"])
    cancel(paper, reason_class=CancelReason.REVOKED, reason=entry.note, by=entry.by)


def apply(amendment: Amendment, entry) -> None:
    """The consolidated plan is the next agreed version, from today on and never earlier (K-160)."""
    found, contract = outcome_of(amendment), amendment.contract
    plan = _consolidated(amendment, found)
    sums = found.new["plan"]["totals"]
    contract.agreed_plan, contract.months = plan, found.new["plan"]["months"]
    contract.total_budget, contract.grant_amount, contract.own_amount = (
        Decimal(sums[name]) for name in ("total", "ministry", "own")
    )
    contract.end_on = contract.start_on + relativedelta(months=contract.months) - timedelta(days=1)
    contract.save(update_fields=["agreed_plan", "months", "total_budget", "grant_amount", "own_amount", "end_on"])
    realign_reports(contract)
    open_gates(contract)
    amendment.result, amendment.effective_on = plan, portal_today()
    amendment.save(update_fields=["result", "effective_on"])


def _consolidated(amendment: Amendment, found: Outcome) -> AgreedPlan:
    base, dossier = amendment.base, {**found.new, "amendment": {"number": amendment.number, "kind": amendment.kind}}
    text, sums = dossiers.canonical(dossier), dossier["plan"]["totals"]
    plan = AgreedPlan.objects.create(
        application=amendment.application,
        negotiation=base.negotiation,
        version=base.version + 1,
        dossier=dossier,
        canonical=text,
        sha256=dossiers.digest(text),
        total=Decimal(sums["total"]),
        grant=Decimal(sums["ministry"]),
        own=Decimal(sums["own"]),
        ceiling=base.ceiling,
        conclusion=base.conclusion,
        agreed_by=amendment.reviewed_by,
    )
    facts = {"version": plan.version, "sha256": plan.sha256, "grant": sums["ministry"], "amendment": amendment.number}
    record(amendment.application, "plan_agreed", by=SYSTEM, facts=facts)
    return plan


def _issue(amendment: Amendment, found: Outcome, title: str, effective) -> None:
    contract, decision = amendment.contract, amendment.decision
    version = contract.current_version
    amendment.document = issue(
        "D25",
        subject=amendment,
        template="documents/amendment.html",
        title=title,
        number=amendment.number,
        version=_next_version(amendment),
        audience=CONTRACT_PARTIES,
        by=amendment.reviewed_by,
        public_parties=[MINISTRY["name"], contract.enterprise.title],
        context={
            "contract": contract.number,
            "enterprise": contract.enterprise.title,
            "kind": amendment.get_kind_display(),
            "notice": amendment.kind == AmendmentKind.NOTICE,
            "reasons": list(found.verdict.reasons),
            "reason": amendment.reason,
            "effect": amendment.effect_on_goals,
            "force_majeure": amendment.force_majeure,
            "changed_on": plain_date(amendment.changed_on) if amendment.changed_on else "",
            "effective_on": plain_date(effective) if effective else "",
            "changes": old_and_new(found.differences),
            "totals": sums_of(found.old, found.new),
            "base_version": amendment.base.version,
            "base_sha256": amendment.base.sha256,
            "decision": {
                "authority": decision.authority,
                "number": decision.number,
                "date": plain_date(decision.decided_on),
            }
            if decision
            else None,
            "signatories": signatories(version),
        },
        prepared_by="Sanayi Genel Müdürlüğü",
    )
    amendment.save(update_fields=["document"])


def signatories(version) -> list[dict]:
    """Who signs for each party: the people whom the contract's own text names, enterprise first."""
    ministry, enterprise = version.context["ministry"], version.context["enterprise"]
    return [
        {
            "party": "enterprise",
            "for": enterprise["title"],
            "name": enterprise["representative_name"],
            "title": enterprise["representative_title"],
        },
        {
            "party": "ministry",
            "for": ministry["name"],
            "name": ministry["signatory"],
            "title": ministry["signatory_title"],
        },
    ]


def _next_version(amendment: Amendment) -> int:
    """A recalled addendum is issued anew under its number with the next version."""
    return IssuedDocument.objects.about(amendment).count() + 1
