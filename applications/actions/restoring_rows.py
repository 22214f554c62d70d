"""Writing a kept state of a section back, one function per section: (application, content, by) -> sentences on what is lost."""

from django.core.exceptions import ValidationError

from ..models import (
    TEXTS,
    Activity,
    BudgetLine,
    BusinessPlan,
    Cluster,
    ClusterAnalysis,
    Province,
    ReferenceProject,
    Section,
    WorkPackage,
    YearFinancing,
)
from ..queries.section_content import ACTIVITY, FIGURE, FINANCING, GOAL, INDICATOR, LINE, PACKAGE, PROJECT, STUDY, YEAR
from ..rules.plan import months_refusal
from .texts import write_text
from .voiding import check_confirmations

S = Section


def _texts(section: Section, content: dict) -> dict:
    return {name: content[name] for name in TEXTS[section] if name in content}


def _cluster(application, content: dict, by) -> list[str]:
    before = application.cluster.name
    write_text(Cluster, application.cluster, _texts(S.CLUSTER, content), None, by=by)
    if "provinces" in content:
        application.cluster.provinces.set(Province.objects.filter(name__in=content["provinces"]))
    _put(application.cluster.years, content.get("years"), YEAR)
    if content.get("name", before) != before:
        check_confirmations(application)
    return []


def _plan(application, content: dict, by) -> list[str]:
    values = _texts(S.PLAN, content)
    last = max((row.end_month for row in application.plan.activities.all()), default=0)
    if refusal := months_refusal(1, last or 1, values.get("months", application.plan.months)):
        raise ValidationError(f"Bu sürümdeki süre faaliyetlerinize yetmiyor: {refusal}")
    write_text(BusinessPlan, application.plan, values, None, by=by)
    return []


def _vision(application, content: dict, by) -> list[str]:
    _put(application.plan.goals, content.get("goals"), GOAL)
    write_text(BusinessPlan, application.plan, _texts(S.VISION, content), None, by=by)
    return []


def _analysis(section: Section, relation: str = "", word: str = "", names: tuple[str, ...] = ()):
    def write(application, content: dict, by) -> list[str]:
        if relation:
            _put(getattr(application.analysis, relation), content.get(word), names)
        write_text(ClusterAnalysis, application.analysis, _texts(section, content), None, by=by)
        return []

    return write


def _indicators(application, content: dict, by) -> list[str]:
    feeding = {str(row.key): row for row in application.plan.activities.all()}
    rows = content.get("indicators", [])
    _put(
        application.plan.indicators,
        [{"yearly": [], **row, "activity": feeding.get(row["feeds"])} for row in rows],
        (*INDICATOR, "activity"),
    )
    gone = [row["name"] for row in rows if row["feeds"] and row["feeds"] not in feeding]
    return [f"Besleyen faaliyeti artık planda olmayan göstergeler: {', '.join(gone)}."] if gone else []


def _projects(application, content: dict, by) -> list[str]:
    members = {member.code: member for member in application.members.all()}
    kept = _by_key(application.reference_projects, content.get("projects", []))
    missing = set()
    for values in content.get("projects", []):
        row = kept.get(values["key"]) or ReferenceProject(application=application, key=values["key"])
        _set(row, values, PROJECT)
        row.lead = member_named(members, values["lead_code"], values["lead_title"], missing)
        row.save()
        row.partners.set(members_named(members, values["partner_codes"], values["partner_titles"], missing))
    return left_out(missing)


def _activities(application, content: dict, by) -> list[str]:
    plan, members, missing = application.plan, {m.code: m for m in application.members.all()}, set()
    rows = content.get("activities", [])
    wanted = {values["key"] for values in rows}
    if held := [row.name for row in plan.activities.exclude(key__in=wanted).filter(lines__isnull=False).distinct()]:
        raise ValidationError(
            f"Bu sürümde olmayan ama bütçe satırı bulunan faaliyetler var: {', '.join(held)}. Önce bu satırları bütçeden çıkarın."
        )
    if late := [
        values["name"] for values in (*rows, *content.get("packages", [])) if values["end_month"] > plan.months
    ]:
        raise ValidationError(
            f"Bu sürümdeki faaliyetler {plan.months} aylık plana sığmıyor: {', '.join(late)}. Önce planın süresini uzatın."
        )
    packages = _packages(plan, content.get("packages"), members, missing)
    kept = _by_key(plan.activities, rows)
    for values in rows:
        row = kept.get(values["key"]) or Activity(plan=plan, key=values["key"])
        _set(row, values, ACTIVITY)
        row.catalogue_id, row.package = values["code"], packages.get(values.get("package_key"))
        _save_with_members(row, values, members, missing)
    return left_out(missing)


