"""One evaluator's work: invited, declared, accepted, sent (T10–T14)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import consolidation, deadlines, interests, sealing
from ..actors import COMMISSION, COMMISSION_CHAIR, EVALUATOR
from ..models import AssessmentStatus
from ..rules import assessment as task_rules

A = AssessmentStatus
ASSESSMENT = Flow(
    "evaluation.Assessment",
    "status",
    (
        Transition(
            name="accept_assessment",
            label="Görevi kabul et",
            source={A.INVITED},
            target=A.ACCEPTED,
            by=EVALUATOR,
            requires=(task_rules.declared_clear,),
            needs="evaluation:declaration",
            deadline=deadlines.assessment,
            tell=(COMMISSION,),
        ),
        Transition(
            name="decline_assessment",
            label="Görevi geri çevir",
            source={A.INVITED, A.ACCEPTED},
            target=A.DECLINED,
            by=EVALUATOR,
            note_required=True,
            tell=(COMMISSION, COMMISSION_CHAIR),
            effect="Başvuruya erişiminiz kapanır; komisyon başka bir değerlendirici seçer.",
        ),
        Transition(
            name="ask_ministry",
            label="Çıkar çatışmasını Bakanlığa sor",
            source={A.INVITED, A.ACCEPTED},
            target=A.UNSURE,
            by=EVALUATOR,
            needs="evaluation:declaration",
            tell=(COMMISSION_CHAIR,),
        ),
        Transition(
            name="clear_doubt",
            label="Çıkar çatışması görülmedi",
            source={A.UNSURE},
            target=A.INVITED,
            by=COMMISSION_CHAIR,
            note_required=True,
            deadline=lambda task: deadlines.reply(task.application.call),
            tell=(EVALUATOR,),
            effect="Değerlendirici görevi kabul edebilir; beyanını yeniden verir.",
        ),
        Transition(
            name="confirm_conflict",
            label="Çıkar çatışmasını onayla",
            source={A.UNSURE},
            target=A.CONFLICT,
            by=COMMISSION_CHAIR,
            note_required=True,
            then=interests.keep_conflict,
            tell=(EVALUATOR, COMMISSION),
        ),
        Transition(
            name="declare_conflict",
            label="Çıkar çatışması bildir",
            source={A.INVITED, A.UNSURE, A.ACCEPTED, A.SUBMITTED},
            target=A.CONFLICT,
            by=EVALUATOR,
            needs="evaluation:declaration",
            then=interests.keep_conflict,
            tell=(COMMISSION, COMMISSION_CHAIR),
            effect="Başvuruya erişiminiz hemen kapanır.",
        ),
        Transition(
            name="submit_assessment",
            label="Değerlendirmeyi gönder",
            source={A.ACCEPTED},
            target=A.SUBMITTED,
            by=EVALUATOR,
            requires=(
                task_rules.application_is_in_pre_assessment,
                task_rules.declared_clear,
                task_rules.every_criterion_is_scored,
            ),
            needs="evaluation:check",
            then=lambda task, _entry: (sealing.seal(task), consolidation.settle(task.application)),
            tell=(COMMISSION,),
            effect="Gönderilen değerlendirme kilitlenir.",
        ),
        Transition(
            name="return_assessment",
            label="Değerlendirmeyi yeniden aç",
            source={A.SUBMITTED},
            target=A.ACCEPTED,
            by=COMMISSION_CHAIR,
            requires=(task_rules.application_is_in_pre_assessment,),
            note_required=True,
            deadline=deadlines.assessment,
            then=lambda task, _entry: consolidation.settle(task.application),
            tell=(EVALUATOR,),
            effect="Gönderilmiş sürüm saklanır; değerlendirici yeni bir sürüm gönderebilir.",
        ),
        Transition(
            name="cancel_assessment",
            label="Görevi geri al",
            source={A.INVITED, A.UNSURE, A.ACCEPTED},
            target=A.CANCELLED,
            by=COMMISSION | COMMISSION_CHAIR,
            note_required=True,
            tell=(EVALUATOR,),
            effect="Değerlendiricinin taslak puanları kullanılmaz; yerine başka bir değerlendirici seçilir.",
        ),
        Transition(
            name="expire_invitation",
            label="Davetin süresi doldu",
            source={A.INVITED},
            target=A.EXPIRED,
            by=SYSTEM,
            tell=(EVALUATOR, COMMISSION),
        ),
    ),
)
