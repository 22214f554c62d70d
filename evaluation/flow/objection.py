"""An objection from its filing to its answer (domain.md §3.5, Q29)."""

from kumelenme.lifecycle.flow import Flow, Transition

from .. import deadlines
from ..actors import (
    COMMISSION_CHAIR,
    OBJECTION_DECIDER,
    OBJECTION_REVIEWER,
    OBJECTION_SPEAKER,
    OBJECTION_TEAM,
    PROGRAMME,
)
from ..models import ObjectionStatus
from ..rules import objection as rules

O = ObjectionStatus  # noqa: E741 – as the other tables name their states
OBJECTION = Flow(
    "evaluation.Objection",
    "status",
    (
        Transition(
            name="take_objection",
            label="İtirazı incelemeye al",
            source={O.FILED},
            target=O.UNDER_REVIEW,
            by=OBJECTION_REVIEWER,
            needs="evaluation:objection",
            deadline=deadlines.objection,
            effect="Görüşü siz yazarsınız; karar başka birinindir.",
        ),
        Transition(
            name="accept_objection",
            label="İtirazı kabul et",
            source={O.UNDER_REVIEW},
            target=O.ACCEPTED,
            by=OBJECTION_DECIDER,
            requires=(rules.opinion_is_written, rules.result_is_reasoned),
            needs="evaluation:objection",
            tell=(OBJECTION_TEAM, COMMISSION_CHAIR, PROGRAMME),
            effect="Karar kalkar; başvuru elendiği aşamaya döner.",
        ),
        Transition(
            name="reject_objection",
            label="İtirazı reddet",
            source={O.UNDER_REVIEW},
            target=O.REJECTED,
            by=OBJECTION_DECIDER,
            requires=(rules.opinion_is_written, rules.result_is_reasoned),
            needs="evaluation:objection",
            tell=(OBJECTION_TEAM, COMMISSION_CHAIR, PROGRAMME),
            effect="Karar geçerli kalır; gerekçeli yazı giden kutusuna düşer.",
        ),
        Transition(
            name="withdraw_objection",
            label="İtirazı geri çek",
            source={O.FILED, O.UNDER_REVIEW},
            target=O.WITHDRAWN,
            by=OBJECTION_SPEAKER,
            note_required=True,
            tell=(COMMISSION_CHAIR, PROGRAMME),
            effect="İtirazınız karara bağlanmaz; süre içinde yeniden itiraz edebilirsiniz.",
        ),
    ),
)
