"""The one read model: everybody who reads an application reads a dossier, never the rows (README decision 6).

`build` makes it from the draft rows; `canonical` is the text that is hashed and frozen with a submission.
Amounts are strings with two places, dates ISO, every plan row carries its stable key.
"""

import hashlib
import json
from decimal import Decimal

from django.utils.timezone import localtime

from .budget import Line, totals, totals_by
from .models import ANALYSIS_TEXTS, YEAR_FIGURES, Application, BusinessPlan, Member
from .queries.contributions import opinions_of, standing_forms
from .queries.loaded import COUNT_NOW, with_participants, with_partners
from .queries.loaded import lines as budget_rows
from .size_class import size_class
from .yearly import whole as whole_years

# 2 adds the cluster's analysis, the reference projects, what firms stated by their link and what referees said by theirs;
# version 1 has the plan's one text on sustainability instead.
VERSION = 2


def build(application: Application) -> dict:
    """The whole application as plain JSON data."""
    application = Application.objects.select_related("call", "cluster", "coordinator", "analysis", "plan").get(
        pk=application.pk
    )
    members = _members_of(application)
    titles = {member.pk: member.organisation.title for member in members}
    return {
        "version": VERSION,
        "number": application.number,
        "call": {
            "number": application.call.number,
            "title": application.call.title,
            "template": application.call.template,
        },
        "cluster": _cluster(application),
        "members": _members(members, application),
        "analysis": _analysis(application.analysis),
        "reference_projects": _projects(application, titles),
        "plan": _plan(application.plan, titles),
        "documents": _documents(application),
    }


