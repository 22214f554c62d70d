"""Recording what the board or the authority decided: an act of the approver, always with the decision's own paper."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today

from ..models import ContractDecision, ContractOutcome
from .papers import keep

FIELDS = ("authority", "number", "decided_on", "text")


@transaction.atomic
def record_decision(subject, values: dict, paper, *, outcome: ContractOutcome, by) -> ContractDecision:
    """`values` = {"authority", "number", "decided_on", "text"}; the relation is named after the subject's model."""
    if values["decided_on"] > portal_today():
        raise ValidationError({"decided_on": "Karar tarihi bugünden ileri olamaz."})
    relation = {"Amendment": "amendment", "DevelopmentReport": "development_report", "TerminationCase": "termination"}
    file = keep(subject, paper, slot="decision", by=by)
    decision = ContractDecision.objects.create(
        contract=subject.contract,
        outcome=outcome,
        paper=file,
        recorded_by=by,
        **{relation[type(subject).__name__]: subject},
        **{name: values.get(name, "") for name in FIELDS},
    )
    facts = {"outcome": str(outcome), "number": decision.number, "authority": decision.authority}
    record(subject, "contract_decision_recorded", by=by, facts=facts)
    return decision
