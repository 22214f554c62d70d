"""Ending the talks with an agreement: the text, both consents, the frozen plan, the minutes and the comparison (T25, D18, D19)."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications import dossier as dossiers
from applications.models import Application
from kumelenme.documents.actions import issue
from kumelenme.lifecycle.flow import available, broken_rules
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record

from ..actors import CLUSTER_TEAM, COMMISSION
from ..audiences import MINUTES_READERS
from ..compared import issue_comparison
from ..comparing import versions_of
from ..minutes import minutes_context
from ..models import AgreedPlan, Consent, Negotiation, Side
from ..queries import remaining_call_budget
from ..rules.negotiation import CONTENT
from ..sides import side_of
from ..table import agreed_dossier, conclusion_digest, read_table
from ..turns import held, refuse_closed

ROWS = ("conclude_negotiation", "conclude_negotiation_directly")


@transaction.atomic
def write_conclusion(talks: Negotiation, *, by, text: str, attendees: str) -> None:
    """The ministry writes the text; a changed text makes consents already given worthless."""
    talks = held(talks)
    if side_of(by, talks) != Side.MINISTRY:
        raise PermissionDenied("Mutabakat metnini komisyon yazar.")
    refuse_closed(talks)
    talks.conclusion, talks.attendees = text.strip(), attendees.strip()
    talks.save(update_fields=["conclusion", "attendees"])
    record(talks, "conclusion_written", by=by, tell=(CLUSTER_TEAM,))


@transaction.atomic
def consent(talks: Negotiation, *, by) -> Consent:
    """One side's yes to exactly this plan and this text."""
    talks = held(talks)
    side = side_of(by, talks)
    if side is None:
        raise PermissionDenied("Bu müzakerede taraf değilsiniz.")
    if reasons := [reason for rule in CONTENT if (reason := rule(talks.application))]:
        raise ValidationError(reasons)
    if not talks.conclusion:
        raise ValidationError("Önce komisyonun mutabakat metnini yazması gerekir.")
    given, created = Consent.objects.get_or_create(
        negotiation=talks, side=side, digest=conclusion_digest(talks), defaults={"given_by": by}
    )
    if created:
        others = CLUSTER_TEAM if side == Side.MINISTRY else COMMISSION
        record(talks, "conclusion_consented", by=by, facts={"side": side.value, "digest": given.digest}, tell=(others,))
    return given


@transaction.atomic
def conclude(application: Application, *, by) -> AgreedPlan:
    """Freeze the agreed plan and pass the baton.

    The call's row is held, so that two talks cannot share one lira (K-132).
    """
    talks = held(application.negotiation)
    remaining_call_budget(application, lock=True)
    row = next((row for row in available(application, by) if row.name in ROWS), None)
    if row is None:
        raise PermissionDenied("Müzakereyi yalnız komisyon başkanı, müzakere aşamasında kapatır.")
    if reasons := broken_rules(row, application):
        raise ValidationError(reasons)
    plan = freeze_plan(application, agreed_dossier(read_table(talks)), by=by, talks=talks)
    perform(row.name, application, by=by, facts={"plan": plan.version, "sha256": plan.sha256})
    issue_minutes(talks, plan, by=by)
    versions = {each.key: each for each in versions_of(application)}
    issue_comparison(application, versions[f"B{talks.base.version}"], versions[f"P{plan.version}"], by=by)
    return plan


def freeze_plan(application: Application, dossier: dict, *, by, talks: Negotiation | None = None) -> AgreedPlan:
    """Write agreed version n+1; without talks (the call has none) it is the submitted dossier itself."""
    sums, text = dossier["plan"]["totals"], dossiers.canonical(dossier)
    plan = AgreedPlan.objects.create(
        application=application,
        negotiation=talks,
        version=application.agreed_plans.count() + 1,
        dossier=dossier,
        canonical=text,
        sha256=dossiers.digest(text),
        total=Decimal(sums["total"]),
        grant=Decimal(sums["ministry"]),
        own=Decimal(sums["own"]),
        ceiling=talks.ceiling if talks else None,
        conclusion=talks.conclusion if talks else "",
        agreed_by=by,
    )
    record(
        application,
        "plan_agreed",
        by=by,
        facts={"version": plan.version, "sha256": plan.sha256, "grant": sums["ministry"]},
    )
    return plan


def issue_minutes(talks: Negotiation, plan: AgreedPlan, *, by):
    """The minutes (D18): agenda with outcomes, what changed line by line, both versions' digests."""
    return issue(
        "D18",
        subject=talks.application,
        template="documents/negotiation_minutes.html",
        title="Müzakere tutanağı",
        number=f"{talks.application.number}-M",
        version=plan.version,
        audience=MINUTES_READERS,
        by=by,
        context=minutes_context(talks, plan),
        prepared_by="Komisyon",
    )
