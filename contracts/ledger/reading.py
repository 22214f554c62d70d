"""What a list of invoices is judged with, read in a handful of statements."""

from kumelenme.sql.clock import portal_today

from ..membership import members_of
from ..models import Expenditure, ExpenditureList, ProgressReport
from ..rules.expenditures import already_claimed
from .judging import Claimed, LedgerContext, judge, key_of
from .sums import category_sums


def related_parties(contract) -> dict[str, str]:
    """Tax number → who it is: members of the association, its coordinator, the enterprise itself."""
    known = {vkn: title for vkn, (title, _) in members_of(contract).items()}
    coordinator = contract.application.coordinator
    return {**known, coordinator.vkn: coordinator.title, contract.enterprise.vkn: contract.enterprise.title}


def context_of(report: ProgressReport) -> LedgerContext:
    """Plan lines, sums, related parties and every invoice of the contract."""
    contract = report.contract
    sums = category_sums(contract)
    titles = {report.pk: str(report) for report in contract.reports.select_related("contract")}
    claimed: dict = {}
    rows = Expenditure.objects.filter(contract=contract).order_by("pk")
    for number, vkn, line, where in rows.values_list("document_number", "supplier_vkn", "line_key", "report"):
        found = claimed.setdefault(key_of(vkn, number), Claimed(already_claimed(number, titles[where]), where, set()))
        found.lines.add(str(line))
    return LedgerContext(
        contract=contract,
        report=report,
        today=portal_today(),
        lines=contract.agreed_plan.dossier["plan"]["budget"],
        limits=sums.limits,
        agreed=sums.agreed,
        taken=dict(sums.taken),
        related=related_parties(contract),
        claimed=claimed,
    )


def judged(found: ExpenditureList):
    """The list's rows as they stand now."""
    return judge(found.cells(), context_of(found.report), found.typed())
