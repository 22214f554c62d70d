"""What a page shows about rules: the applicant's checklist and the commission's evidence."""

from ..models.section import Section
from ..rules import (
    cluster_analysis,
    cluster_years,
    composition,
    dependencies,
    documents,
    plan,
    reference_projects,
    submission,
    work_packages,
)

S = Section
# Which section answers which rule: one table for the task list and the blocking list.
SECTION_RULES: dict[Section, tuple] = {
    S.CLUSTER: (
        composition.cluster_is_described,
        composition.geography_is_declared,
        *cluster_years.BLOCKING,
    ),
    S.FIRMS: (composition.has_minimum_firms,),
    S.INSTITUTIONS: (
        composition.has_university,
        composition.has_chamber,
        composition.mandatory_members_are_in_the_geography,
        composition.institutions_have_letters,
    ),
    S.TEAM: (composition.coordinator_is_a_member, composition.coordinator_has_kep),
    S.REFERENCES: reference_projects.BLOCKING,
    S.KNOWLEDGE: (cluster_analysis.knowledge_is_described,),
    S.COMPETITIVENESS: (cluster_analysis.competitiveness_is_described,),
    S.SUSTAINABILITY: (cluster_analysis.sustainability_is_described,),
    S.VISION: (plan.vision_is_written,),
    S.PLAN: (plan.plan_texts_are_written, plan.duration_is_allowed),
    S.ACTIVITIES: (
        plan.activities_are_from_the_catalogue,
        plan.activities_are_complete,
        plan.activities_fit_the_term,
        *work_packages.BLOCKING,
        plan.facilities_state_their_users,
        dependencies.dependencies_have_no_circle,
    ),
    S.BUDGET: (plan.budget_is_within_caps, plan.financing_covers_own_share),
    S.INDICATORS: (plan.indicators_are_verifiable, plan.yearly_targets_fit),
    S.DOCUMENTS: documents.BLOCKING,
}


def problems(application) -> list[tuple[Section, str]]:
    """Every broken blocking rule with the section that answers it."""
    return [
        (section, reason)
        for section, rules in SECTION_RULES.items()
        for rule in rules
        if (reason := rule(application)) is not None
    ]


def warnings(application) -> list[str]:
    """What does not block but the applicant and the commission should know."""
    return [reason for rule in submission.WARNING if (reason := rule(application)) is not None]
