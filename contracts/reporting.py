"""The paper of a progress or final report: frozen as it was sent, one version per sending (domain.md §4.21, D23)."""

from collections import defaultdict
from decimal import Decimal

from applications.budget import ZERO
from applications.queries.packed import instance, pack
from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument
from kumelenme.money import format_money, format_number
from kumelenme.ui.dates import plain_date

from .audiences import CONTRACT_PARTIES
from .compose import MINISTRY
from .models import Expenditure, ProgressReport, ReportStatus

SENT = (ReportStatus.SUBMITTED, ReportStatus.ACCEPTED)


def issue_paper(report: ProgressReport, entry) -> None:
    """What the enterprise declares with this sending; after a return the next one replaces it."""
    contract = report.contract
    earlier = IssuedDocument.objects.about(report).defer("context", "html").order_by("-version").first()
    issue(
        "D23",
        subject=report,
        template="documents/progress_report.html",
        title="Sonuç raporu" if report.is_final else "Faaliyet raporu",
        number=report.number,
        version=earlier.version + 1 if earlier else 1,
        replaces=earlier,
        audience=CONTRACT_PARTIES,
        by=entry.by,
        prepared_by="Kümelenme teşebbüsü",
        public_parties=[MINISTRY["name"], contract.enterprise.title],
        context={
            "contract": contract.number,
            "enterprise": contract.enterprise.title,
            "which": "Sonuç raporu" if report.is_final else f"{report.period}. dönem",
            "period": f"{plain_date(report.first_day)}–{plain_date(report.last_day)}",
            "due": plain_date(report.due_at),
            "texts": [
                (label, text)
                for label, text in (
                    ("Özet", report.summary),
                    ("İdari gelişmeler", report.administrative),
                    ("Sapmalar ve önlemler", report.deviations),
                    ("Sonraki dönem", report.next_period),
                )
                if text
            ],
            "activities": [
                {"name": a.name, "state": a.get_state_display(), "percent": a.percent, "explanation": a.explanation}
                for a in report.activities.all()
            ],
            "indicators": [
                {
                    "name": i.name,
                    "target": _number(i.target),
                    "value": "–" if i.value is None else _number(i.value),
                    "evidence": i.evidence,
                    "lowered": i.lowered_because,
                }
                for i in report.indicators.all()
            ],
            **money_of(report),
            "representative": contract.enterprise.representative_name,
            "representative_title": contract.enterprise.representative_title,
        },
    )


PAPERS = pack(
    IssuedDocument,
    "subject_id",
    ("id", "title", "version", "state", "verification_code"),
    subject_type__app_label=ProgressReport._meta.app_label,
    subject_type__model=ProgressReport._meta.model_name,
)


def paper_of(report: ProgressReport) -> IssuedDocument | None:
    """The paper of the newest sending, or None; of a report that was read with its PAPERS."""
    newest = max(report.p_papers or (), key=lambda row: int(row["version"]), default=None)
    return instance(IssuedDocument, newest) if newest else None


def money_of(report: ProgressReport) -> dict:
    """The invoices of this report, and per category what was agreed, claimed now, claimed so far (accepted once decided)."""
    plan = report.contract.agreed_plan.dossier["plan"]
    lines = {row["key"]: row for row in plan["budget"]}
    agreed: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for row in plan["budget"]:
        agreed[row["category_title"]] += Decimal(row["amount"])
    now, whole = (defaultdict(lambda: ZERO) for _ in range(2))
    mine = []
    claimed = Expenditure.objects.filter(contract=report.contract).select_related("report")
    for each in claimed:
        if each.report_id != report.pk and each.report.status not in SENT:
            continue
        category = lines[str(each.line_key)]["category_title"] if str(each.line_key) in lines else each.line_name
        whole[category] += each.amount if each.accepted_amount is None else each.accepted_amount
        if each.report_id == report.pk:
            now[category] += each.amount
            mine.append(each)
    return {
        "expenditures": [
            {
                "number": e.document_number,
                "dated": plain_date(e.dated_on),
                "paid": plain_date(e.paid_on),
                "supplier": e.supplier,
                "vkn": e.supplier_vkn,
                "line": e.line_name,
                "related": e.related_party,
                "amount": format_money(e.amount),
            }
            for e in mine
        ],
        "claimed": format_money(sum(now.values(), ZERO)),
        "categories": [
            {
                "label": name,
                "agreed": format_money(agreed[name]),
                "now": format_money(now[name]),
                "whole": format_money(whole[name]),
            }
            for name in sorted({*agreed, *whole})
        ],
        "sums": {
            "agreed": format_money(sum(agreed.values(), ZERO)),
            "now": format_money(sum(now.values(), ZERO)),
            "whole": format_money(sum(whole.values(), ZERO)),
        },
    }


def _number(value: Decimal) -> str:
    return format_number(value, 0 if value == value.to_integral_value() else 2)
