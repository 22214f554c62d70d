"""Facts behind the targets: reported by the enterprise, verified or refused by another person of the ministry."""

from dataclasses import replace

from django.db.models import Q

from kumelenme.lifecycle.actors import Actor, off_the_desk
from kumelenme.lifecycle.flow import Flow, Transition

from ..actors import MONITOR, REPORT_TEAM
from ..follow_fact import forget_decision, keep_decision
from ..models import FactKind
from ..models import FactStatus as F
from ..rules import facts

VERIFIER = Actor(
    MONITOR.label,
    lambda fact: MONITOR.people(fact).exclude(pk=fact.reported_by_id),
    roles=MONITOR.roles,
    objects=lambda user: ~Q(reported_by=user),
)
ANY_TIME = replace(VERIFIER, objects=off_the_desk)
REPORTER = replace(REPORT_TEAM, objects=off_the_desk)

FACT = Flow(
    "contracts.TargetFact",
    "status",
    (
        Transition(
            name="verify_fact",
            label="Doğrula",
            source={F.REPORTED},
            target=F.VERIFIED,
            by=VERIFIER,
            requires=facts.VERIFYING,
            tell=(REPORT_TEAM,),
            then=keep_decision,
            effect="Kayıt gerçekleşen (doğrulanmış) sayılır; gösterge paneline ve istatistiklere girer.",
        ),
        Transition(
            name="refuse_fact",
            label="Geri çevir",
            source={F.REPORTED},
            target=F.REFUSED,
            by=VERIFIER,
            tell=(REPORT_TEAM,),
            then=keep_decision,
            note_required=True,
            effect="Kayıt hiçbir göstergede sayılmaz; teşebbüs gerekçeyi görür ve yenisini bildirebilir.",
        ),
        Transition(
            name="revoke_fact",
            label="Doğrulamayı kaldır",
            source={F.VERIFIED},
            target=F.REFUSED,
            by=ANY_TIME,
            tell=(REPORT_TEAM,),
            then=keep_decision,
            note_required=True,
            effect="Doğrulanmış değer azalır; gerekçe denetim izinde kalır.",
        ),
        Transition(
            name="withdraw_fact",
            label="Kaydı geri çek",
            source={F.REPORTED, F.VERIFIED},
            target=F.WITHDRAWN,
            by=REPORTER,
            tell=(MONITOR,),
            note_required=True,
            effect="Bildirilen değer azalır; neden azaldığı yazılır.",
        ),
        Transition(
            name="restate_facility",
            label="Yapının durumunu değiştir",
            source={F.VERIFIED},
            target=F.REPORTED,
            by=REPORTER,
            tell=(MONITOR,),
            when=lambda fact: fact.kind == FactKind.FACILITY,
            then=forget_decision,
            note_required=True,
            needs="contracts:fact-restate",
            effect="Kayıt yeniden doğrulanana kadar yalnız bildirilen sayılır.",
        ),
    ),
)
