"""A plan that is divided into work packages is divided wholly (domain.md §4.9, K-043)."""

from kumelenme.lifecycle.rules import rule

from ..models import Activity, WorkPackage
from ..queries.loaded import activities
from ..work_packages import beyond_sentence, outside
from .plan import months_refusal, plan_of


def package_refusal(first: int, last: int, package: WorkPackage | None, name: str) -> str | None:
    """Why an activity cannot run from month `first` to `last` in this package (K-043)."""
    if package is None or not outside(first, last, package.start_month, package.end_month):
        return None
    said = beyond_sentence(name, package.start_month, package.end_month)
    return f"{said} Ayları bu aralığa alın ya da önce paketin süresini değiştirin."


def holding_refusal(first: int, last: int, rows: list[Activity]) -> str | None:
    """Why a package cannot run from month `first` to `last` with these activities in it (K-043)."""
    late = [row for row in rows if outside(row.start_month, row.end_month, first, last)]
    if not late:
        return None
    named = ", ".join(f"{row.name} ({row.start_month}–{row.end_month}. ay)" for row in late)
    return f"Bu aylara sığmayan faaliyetler var: {named}. Paketin süresini genişletin ya da onları paketten çıkarın."


@rule(
    "İş paketlerinin sorumlusu, amacı ve faaliyeti vardır; her biri plan süresi içindedir.",
    source="V-115",
    number="K-043",
)
def packages_are_complete(application):
    plan = plan_of(application)
    used = {activity.package_id for activity in activities(plan)}
    for package in plan.packages.all():
        if reason := months_refusal(package.start_month, package.end_month, plan.months):
            return f"{package.name}: {reason}"
        missing = [
            word
            for word, there in (
                ("sorumlu üye", package.responsible_id),
                ("amaç", package.purpose.strip()),
                ("faaliyet", package.pk in used),
            )
            if not there
        ]
        if missing:
            return f"{package.name} iş paketinde eksik {', '.join(missing)}."


@rule("İş paketlerine bölünmüş planda her faaliyet bir paketin süresi içindedir.", source="V-115", number="K-043")
def activities_fit_their_package(application):
    plan = plan_of(application)
    packages = {package.pk: package for package in plan.packages.all()}
    if not packages:
        return None
    for activity in activities(plan):
        package = packages.get(activity.package_id)
        if package is None:
            return f"{activity.name}: plan iş paketlerine bölünmüş; faaliyetin iş paketini seçiniz."
        if outside(activity.start_month, activity.end_month, package.start_month, package.end_month):
            return beyond_sentence(activity.name, package.start_month, package.end_month)


BLOCKING = (packages_are_complete, activities_fit_their_package)
