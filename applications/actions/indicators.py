"""Targets of the plan: the programme's indicators and the plan's own (K-064)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Application, BusinessPlan, Indicator, Section
from ..yearly import fall
from .editing import open_for_writing
from .history import keep_version
from .rows import replace_rows

NAMES = ("programme_indicator", "name", "unit", "baseline", "target", "yearly", "verification", "activity")


@transaction.atomic
def save_indicators(application: Application, rows: list[dict], *, by) -> None:
    """Replace the indicators; a row with a `key` keeps it.

    `rows` = [{key, programme_indicator, name, unit, baseline, target, yearly, verification, activity}].
    """
    locked = open_for_writing(application, Section.INDICATORS, by=by)
    for row in rows:
        _check(row, locked.plan)
    whole = [{"verification": "", "activity": None, "yearly": [], **row} for row in rows]
    replace_rows(locked.plan.indicators, whole, NAMES)
    keep_version(locked, Section.INDICATORS, by=by)
    record(locked, "indicators_changed", by=by, facts={"count": len(rows)})


@transaction.atomic
def save_indicator(application: Application, values: dict, *, by, indicator: Indicator) -> Indicator:
    """Write one indicator, known or new; `values` are its fields."""
    locked = open_for_writing(application, Section.INDICATORS, by=by)
    _check(values, locked.plan)
    for name, value in values.items():
        setattr(indicator, name, value)
    indicator.save()
    keep_version(locked, Section.INDICATORS, by=by)
    record(locked, "indicators_changed", by=by, facts={"name": indicator.name})
    return indicator


def _check(values: dict, plan: BusinessPlan) -> None:
    if values["target"] < values["baseline"]:
        raise ValidationError(f"{values['name']}: hedef değer başlangıç değerinden küçük olamaz.")
    if fallen := fall(values.get("yearly") or [], values["baseline"], values["target"], plan.years):
        raise ValidationError(f"{values['name']}: {fallen[1]}")