def _packages(plan, rows: list[dict] | None, members: dict, missing: set) -> dict[str, WorkPackage]:
    """The plan's packages by key after they became `rows`; None (the version knows of none) leaves them."""
    kept = {str(row.key): row for row in plan.packages.all()} if rows is None else _by_key(plan.packages, rows)
    for values in rows or ():
        row = kept.setdefault(values["key"], WorkPackage(plan=plan, key=values["key"]))
        _set(row, values, PACKAGE)
        _save_with_members(row, values, members, missing)
    return kept


def _save_with_members(row: Activity | WorkPackage, values: dict, members: dict, missing: set) -> None:
    """The row with who answers for it and who takes part; whoever is no member any more goes into `missing`."""
    row.responsible = member_named(members, values["responsible_code"], values["responsible_title"], missing)
    row.save()
    row.participants.set(members_named(members, values["participant_codes"], values["participant_titles"], missing))


def _budget(application, content: dict, by) -> list[str]:
    plan = application.plan
    rows, financing = content.get("budget", []), content.get("financing", [])
    activities = {str(row.key): row for row in plan.activities.all()}
    categories = {category.code: category for category in application.call.cost_categories.all()}
    if gone := sorted({row["activity_name"] for row in rows if row["activity_key"] not in activities}):
        raise ValidationError(
            f"Bu sürümün satırları artık planda olmayan faaliyetlere ait: {', '.join(gone)}. Önce Faaliyetler bölümünü geri yükleyin."
        )
    if any(row["year"] > plan.years for row in (*rows, *financing)):
        raise ValidationError(f"Bu sürümde plan süresinin dışında kalan yıllar var; plan {plan.years} yıl.")
    kept = _by_key(plan.lines, rows)
    for values in rows:
        row = kept.get(values["key"]) or BudgetLine(plan=plan, key=values["key"])
        _set(row, values, LINE)
        row.activity, row.category = activities[values["activity_key"]], categories[values["category_code"]]
        row.save()
    plan.financing.all().delete()
    YearFinancing.objects.bulk_create(
        YearFinancing(plan=plan, **{name: row[name] for name in FINANCING}) for row in financing
    )
    return []


WRITERS = {
    S.CLUSTER: _cluster,
    S.PLAN: _plan,
    S.VISION: _vision,
    S.COMPETITIVENESS: _analysis(S.COMPETITIVENESS, "figures", "figures", FIGURE),
    S.KNOWLEDGE: _analysis(S.KNOWLEDGE, "studies", "studies", STUDY),
    S.SUSTAINABILITY: _analysis(S.SUSTAINABILITY),
    S.REFERENCES: _projects,
    S.ACTIVITIES: _activities,
    S.BUDGET: _budget,
    S.INDICATORS: _indicators,
}


MODELS = {
    S.CLUSTER: Cluster,
    S.PLAN: BusinessPlan,
    S.VISION: BusinessPlan,
    S.COMPETITIVENESS: ClusterAnalysis,
    S.KNOWLEDGE: ClusterAnalysis,
    S.SUSTAINABILITY: ClusterAnalysis,
}
NEVER_BLANK = ("name", "months")


def blank(section: Section) -> dict:
    """The content of a section in which nothing has been written."""
    fields = [MODELS[section]._meta.get_field(name) for name in TEXTS.get(section, ()) if name not in NEVER_BLANK]
    lists = (
        "provinces",
        "years",
        "goals",
        "figures",
        "studies",
        "projects",
        "packages",
        "activities",
        "budget",
        "financing",
        "indicators",
    )
    return {field.name: field.get_default() for field in fields} | {name: [] for name in lists}


def _put(manager, rows: list[dict] | None, names: tuple[str, ...]) -> None:
    """Make the related rows be these, keys included; None (the version does not know them) leaves them."""
    if rows is None:
        return
    kept = _by_key(manager, rows)
    for values in rows:
        if row := kept.get(values["key"]):
            _set(row, values, names)
            row.save()
        else:
            manager.create(**{name: values[name] for name in names})


def _by_key(manager, rows: list[dict]) -> dict:
    """The rows that stay, by key; those that the version does not have are deleted."""
    manager.exclude(key__in=[row["key"] for row in rows]).delete()
    return {str(row.key): row for row in manager.all()}


def _set(row, values: dict, names: tuple[str, ...]) -> None:
    for name in names:
        setattr(row, name, values[name])


def member_named(members: dict, code: str | None, title: str | None, missing: set):
    """The member of this code, or None; one that has left is added to `missing` by its title."""
    if code and code not in members:
        missing.add(title)
    return members.get(code)


def members_named(members: dict, codes: list[str], titles: list[str], missing: set) -> list:
    """The same for several."""
    found = [member_named(members, code, title, missing) for code, title in zip(codes, titles, strict=True)]
    return [member for member in found if member is not None]


def left_out(missing: set) -> list[str]:
    """A sentence on members that are named by the version and no longer on the list."""
    return [f"Artık üye olmadıkları için geri gelmeyenler: {', '.join(sorted(missing))}."] if missing else []
