"""What judging a list needs to know, loaded in a fixed number of questions whatever its length."""

import re

from django.db.models import Exists, OuterRef

from kumelenme.turkish import tr_fold

from ..imports import budget, firms
from ..models import (
    Application,
    CatalogueActivity,
    ImportedList,
    Member,
    NaceCode,
    Organisation,
    OrganisationKind,
    Province,
    Stage,
)
from ..rules.identity import digits_of


def judged(imported: ImportedList) -> list:
    """The list's rows as they must be judged now."""
    rows, typed = imported.cells(), imported.typed()
    if imported.kind == ImportedList.Kind.FIRMS:
        changeable = changeable_firms(imported.application, imported.uploaded_by_id)
        return firms.judge(rows, firm_context(imported.application, rows, changeable), typed)
    return budget.judge(rows, budget_context(imported.application), typed)


def changeable_firms(application: Application, person: int) -> dict[str, dict[str, object]]:
    """What stands about those firms of the list that this person registered and no other application names."""
    elsewhere = Member.objects.filter(organisation=OuterRef("pk")).exclude(application=application)
    own = Organisation.objects.filter(
        kind=OrganisationKind.FIRM, registered_by=person, pk__in=application.members.values("organisation")
    ).exclude(Exists(elsewhere))
    return {row["vkn"]: row for row in own.values("vkn", *firms.LABELS)}


def firm_context(
    application: Application, rows: list[tuple[int, dict[str, str]]], changeable: dict | None = None
) -> firms.FirmContext:
    """Provinces, NACE codes, members and registry entries that the rows name; `changeable` from `changeable_firms`."""
    numbers = {digits_of(cells.get("vkn", "")) for _, cells in rows}
    digits = {re.sub(r"\D", "", cells.get("nace", "")) for _, cells in rows}
    wanted = {code for text in digits for code in (text[:4], text.ljust(4, "0"), text.zfill(4)) if len(code) == 4}
    terms, cluster = application.call.terms, application.cluster
    others = (
        Member.objects.filter(application__call=application.call_id, organisation__vkn__in=numbers)
        .exclude(application=application.pk)
        .exclude(application__stage=Stage.WITHDRAWN)
    )
    return firms.FirmContext(
        provinces={tr_fold(name): (plate, name) for plate, name in Province.objects.values_list("plate", "name")},
        nace_titles=dict(NaceCode.objects.filter(code__in=wanted).values_list("code", "title")),
        in_main_field=lambda code: cluster.in_main_field(code, terms.nace_match_level),
        main_field_chosen=bool(cluster.main_nace),
        members=dict(application.members.values_list("organisation__vkn", "organisation__title")),
        changeable=changeable or {},
        registered=dict(Organisation.objects.filter(vkn__in=numbers).values_list("vkn", "title")),
        elsewhere=dict(others.values_list("organisation__vkn", "application__cluster__name")),
        block_elsewhere=terms.multi_membership == "BLOCK",
    )


def budget_context(application: Application) -> budget.BudgetContext:
    """Catalogue, support items, plan years and the lines that stand already."""
    terms, plan = application.call.terms, application.plan
    lines = plan.lines.values_list(
        "activity__catalogue_id", "year", "category__code", "description", "quantity", "unit_price"
    )
    return budget.BudgetContext(
        catalogue=dict(CatalogueActivity.objects.values_list("code", "title")),
        categories=dict(application.call.cost_categories.values_list("code", "title")),
        years=plan.years,
        default_rate=min(terms.max_rate_total, terms.max_rate_line),
        line_cap=terms.max_rate_line,
        existing=frozenset(lines),
    )
