"""The way of a termination from notice to decision, and what has to come back (domain.md §4.26)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import recovering
from ..actors import APPROVER, LEGAL, MONITOR, REPORT_PARTY, REPORT_TEAM
from ..models import RecoveryStatus, TerminationStatus
from ..rules import recovery

T, R = TerminationStatus, RecoveryStatus

TERMINATION = Flow(
    "contracts.TerminationCase",
    "status",
    (
        Transition(
            name="submit_defence",
            label="Savunmanızı sunun",
            source={T.NOTICED},
            target=T.DEFENDED,
            by=REPORT_PARTY,
            tell=(LEGAL, APPROVER, MONITOR),
            needs="contracts:termination",
            effect="Savunma karar makamına gider; sonra değiştirilemez.",
        ),
        Transition(
            name="lift_case", label="İhtar kaldırıldı", source={T.NOTICED, T.DEFENDED}, target=T.LIFTED, by=SYSTEM
        ),
        Transition(
            name="end_case",
            label="Fesih kararı verildi",
            source={T.NOTICED, T.DEFENDED},
            target=T.TERMINATED,
            by=SYSTEM,
        ),
    ),
)

RECOVERY = Flow(
    "contracts.Recovery",
    "status",
    (
        Transition(
            name="demand_recovery",
            label="Geri ödeme bildirimini düzenle",
            source={R.DRAFT},
            target=R.DEMANDED,
            by=LEGAL,
            requires=(recovery.something_is_owed,),
            tell=(REPORT_TEAM, MONITOR, APPROVER),
            deadline=recovering.payment_deadline,
            then=recovering.demand,
            needs="contracts:recovery-demand",
            effect="Hesap dondurulur; teşebbüse otuz gün içinde ödemesi bildirilir.",
        ),
        Transition(
            name="find_nothing_due",
            label="Geri alınacak tutar yok",
            source={R.DRAFT},
            target=R.NOTHING,
            by=LEGAL,
            requires=(recovery.nothing_is_owed,),
            tell=(REPORT_TEAM, MONITOR),
        ),
        Transition(
            name="settle_recovery",
            label="Geri alım tamamlandı",
            source={R.DEMANDED},
            target=R.SETTLED,
            by=SYSTEM,
            requires=(recovery.everything_is_collected,),
            tell=(REPORT_TEAM, LEGAL, MONITOR),
        ),
    ),
)
