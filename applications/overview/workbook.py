"""One application with everything its task list asks about, in four statements whatever its size (speed.md #5)."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from ..models import (
    Activity,
    Application,
    ApplicationDocument,
    BudgetLine,
    ClusterYear,
    CostCategory,
    Indicator,
    Member,
    Province,
    ReferenceProject,
    StrategicGoal,
    WaitingRow,
    WorkPackage,
    YearFinancing,
)
from ..queries.applications import applications_of
from ..queries.loaded import COUNT_NOW, with_partners
from ..queries.packed import keep, pack, unpack

PACKED = {
    "p_provinces": pack(Province, "cluster", ("plate", "name", "agency", "has_industry_chamber"), of="cluster_id"),
    "p_years": pack(ClusterYear, "cluster", of="cluster_id"),
    "p_categories": pack(CostCategory, "call", ("id", "code", "title"), of="call_id"),
    "p_documents": pack(ApplicationDocument, "application", ("id", "slot", "referee_id", "portal_form"), **COUNT_NOW),
    "p_waiting": pack(WaitingRow, "application", ("id",), outcome=""),
    "p_packages": pack(WorkPackage, "plan__application"),
    "p_goals": pack(StrategicGoal, "plan__application", ("id",)),
    "p_financing": pack(YearFinancing, "plan__application", ("id", "year", "cash", "in_kind")),
    "p_indicators": pack(
        Indicator, "plan__application", ("id", "name", "baseline", "target", "yearly", "verification")
    ),
}


def open_workbook(user, number: str) -> Application:
    """The application as the person may see it, loaded; 404 for a stranger."""
    return loaded(applications_of(user).select_related("analysis"), number)


def workbook_of(application: Application) -> Application:
    """The application loaded anew, for an act that has checked who acts."""
    rows = Application.objects.select_related("call__terms", "cluster", "coordinator", "plan", "analysis")
    return loaded(rows, application.number)


def loaded(applications, number: str, *, projects: bool = True) -> Application:
    """One of `applications` with everything that the rules of sending read; 404 when it is not among them.

    `projects=False` leaves out the reference projects, which the commission's findings do not ask about.
    """
    members = Member.objects.select_related("organisation__nace", "commitment")
    activities = Activity.objects.select_related("catalogue").annotate(p_lines=pack(BudgetLine, "activity"))
    rows = applications.annotate(**PACKED).prefetch_related(
        Prefetch("members", members),
        Prefetch("plan__activities", activities),
        *([Prefetch("reference_projects", with_partners(ReferenceProject.objects.all()))] if projects else []),
    )
    application = get_object_or_404(rows, number=number)
    unpack(application.cluster, "provinces", application.p_provinces)
    unpack(application.cluster, "years", application.p_years)
    unpack(application.call, "cost_categories", application.p_categories)
    unpack(application, "documents", application.p_documents)
    unpack(application, "waiting_rows", application.p_waiting)
    unpack(application.plan, "packages", application.p_packages)
    unpack(application.plan, "goals", application.p_goals)
    unpack(application.plan, "financing", application.p_financing)
    unpack(application.plan, "indicators", application.p_indicators)
    keep(application.plan, "lines", _lines(application))
    return application


def _lines(application: Application) -> list[BudgetLine]:
    """The budget lines that came with their activities, in the order of the budget."""
    categories = {category.pk: category for category in application.call.cost_categories.all()}
    found = []
    for activity in application.plan.activities.all():
        unpack(activity, "lines", activity.p_lines)
        for line in activity.lines.all():
            line.plan, line.activity, line.category = application.plan, activity, categories[line.category_id]
            found.append(line)
    return sorted(
        found, key=lambda line: (line.activity.catalogue.group, line.activity.catalogue.position, line.year, line.pk)
    )
