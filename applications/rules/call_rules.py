"""When a call may be announced, opened, closed and concluded (domain.md §3.1)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_now

from ..models.application import RESTING, Stage
from ..models.call import CallStatus
from ..models.call_parts import CriterionBody


@rule("Son başvuru anı geçmiştir.", source="V-01", number="K-070")
def call_is_closed(application):
    call = application.call
    if call.status in (CallStatus.PUBLISHED, CallStatus.OPEN) and portal_now() <= call.deadline:
        return "Başvuru süresi henüz sona ermedi."


@rule("Başvuru başlangıcı gelmiştir.", source="V-01")
def opening_time_has_come(call):
    if portal_now() < call.opens_at:
        return "Çağrının başvuru başlangıcı henüz gelmedi."


@rule("Son başvuru anı ve gönderim payı geçmiştir.", source="V-01")
def deadline_has_passed(call):
    if portal_now() <= call.last_moment:
        return "Son başvuru anı, gönderim payıyla birlikte, henüz geçmedi."


@rule("Çağrı ilan edilmiştir; son başvuru anı, gönderim payıyla birlikte, geçmemiştir.", source="V-01", number="K-070")
def deadline_may_move(call):
    if call.status not in (CallStatus.PUBLISHED, CallStatus.OPEN):
        return "Yalnız ilan edilmiş ya da açık bir çağrının süresi uzatılabilir."
    if portal_now() > call.last_moment:
        return "Son başvuru anı ve gönderim payı geçti; çağrının süresi artık uzatılamaz."


@rule("Ölçüt ağırlıkları çağrının puanlarına eşittir.", source="V-02")
def weights_add_up(call):
    for body, label, wanted in (
        (CriterionBody.EVALUATORS, "Değerlendirici", call.terms.pre_max),
        (CriterionBody.BOARD, "Kurul", call.terms.board_max),
    ):
        found = sum(criterion.weight for criterion in call.criteria.filter(body=body))
        if found != wanted:
            return f"{label} ölçütlerinin ağırlıkları toplamı {found}; {wanted} olmalıdır."


@rule("Destek kalemleri tanımlıdır.", source="V-02")
def has_cost_categories(call):
    if not call.cost_categories.exists():
        return "Çağrıda en az bir destek kalemi bulunmalıdır."


@rule("Son başvuru ileridedir.", source="V-01")
def deadline_is_ahead(call):
    if call.deadline <= portal_now():
        return "Son başvuru anı ileri bir tarih olmalıdır."


@rule("Bütün başvurular sonuçlanmıştır.", source="V-03")
def every_application_is_decided(call):
    pending = call.applications.exclude(stage__in=(*RESTING, Stage.DRAFT, Stage.IMPLEMENTATION)).count()
    if pending:
        return f"Sonuçlanmamış {pending} başvuru var."


READY_TO_PUBLISH = (weights_add_up, has_cost_categories, deadline_is_ahead)
