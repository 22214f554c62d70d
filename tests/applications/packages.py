"""A draft's plan as one work package."""

from applications.actions.work_packages import save_package
from applications.models import Application, WorkPackage


def a_package_of_all(draft: Application, *, by) -> WorkPackage:
    """A whole package with every activity of the plan, so that the draft can still be sent."""
    plan = draft.plan
    values = {"name": "Bütün plan", "purpose": "Planın tamamı", "responsible": draft.members.institutions().first()}
    return save_package(draft, {**values, "end_month": plan.months, "activities": list(plan.activities.all())}, by=by)
