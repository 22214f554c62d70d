"""The end of a contract on paper (D29): totals, indicators, what stays owed afterwards (domain.md §4.27)."""

from decimal import Decimal

from dateutil.relativedelta import relativedelta

from applications.budget import ZERO
from kumelenme.documents.actions import issue
from kumelenme.money import format_money, format_number
from kumelenme.ui.dates import plain_date

from .audiences import CONTRACT_PARTIES
from .compose import MINISTRY
from .models import ClosingFile, Contract, Expenditure, PaymentStatus


def financial_closure(contract: Contract) -> list[tuple[str, Decimal]]:
    """The contract's last sums in TL: what was agreed, accepted, paid, and what stays unused."""
    spent = Expenditure.objects.filter(contract=contract).only("accepted_amount")
    accepted = sum((row.accepted_amount or ZERO for row in spent), ZERO)
    paid = sum((p.amount for p in contract.payments.all() if p.status == PaymentStatus.PAID), ZERO)
    return [
        ("İş planı toplam bütçesi", contract.total_budget),
        ("Kabul edilen gider", accepted),
        ("Destek tutarı", contract.grant_amount),
        ("Ödenen destek", paid),
        ("Kullanılmayan destek", contract.grant_amount - paid),
    ]


def surviving_duties(contract: Contract) -> list[str]:
    """What the contract still asks for after its end (clauses 11 and 19)."""
    terms = contract.application.call.terms
    assets_until = contract.end_on + relativedelta(years=terms.asset_years)
    records_until = contract.end_on + relativedelta(years=terms.retention_years)
    return [
        f"Destekle alınan varlıklar {plain_date(assets_until)} tarihine kadar devredilemez, amacı dışında kullanılamaz.",
        f"Belge ve kayıtlar {plain_date(records_until)} tarihine kadar saklanır ve istendiğinde gösterilir.",
    ]


def issue_closing(contract: Contract, entry) -> None:
    """Freeze the closing file with its paper."""
    file = ClosingFile.objects.select_related("contract").get(contract=contract)
    final = contract.reports.get(is_final=True)
    file.document = issue(
        "D29",
        subject=file,
        template="documents/closing.html",
        title="Kapanış belgesi",
        number=f"{contract.number}-KB",
        audience=CONTRACT_PARTIES,
        by=entry.by,
        public_parties=[MINISTRY["name"], contract.enterprise.title],
        context={
            "contract": contract.number,
            "enterprise": contract.enterprise.title,
            "start": plain_date(contract.start_on),
            "end": plain_date(contract.end_on),
            "months": contract.months,
            "sums": [{"label": label, "amount": format_money(amount)} for label, amount in financial_closure(contract)],
            "indicators": [
                {
                    "name": row.name,
                    "target": format_number(row.target, 2),
                    "value": format_number(row.value, 2) if row.value is not None else "–",
                    "verified": row.verified_by_id is not None,
                }
                for row in final.indicators.all()
            ],
            "assets": [
                {"label": a.number, "name": a.name, "serial": a.serial_number, "cost": format_money(a.cost)}
                for a in contract.assets.all()
            ],
            "duties": surviving_duties(contract),
            "outputs": file.outputs,
            "handover": file.handover,
            "summary_tr": file.summary_tr,
            "summary_en": file.summary_en,
            "signatory": contract.ministry_signatory,
            "signatory_title": contract.ministry_signatory_title,
        },
        prepared_by="Sanayi Genel Müdürlüğü",
    )
    file.save(update_fields=["document"])
