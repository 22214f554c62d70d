"""System findings beside the items of the check: evidence, never an answer (ux.md §3.5)."""

from ..rules import composition, documents, plan

RULES_BY_ITEM = {
    4: (documents.has_coordinator_decision, composition.coordinator_is_a_member),
    5: (documents.has_authority_document,),
    6: (composition.has_university,),
    7: (composition.has_chamber, composition.industry_chamber_is_preferred),
    8: (composition.mandatory_members_are_in_the_geography, composition.geography_is_declared),
    9: (composition.has_minimum_firms,),
    10: (composition.every_firm_has_signed,),
    11: (composition.institutions_have_letters,),
    12: (documents.has_reference_letter,),
    13: (plan.plan_texts_are_written, plan.vision_is_written),
    14: (plan.duration_is_allowed,),
    15: (plan.activities_are_from_the_catalogue,),
    16: (plan.budget_is_within_caps,),
    17: (plan.budget_is_within_caps,),
    18: (plan.budget_is_within_caps,),
    19: (plan.financing_covers_own_share,),
    20: (plan.indicators_are_verifiable,),
    24: (composition.manufacturing_prevails,),
}


def findings(application) -> dict[int, list[tuple[bool, str]]]:
    """Per item: (holds, sentence) of every rule that speaks to it; each rule is asked once."""
    asked: dict = {}
    found: dict[int, list[tuple[bool, str]]] = {}
    for item, rules in RULES_BY_ITEM.items():
        for rule in rules:
            if rule not in asked:
                asked[rule] = rule(application)
            reason = asked[rule]
            found.setdefault(item, []).append((reason is None, reason or rule.statement))
    return found
