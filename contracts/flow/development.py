"""The two-year gate (C4): written by the enterprise, an opinion by the monitor, decided by the board."""

from kumelenme.lifecycle.flow import Flow, Transition

from .. import developing
from ..actors import APPROVER, MONITOR, REPORT_PARTY, REPORT_TEAM
from ..models import DevelopmentStatus
from ..rules import amendment, development

D = DevelopmentStatus

DEVELOPMENT = Flow(
    "contracts.DevelopmentReport",
    "status",
    (
        Transition(
            name="submit_development",
            label="Gelişme raporunu sun",
            source={D.OPEN, D.RETURNED},
            target=D.SUBMITTED,
            by=REPORT_PARTY,
            requires=(development.development_is_written,),
            tell=(MONITOR,),
            needs="contracts:development",
            effect="Rapor incelemeye gider; sonuçlanana kadar değiştirilemez.",
        ),
        Transition(
            name="return_development",
            label="Düzeltme iste",
            source={D.SUBMITTED},
            target=D.RETURNED,
            by=MONITOR,
            tell=(REPORT_TEAM,),
            note_required=True,
        ),
        Transition(
            name="send_development",
            label="Kurula sun",
            source={D.SUBMITTED},
            target=D.BOARD,
            by=MONITOR,
            requires=(development.opinion_is_written,),
            tell=(REPORT_TEAM, APPROVER),
            then=developing.issue_paper,
            needs="contracts:development",
            effect="Rapor, görüşünüzle birlikte kurula sunulur.",
        ),
        Transition(
            name="decide_development",
            label="Kurul kararını gir",
            source={D.BOARD},
            target=D.DECIDED,
            by=APPROVER,
            requires=(amendment.authority_has_decided,),
            tell=(REPORT_TEAM, MONITOR),
            needs="contracts:development",
            effect="Devam kararıyla yeni dönem ödemeleri açılır.",
        ),
    ),
)
