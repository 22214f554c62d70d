"""Faaliyet raporu: sent, returned, accepted (domain.md §3.5)."""

from kumelenme.lifecycle.flow import Flow, Transition

from ..actors import MONITOR, REPORT_PARTY, REPORT_TEAM
from ..models import ReportStatus
from ..report_calendar import carry_over
from ..reporting import issue_paper
from ..rules import reports

R = ReportStatus

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
