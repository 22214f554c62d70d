"""Reports and payments: each noun with its own short life (domain.md §3.5)."""

from kumelenme.lifecycle.flow import Flow, Transition

from ..actors import MONITOR, PAYMENT, REPORT_PARTY, REPORT_TEAM
from ..models import PaymentStatus, ReportStatus
from ..report_calendar import carry_over
from ..reporting import issue_paper
from ..rules import payments, reports

R, P = ReportStatus, PaymentStatus

REPORT = Flow(
    "contracts.ProgressReport",
    "status",
    (
        Transition(
            name="submit_report",
            label="Raporu sun",
            source={R.OPEN, R.RETURNED},
            target=R.SUBMITTED,
            by=REPORT_PARTY,
            requires=reports.SUBMITTING,
            tell=(MONITOR,),
            then=issue_paper,
            effect="Rapor incelemeye gider; sonuçlanana kadar değiştirilemez.",
        ),
        Transition(
            name="return_report",
            label="Düzeltme iste",
            source={R.SUBMITTED},
            target=R.RETURNED,
            by=MONITOR,
            tell=(REPORT_TEAM,),
            note_required=True,
            effect="Teşebbüs raporu düzeltip yeniden sunar.",
        ),
        Transition(
            name="accept_report",
            label="Raporu kabul et",
            source={R.SUBMITTED},
            target=R.ACCEPTED,
            by=MONITOR,
            requires=(reports.every_line_is_decided,),
            tell=(REPORT_TEAM,),
            needs="contracts:report-review",
            then=carry_over,
            effect="Rapor ve giderleri kesinleşir; ödeme talebi açılır.",
        ),
    ),
)

PAYMENT_REQUEST = Flow(
    "contracts.PaymentRequest",
    "status",
    (
        Transition(
            name="approve_payment",
            label="Ödemeyi onayla",
            source={P.SUBMITTED},
            target=P.APPROVED,
            by=PAYMENT,
            requires=payments.APPROVING,
            tell=(REPORT_TEAM,),
            needs="contracts:payment",
            effect="Ödeme emri verilebilir. Raporu kabul eden kişi ödemeyi onaylayamaz.",
        ),
        Transition(
            name="reject_payment",
            label="Ödeme talebini reddet",
            source={P.SUBMITTED},
            target=P.REJECTED,
            by=PAYMENT,
            tell=(REPORT_TEAM,),
            note_required=True,
        ),
        Transition(
            name="pay",
            label="Ödendi olarak kaydet",
            source={P.APPROVED},
            target=P.PAID,
            by=PAYMENT,
            requires=(payments.contract_is_running,),
            tell=(REPORT_TEAM,),
            needs="contracts:payment",
        ),
    ),
)
