"""Targets of the plan: the programme's indicators and the plan's own (K-064)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Application, Indicator, Section
from .editing import open_for_writing


@transaction.atomic
def save_indicators(application: Application, rows: list[dict], *, by) -> list[Indicator]:
    """Replace the indicators; a row with a `key` keeps it.

    `rows` = [{key, programme_indicator, name, unit, baseline, target, verification, activity}].
    """
    locked = open_for_writing(application, Section.INDICATORS, by=by)
    kept = {str(indicator.key): indicator for indicator in locked.plan.indicators.all()}
    saved = []
    for row in rows:
        indicator = kept.pop(str(row.get("key") or ""), None) or Indicator(plan=locked.plan)
        for name in ("programme_indicator", "name", "unit", "baseline", "target", "verification", "activity"):
            setattr(indicator, name, row.get(name, "" if name == "verification" else None))
        if indicator.target < indicator.baseline:
            raise ValidationError(f"{indicator.name}: hedef değer başlangıç değerinden küçük olamaz.")
        indicator.save()
        saved.append(indicator)
    for indicator in kept.values():
        indicator.delete()
    record(locked, "indicators_changed", by=by, facts={"count": len(saved)})
    return saved
