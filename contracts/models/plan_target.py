"""What an agreed plan promises: its indicators as rows, so that promises are summed without opening dossiers."""

import pgtrigger
from django.db import models

from applications.models import ProgrammeIndicator
from kumelenme.lifecycle import guards


def plan_targets_follow() -> pgtrigger.Trigger:
    """A new agreed plan lays its indicators down as rows; nobody else writes them."""
    return pgtrigger.Trigger(
        name="plan_targets_follow",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func="""
            INSERT INTO contracts_plantarget
                (plan_id, key, programme_indicator, name, unit, target, activity_key, activity)
            SELECT NEW.id, (indicator->>'key')::uuid, indicator->>'programme_indicator', indicator->>'name',
                   indicator->>'unit', (indicator->>'target')::numeric, nullif(indicator->>'activity', '')::uuid,
                   coalesce((SELECT (activity->>'code') || ' ' || (activity->>'name')
                               FROM jsonb_array_elements(NEW.dossier->'plan'->'activities') activity
                              WHERE activity->>'key' = indicator->>'activity'), '')
              FROM jsonb_array_elements(NEW.dossier->'plan'->'indicators') indicator;
            RETURN NEW;
        """,
    )


class PlanTarget(models.Model):
    """One indicator of one agreed plan with the activity that feeds it: the thread's middle (domain.md §4.12)."""

    plan = models.ForeignKey(
        "contracts.AgreedPlan", on_delete=models.PROTECT, related_name="targets", verbose_name="mutabakat planı"
    )
    key = models.UUIDField("anahtar")
    programme_indicator = models.CharField("program göstergesi", max_length=16, choices=ProgrammeIndicator)
    name = models.CharField("gösterge", max_length=200)
    unit = models.CharField("birim", max_length=30)
    target = models.DecimalField("taahhüt edilen", max_digits=12, decimal_places=2)
    activity_key = models.UUIDField("faaliyetin anahtarı", null=True)
    activity = models.CharField("besleyen faaliyet", max_length=250, blank=True)

    class Meta:
        verbose_name = "plan hedefi"
        verbose_name_plural = "plan hedefleri"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="one_target_per_plan_indicator")]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.name}: {self.target}"
