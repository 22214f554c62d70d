"""Pins and bans of single pairs, with their reason (ux.md §3.7)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from applications.models import Application, Stage
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..models import PairRule, PairRuleKind
from ..obstacles import obstacles
from ..pool import pool
from .assignment import MAY_ASSIGN

NO_REASON = "Gerekçe yazın; kural onunla birlikte saklanır."


@transaction.atomic
def set_rule(application: Application, person, kind: str, *, reason: str, by) -> PairRule:
    """Pin or ban a pair. ValidationError with the reason: no pin against a conflict, one rule per pair."""
    if not MAY_ASSIGN.holds(by, application):
        raise PermissionDenied("Eşleşme kuralını yalnızca komisyon koyar.")
    if kind not in PairRuleKind.values:
        raise ValidationError({"kind": "Sabit ya da yasak seçin."})
    if not reason.strip():
        raise ValidationError({"reason": NO_REASON})
    if application.stage != Stage.PRE_ASSESSMENT:
        raise ValidationError("Başvuru ön değerlendirme aşamasında değil.")
    if kind == PairRuleKind.PIN:
        _may_sit(application, person)
    try:
        with transaction.atomic():
            rule = PairRule.objects.create(
                application=application, evaluator=person, kind=kind, reason=reason.strip()[:300], set_by=by
            )
    except IntegrityError as error:
        raise ValidationError(f"{person} ile {application} için zaten bir kural var; önce onu kaldırın.") from error
    facts = {"person": person.code, "kind": rule.kind}
    record(application, "pair_rule_set", by=by, note=rule.reason, facts=facts)
    return rule


def _may_sit(application: Application, person) -> None:
    if not pool(application.call).filter(pk=person.pk).exists():
        raise ValidationError(f"{person} bu çağrının onaylı değerlendirici havuzunda değil.")
    if reason := obstacles([application.pk], [person]).hard.get((application.pk, person.pk)):
        raise ValidationError(f"{person} sabitlenemez, çıkar çatışması var: {reason}")
    if application.assessments.filter(evaluator=person).exists():
        raise ValidationError(f"{person} bu başvuru için daha önce görevlendirilmiş.")


@transaction.atomic
def lift_rule(rule: PairRule, *, by) -> None:
    """Take a pin or a ban back; the row stays."""
    locked = PairRule.objects.select_for_update(of=("self",)).select_related("application__call").get(pk=rule.pk)
    if not MAY_ASSIGN.holds(by, locked.application):
        raise PermissionDenied("Eşleşme kuralını yalnızca komisyon kaldırır.")
    if locked.lifted_at is not None:
        return
    locked.lifted_by, locked.lifted_at = by, portal_now()
    locked.save(update_fields=["lifted_by", "lifted_at"])
    facts = {"person": locked.evaluator.code, "kind": locked.kind}
    record(locked.application, "pair_rule_lifted", by=by, facts=facts)
