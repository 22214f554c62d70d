"""When an objection may be taken, judged and answered (Q29)."""

from kumelenme.lifecycle.rules import rule

from ..models import ObjectionStatus


@rule("İnceleyenin görüşü yazılmıştır.", source="V-74")
def opinion_is_written(objection):
    if objection.reviewer_id is None or not objection.opinion.strip():
        return "İtirazı inceleyenin görüşü yazılmadan karar verilemez."


@rule("Kararın gerekçesi ve sıralamaya etkisi kayda geçmiştir.", source="V-74")
def result_is_reasoned(objection):
    if not objection.reason.strip() or objection.effect is None:
        return "Kararın gerekçesini yazın; sıralamaya etkisi gösterilmeden karar verilemez."


@rule("Karara itiraz kabul edilmiştir.", source="V-74")
def objection_is_accepted(application):
    last = application.objections.order_by("pk").last()
    if last is None or last.status != ObjectionStatus.ACCEPTED:
        return "Elenen başvuru yalnız kabul edilen bir itirazla geri alınır."
