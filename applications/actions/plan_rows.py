"""One row of the plan becomes again what it was in a version, through the door by which it is typed (ADR 0030)."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Activity, Application, BudgetLine, CatalogueActivity, Indicator, ReferenceProject, Section
from ..queries.plan_rows import LISTS, own, revision, row_now, state_in
from ..queries.section_content import ACTIVITY, INDICATOR, LINE, PROJECT
from .activities import save_activity
from .budget import save_line
from .editing import open_for_writing
from .history import keep_version, seal_versions
from .indicators import save_indicator
from .reference_projects import save_project
from .restoring_rows import left_out, member_named, members_named

AMOUNTS = {"quantity", "unit_price", "rate", "budget", "baseline", "target"}
DAYS = {"starts_on", "ends_on"}


@transaction.atomic
def restore_row(application: Application, section: Section, key: UUID, number: int, *, by, seen: str) -> list[str]:
    """Write the row of version `number` back, a removed one under its old key; returns sentences on what could not come.

    `seen` is the revision of the row on the page that asked. ValidationError when it has changed since, is like that
    already, or is refused as if it had been typed: rights, closed section, rules of its form.
    """
    locked = open_for_writing(application, section, by=by)
    wanted, now = state_in(locked, section, key, number), row_now(locked, section, key)
    if wanted is None:
        raise ValidationError("Satırın bu hâli bulunamadı. Sayfayı yenileyip yeniden seçin.")
    if revision(now) != seen:
        raise ValidationError("Bu satır siz sayfayı açtıktan sonra değişti; son hâline bakıp yeniden seçin.")
    if own(now) == own(wanted):
        raise ValidationError("Satır zaten bu hâlde; değişen bir şey yok.")
    keep_version(locked, section, by=by)
    seal_versions(locked, section)
    lost = WRITERS[section](locked, key, wanted, by)
    seal_versions(locked, section)
    facts = {"section": str(section), "key": str(key), "name": wanted[LISTS[section][1]], "version": number}
    record(locked, "row_restored", by=by, facts=facts)
    return lost


def _activity(application: Application, key: UUID, state: dict, by) -> list[str]:
    members, missing, plan = _members(application), set(), application.plan
    package = plan.packages.filter(key=state.get("package_key")).first()
    known = {row.key: row for row in plan.activities.all()}
    values = _values(state, ACTIVITY) | {
        "after": [UUID(other) for other in state["after"] if UUID(other) in known],
        "catalogue": CatalogueActivity.objects.get(code=state["code"]),
        "package": package,
        "responsible": member_named(members, state["responsible_code"], state["responsible_title"], missing),
        "participants": members_named(members, state["participant_codes"], state["participant_titles"], missing),
    }
    save_activity(application, values, by=by, activity=known.get(key) or Activity(plan=plan, key=key))
    gone = [f"{state['name']}: iş paketi artık planda yok."] if state.get("package_key") and not package else []
    return [*left_out(missing), *gone]


def _line(application: Application, key: UUID, state: dict, by) -> list[str]:
    plan = application.plan
    activity = plan.activities.filter(key=state["activity_key"]).first()
    if activity is None:
        raise ValidationError(
            f"Satırın faaliyeti artık planda yok: {state['activity_name']}. Önce Faaliyetler bölümünden onu geri alın."
        )
    category = application.call.cost_categories.get(code=state["category_code"])
    line = plan.lines.filter(key=key).first() or BudgetLine(plan=plan, key=key)
    save_line(application, {**_values(state, LINE), "activity": activity, "category": category}, by=by, line=line)
    return []


def _indicator(application: Application, key: UUID, state: dict, by) -> list[str]:
    plan = application.plan
    feeding = plan.activities.filter(key=state["feeds"]).first() if state["feeds"] else None
    indicator = plan.indicators.filter(key=key).first() or Indicator(plan=plan, key=key)
    values = _values({"yearly": [], **state}, INDICATOR)
    save_indicator(application, {**values, "activity": feeding}, by=by, indicator=indicator)
    return [f"{state['name']}: besleyen faaliyeti artık planda yok."] if state["feeds"] and not feeding else []


def _project(application: Application, key: UUID, state: dict, by) -> list[str]:
    members, missing = _members(application), set()
    project = application.reference_projects.filter(key=key).first() or ReferenceProject(
        application=application, key=key
    )
    values = _values(state, PROJECT) | {
        "lead": member_named(members, state["lead_code"], state["lead_title"], missing),
        "partners": members_named(members, state["partner_codes"], state["partner_titles"], missing),
    }
    save_project(application, values, by=by, project=project)
    return left_out(missing)


WRITERS = {
    Section.ACTIVITIES: _activity,
    Section.BUDGET: _line,
    Section.INDICATORS: _indicator,
    Section.REFERENCES: _project,
}


def _values(state: dict, names: tuple[str, ...]) -> dict:
    """What the version says in plain texts, as the fields want it."""
    return {name: _value(name, state[name]) for name in names if name != "key"}


def _value(name: str, value):
    if name in AMOUNTS:
        return Decimal(value)
    return date.fromisoformat(value) if name in DAYS else value


def _members(application: Application) -> dict:
    return {member.code: member for member in application.members.all()}
