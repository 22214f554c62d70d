"""What stands in a section now, in the words of the dossier, with what is needed to write it back.

Members are named by their code, activities by their key, provinces by their name; amounts are texts with two places.
"""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef

from ..models import (
    TEXTS,
    YEAR_FIGURES,
    Activity,
    AnalysisFigure,
    Application,
    BudgetLine,
    BusinessPlan,
    Cluster,
    ClusterAnalysis,
    ClusterStudy,
    ClusterYear,
    Indicator,
    ReferenceProject,
    Section,
    StrategicGoal,
    WorkPackage,
    YearFinancing,
)

S = Section
YEAR = ("key", "year", *YEAR_FIGURES)
GOAL = ("key", "goal", "measure", "baseline", "target", "year")
FIGURE = ("key", "block", "name", "unit", "value", "source", "year")
STUDY = ("key", "kind", "author", "year")
INDICATOR = ("key", "programme_indicator", "name", "unit", "baseline", "target", "yearly", "verification")
ACTIVITY = (
    *("key", "name", "purpose", "description", "other_reason", "output", "after", "start_month", "end_month"),
    *("beneficiaries", "without_budget"),
)
PACKAGE = ("key", "name", "purpose", "start_month", "end_month")
LINE = ("key", "year", "description", "unit", "quantity", "unit_price", "rate", "eligible", "price_basis")
OF_PACKAGE = ("package_key", "package_name")
FINANCING = ("year", "source", "cash", "in_kind")
PROJECT = (
    *("key", "kind", "name", "funder", "budget", "starts_on", "ends_on", "subject", "outputs", "cooperation"),
    "result",
)


def content_of(application: Application, section: Section) -> dict:
    """Texts and rows of one section as plain JSON data, read anew."""
    return _texts(application, section) | _rows(application, section)


def _texts(application: Application, section: Section) -> dict:
    match section:
        case S.CLUSTER:
            found = Cluster.objects.filter(applications=application)
        case S.PLAN | S.VISION:
            found = BusinessPlan.objects.filter(application=application)
        case S.COMPETITIVENESS | S.KNOWLEDGE | S.SUSTAINABILITY:
            found = ClusterAnalysis.objects.filter(application=application)
        case _:
            return {}
    return _plain(found.values(*TEXTS[section]))[0]


def _rows(application: Application, section: Section) -> dict:
    of_plan, of_analysis = {"plan__application": application}, {"analysis__application": application}
    match section:
        case S.CLUSTER:
            years = ClusterYear.objects.filter(cluster__applications=application)
            return {
                "provinces": list(application.cluster.provinces.values_list("name", flat=True)),
                "years": _plain(years.values(*YEAR)),
            }
        case S.VISION:
            return {"goals": _plain(StrategicGoal.objects.filter(**of_plan).values(*GOAL))}
        case S.COMPETITIVENESS:
            return {"figures": _plain(AnalysisFigure.objects.filter(**of_analysis).values(*FIGURE))}
        case S.KNOWLEDGE:
            return {"studies": _plain(ClusterStudy.objects.filter(**of_analysis).values(*STUDY))}
        case S.REFERENCES:
            return {"projects": _projects(application)}
        case S.ACTIVITIES:
            return {"activities": _activities(of_plan), "packages": _packages(of_plan)}
        case S.BUDGET:
            return {
                "budget": _lines(of_plan),
                "financing": _plain(YearFinancing.objects.filter(**of_plan).values(*FINANCING)),
            }
        case S.INDICATORS:
            rows = Indicator.objects.filter(**of_plan)
            return {"indicators": _plain(rows.values(*INDICATOR, feeds=F("activity__key")))}
    return {}


def _projects(application: Application) -> list[dict]:
    rows = ReferenceProject.objects.filter(application=application)
    return _plain(
        rows.values(
            *PROJECT,
            lead_code=F("lead__code"),
            lead_title=F("lead__organisation__title"),
            **_named(ReferenceProject.partners.through, "referenceproject", "partner"),
        )
    )


def _activities(of_plan: dict) -> list[dict]:
    rows = Activity.objects.filter(**of_plan)
    found = _plain(
        rows.values(
            *ACTIVITY,
            code=F("catalogue_id"),
            package_key=F("package__key"),
            package_name=F("package__name"),
            responsible_code=F("responsible__code"),
            responsible_title=F("responsible__organisation__title"),
            **_named(Activity.participants.through, "activity", "participant"),
        )
    )
    # Without a package an activity says nothing of it, as before plans could be divided: no row differs by that alone.
    return [row if row["package_key"] else {name: row[name] for name in row if name not in OF_PACKAGE} for row in found]


def _packages(of_plan: dict) -> list[dict]:
    rows = WorkPackage.objects.filter(**of_plan)
    return _plain(
        rows.values(
            *PACKAGE,
            responsible_code=F("responsible__code"),
            responsible_title=F("responsible__organisation__title"),
            **_named(WorkPackage.participants.through, "workpackage", "participant"),
        )
    )


def _named(through, owner: str, word: str) -> dict:
    """Codes and titles of the members that a row names."""
    members = through.objects.filter(**{owner: OuterRef("pk")}).order_by("member__code")
    return {
        f"{word}_codes": ArraySubquery(members.values("member__code")),
        f"{word}_titles": ArraySubquery(members.values("member__organisation__title")),
    }


def _lines(of_plan: dict) -> list[dict]:
    rows = BudgetLine.objects.filter(**of_plan)
    return _plain(
        rows.values(
            *LINE,
            activity_key=F("activity__key"),
            activity_name=F("activity__name"),
            category_code=F("category__code"),
            category_title=F("category__title"),
        )
    )


def _plain(rows) -> list[dict]:
    return [{name: _json(value) for name, value in row.items()} for row in rows]


def _json(value):
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_json(item) for item in value]
    return str(value) if isinstance(value, UUID) else value