def canonical(dossier: dict) -> str:
    """The dossier as canonical JSON: sorted keys, no spaces, UTF-8 letters as they are."""
    return json.dumps(dossier, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of the canonical text, hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def plan_lines(plan: BusinessPlan) -> list[Line]:
    """The plan's budget rows as the calculator sees them."""
    return [as_line(row) for row in budget_rows(plan)]


def as_line(row) -> Line:
    """One budget row as the calculator sees it."""
    return Line(
        key=str(row.key),
        activity=str(row.activity.key),
        group=row.activity.catalogue.group,
        category=row.category.code,
        year=row.year,
        quantity=row.quantity,
        unit_price=row.unit_price,
        rate=row.rate,
        eligible=row.eligible,
    )


def _text(value) -> str:
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


def _cluster(application) -> dict:
    cluster = application.cluster
    return {
        "name": cluster.name,
        "short_name": cluster.short_name,
        "summary": cluster.summary,
        "main_nace": list(cluster.main_nace),
        "maturity": cluster.maturity,
        "evidence": cluster.evidence,
        "provinces": [province.name for province in cluster.provinces.all()],
        "geography_reason": cluster.geography_reason,
        "governance": cluster.governance,
        "staff": cluster.staff,
        "other_support": cluster.other_support,
        "quality_label": cluster.quality_label,
        "founded_year": cluster.founded_year,
        "years": [_year(row) for row in cluster.years.all()],
        "coordinator": {"title": application.coordinator.title, "vkn": application.coordinator.vkn},
    }


def _year(row) -> dict:
    figures = {name: getattr(row, name) for name in YEAR_FIGURES}
    shown = {name: _text(value) if isinstance(value, Decimal) else value for name, value in figures.items()}
    return {"key": str(row.key), "year": row.year, **shown}


def _members_of(application) -> list[Member]:
    members = application.members.select_related(
        "organisation__province", "organisation__district", "organisation__nace", "commitment"
    )
    return list(members.order_by("organisation__vkn"))


def _members(members: list[Member], application) -> list[dict]:
    forms = {form.link.member_id: form for form in standing_forms(application)}
    found = []
    for member in members:
        organisation, commitment = member.organisation, getattr(member, "commitment", None)
        found.append(
            {
                "vkn": organisation.vkn,
                "title": organisation.title,
                "kind": organisation.kind,
                "province": organisation.province.name,
                "district": organisation.district.name if organisation.district else "",
                "nace": organisation.nace_id or "",
                "employees": organisation.employees,
                "size": _size(forms.get(member.pk)),
                "layer": member.layer,
                "commitment": commitment.status if commitment else "awaited",
                "committed_on": commitment.signed_on.isoformat() if commitment and commitment.signed_on else "",
                "letter_number": commitment.letter_number if commitment else "",
                "stated": _stated(forms.get(member.pk)),
            }
        )
    return found


def _size(form) -> str:
    """The size class of a firm on the day it confirmed; "" for who stated no turnover."""
    return size_class(form.employees, form.turnover, localtime(form.confirmed_at).date()) if form else ""


def _stated(form) -> dict:
    """What a firm wrote for the plan; empty for who confirmed on paper. No person's data."""
    if form is None:
        return {}
    return {
        "production_topic": form.production_topic,
        "contribution": form.contribution,
        "cash": _text(form.cash_contribution),
        "in_kind": _text(form.in_kind_contribution),
        "sha256": form.sha256,
    }


def _analysis(analysis) -> dict:
    texts = {name: getattr(analysis, name) for name in ANALYSIS_TEXTS}
    figures = analysis.figures.values("key", "block", "name", "unit", "value", "source", "year")
    studies = analysis.studies.values("key", "kind", "author", "year")
    return {
        **texts,
        "figures": [{**row, "key": str(row["key"])} for row in figures],
        "studies": [{**row, "key": str(row["key"])} for row in studies],
    }


def _projects(application, titles: dict[int, str]) -> list[dict]:
    projects = application.reference_projects.select_related("lead__organisation")
    return [
        {
            "key": str(project.key),
            "kind": project.kind,
            "name": project.name,
            "lead": project.lead.organisation.title if project.lead else "",
            "partners": _titled(project.partner_ids, titles),
            "funder": project.funder,
            "budget": _text(project.budget),
            "starts_on": project.starts_on.isoformat(),
            "ends_on": project.ends_on.isoformat(),
            "subject": project.subject,
            "outputs": project.outputs,
            "cooperation": project.cooperation,
            "result": project.result,
        }
        for project in with_partners(projects)
    ]


def _titled(members: list[int], titles: dict[int, str]) -> list[str]:
    """The titles of those who are on the list now."""
    return sorted(titles[member] for member in members if member in titles)


def _plan(plan, titles: dict[int, str]) -> dict:
    rows, packages = budget_rows(plan), with_participants(plan.packages.select_related("responsible__organisation"))
    lines = [as_line(row) for row in rows]
    whole = totals(lines)
    return {
        "title": plan.title,
        "months": plan.months,
        "starts_on": plan.starts_on.isoformat() if plan.starts_on else "",
        "summary": plan.summary,
        "general_goal": plan.general_goal,
        "specific_goals": plan.specific_goals,
        "target_groups": plan.target_groups,
        "management": plan.management,
        "risks": plan.risks,
        "visibility": plan.visibility,
        "vision": plan.vision,
        "strategy": plan.strategy,
        "policy_alignment": plan.policy_alignment,
        "swot": plan.swot,
        "goals": [
            {
                "key": str(g.key),
                "goal": g.goal,
                "measure": g.measure,
                "baseline": g.baseline,
                "target": g.target,
                "year": g.year,
            }
            for g in plan.goals.all()
        ],
        "packages": [_package(package, titles) for package in packages],
        "activities": [
            _activity(activity, titles)
            for activity in with_participants(
                plan.activities.select_related("catalogue", "responsible__organisation", "package")
            )
        ],
        "budget": [_line(row) for row in rows],
        "financing": [
            {"year": f.year, "source": f.source, "cash": _text(f.cash), "in_kind": _text(f.in_kind)}
            for f in plan.financing.all()
        ],
        "indicators": [_indicator(indicator, plan.years) for indicator in plan.indicators.select_related("activity")],
        "totals": {
            "total": _text(whole.total),
            "ministry": _text(whole.ministry),
            "own": _text(whole.own),
            "rate": _text(whole.rate),
        },
        "by_year": {
            str(year): {"total": _text(sums.total), "ministry": _text(sums.ministry), "own": _text(sums.own)}
            for year, sums in sorted(totals_by(lines, lambda line: line.year).items())
        },
    }


def _package(package, titles: dict[int, str]) -> dict:
    return {
        "key": str(package.key),
        "name": package.name,
        "purpose": package.purpose,
        "responsible": package.responsible.organisation.title if package.responsible else "",
        "participants": _titled(package.participant_ids, titles),
        "start_month": package.start_month,
        "end_month": package.end_month,
    }


def _activity(activity, titles: dict[int, str]) -> dict:
    return {
        "key": str(activity.key),
        "code": activity.catalogue_id,
        "group": activity.catalogue.group,
        "catalogue_title": activity.catalogue.title,
        "name": activity.name,
        "purpose": activity.purpose,
        "description": activity.description,
        "other_reason": activity.other_reason,
        "output": activity.output,
        "responsible": activity.responsible.organisation.title if activity.responsible else "",
        "participants": _titled(activity.participant_ids, titles),
        "after": sorted(str(key) for key in activity.after),
        "start_month": activity.start_month,
        "end_month": activity.end_month,
        "shared_facility": activity.catalogue.shared_facility,
        "beneficiaries": activity.beneficiaries,
        "without_budget": activity.without_budget,
        "package": str(activity.package.key) if activity.package else "",
        "package_name": activity.package.name if activity.package else "",
    }


def _line(row) -> dict:
    line = as_line(row)
    return {
        "key": line.key,
        "activity": line.activity,
        "group": line.group,
        "category": line.category,
        "year": line.year,
        "category_title": row.category.title,
        "description": row.description,
        "unit": row.unit,
        "quantity": _text(line.quantity),
        "unit_price": _text(line.unit_price),
        "rate": _text(line.rate),
        "eligible": line.eligible,
        "amount": _text(line.amount),
        "ministry": _text(line.ministry_share),
        "own": _text(line.own_share),
    }


def _indicator(indicator, years: int) -> dict:
    return {
        "key": str(indicator.key),
        "programme_indicator": indicator.programme_indicator,
        "name": indicator.name,
        "unit": indicator.unit,
        "baseline": _text(indicator.baseline),
        "target": _text(indicator.target),
        "yearly": whole_years(indicator.yearly, indicator.target, years),
        "verification": indicator.verification,
        "activity": str(indicator.activity.key) if indicator.activity else "",
    }


def _documents(application) -> list[dict]:
    documents = application.documents.filter(**COUNT_NOW).select_related("file", "referee")
    said = {opinion.document_id: opinion for opinion in opinions_of(application)}
    return [
        {
            "slot": d.slot,
            "name": d.file.original_name,
            "sha256": d.file.sha256,
            "size": d.file.size,
            "referee": d.referee.title if d.referee else "",
            "opinion": _opinion(said.get(d.pk)),
        }
        for d in documents.order_by("slot", "pk")
    ]


def _opinion(said) -> dict:
    """What a referee wrote beside its letter; empty for a letter that the team uploaded."""
    if said is None:
        return {}
    names = ("opinion", "acquaintance", "regional_importance", "capacity", "plan_alignment")
    return {name: getattr(said, name) for name in names}
