"""When a condition of the approval is met, and that the contract waits for it."""

from kumelenme.lifecycle.rules import rule

from ..models import Contract, DecisionCondition


@rule("Karşılandığını gösteren açıklama ya da belge vardır.", source="V-53")
def has_proof(condition: DecisionCondition):
    return None if condition.proof else "Koşulun nasıl karşılandığını yazın."


@rule("Onayın bütün koşulları karşılanmıştır.", source="V-53")
def no_condition_is_open(contract: Contract):
    left = list(contract.agreed_plan.conditions.blocking().values_list("text", flat=True))
    return f"Karşılanmamış {len(left)} onay koşulu var: {left[0]}" if left else None
