"""Reports, expenditure, payment and the end of a contract."""

from datetime import timedelta
from decimal import ROUND_DOWN, Decimal

from applications.models import Application
from contracts.actions import assets, closing, expenditures, payment_files, payments, reports
from contracts.models import ActivityState, Contract, PaymentRequest, ProgressReport
from contracts.registry import durable_lines, unregistered
from contracts.rules.payments import LETTERS
from kumelenme.demo.data_files import photo, scan
from kumelenme.demo.organisations import checked_vkn
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import ISTANBUL, move_clock, portal_now, portal_today

PAPERS = {
    "tax_letter": "vergi-borcu-yoktur.pdf",
    "social_security_letter": "sgk-borcu-yoktur.pdf",
    "audit_report": "bagimsiz-denetim-raporu.pdf",
}
TEXTS = {
    "summary": "Faaliyetler takvime uygun yürütüldü; ortak atölyenin hazırlıkları tamamlandı.",
    "administrative": "Üye sayısı değişmedi. İki yürütme kurulu toplantısı yapıldı.",
    "deviations": "",
    "next_period": "Makine kurulumu ve operatör eğitimi yapılacak.",
}

CLOSING = {
    "outputs": "Ortak atölye kuruldu; üç yeni ürün piyasaya çıktı.",
    "lessons": "Makine alımlarında teklif süresi baştan uzun tutulmalıdır.",
    "sustainability": "Atölyenin giderleri kullanım ücretleriyle karşılanıyor.",
    "handover": "Ortak yapıyı teşebbüs işletmeye devam edecek; erişim kuralları yürürlükte.",
    "summary_tr": "Küme, ortak atölye ve eğitimlerle üyelerinin üretim ve ihracat kapasitesini artırdı.",
    "summary_en": "With a shared workshop and training the cluster raised its members' production and exports.",
}


def pass_the_period(report: ProgressReport) -> None:
    """Move the legal clock to noon of the day after the report's period."""
    wanted = report.last_day + timedelta(days=1)
    if wanted > portal_today():
        noon = (
            portal_now()
            .astimezone(ISTANBUL)
            .replace(year=wanted.year, month=wanted.month, day=wanted.day, hour=12, minute=0, second=0, microsecond=0)
        )
        move_clock(noon - portal_now())


def write_report(
    report: ProgressReport, representative, *, share: Decimal = Decimal("0.20"), claim: bool = True
) -> None:
    """Texts, progress, indicators; with `claim` one invoice per line of the plan's first lines, each `share` of it."""
    representative.forget_grants()
    reports.save_report(
        report,
        TEXTS,
        {row.pk: {"state": ActivityState.ONGOING, "percent": 40, "explanation": ""} for row in report.activities.all()},
        {
            row.pk: {"value": (row.target / 2).quantize(Decimal(1)), "evidence": "Tutanak ve liste"}
            for row in report.indicators.all()
        },
        by=representative,
    )
    if report.is_final or not claim:
        return
    for number, line in enumerate(report.contract.agreed_plan.dossier["plan"]["budget"][:4], 1):
        expenditures.add_expenditure(
            report,
            {
                "line_key": line["key"],
                "document_number": f"FTR-{report.period:02d}{number:02d}",
                "dated_on": report.first_day,
                "supplier": f"Örnek Tedarik {number} Ltd. Şti.",
                "supplier_vkn": checked_vkn(f"80000000{number}"),
                "amount": (Decimal(line["amount"]) * share).quantize(Decimal("0.01"), ROUND_DOWN),
                "paid_on": report.last_day,
                "related_party": False,
            },
            proof=scan("fatura.pdf"),
            by=representative,
        )


def send_and_accept(report: ProgressReport, people, representative) -> None:
    """Send the report; the monitor accepts every line and verifies every indicator."""
    reports.send_report(report, by=representative)
    rows = report.expenditures.all()
    expenditures.decide_lines(
        report, {row.pk: {"accepted_amount": row.amount, "reject_reason": ""} for row in rows}, by=people["izleme"]
    )
    reports.accept_report(report, by=people["izleme"], verified=set(report.indicators.values_list("pk", flat=True)))
    report.refresh_from_db()


def get_paid(report: ProgressReport, people, representative) -> PaymentRequest:
    """Request the grant of an accepted report, approve it, send it to the bank in a file, record the answer."""
    request = payments.request_payment(report, papers(), dates=letter_days(), by=representative)
    payments.approve_payment(request, by=people["odeme"])
    payment_files.make_file([request.number], by=people["odeme"])
    request.refresh_from_db()
    payments.pay(request, by=people["odeme"], order_number=f"OE-{request.pk:06d}", paid_on=portal_today())
    return request


def papers() -> dict:
    """What comes with a payment request."""
    return {name: scan(file) for name, file in PAPERS.items()}


def letter_days() -> dict:
    """The two letters are three days old."""
    return dict.fromkeys(LETTERS, portal_today() - timedelta(days=3))


def register_assets(contract: Contract, representative) -> None:
    """One thing for every durable line of which cost was accepted and nothing is in the register yet."""
    waiting = set(unregistered(contract))
    for number, line in enumerate((row for row in durable_lines(contract) if row["description"] in waiting), 1):
        assets.register_asset(
            contract,
            {
                "line_key": line["key"],
                "name": line["description"],
                "serial_number": f"SN-{contract.start_on:%Y}-{number:04d}",
                "place": "Ortak atölye, zemin kat",
                "cost": Decimal(line["amount"]),
                "bought_on": contract.start_on,
            },
            photo(),
            by=representative,
        )


def write_closing(contract: Contract, representative) -> None:
    """Every part of the closing file."""
    closing.save_closing(contract, CLOSING, by=representative)


def complete(contract: Contract, people, representative) -> None:
    """The final report, the final review, the end."""
    final = contract.reports.get(is_final=True)
    pass_the_period(final)
    write_report(final, representative)
    send_and_accept(final, people, representative)
    register_assets(contract, representative)
    contract.refresh_from_db()
    perform("begin_final_review", contract, by=people["izleme"])
    write_closing(contract, representative)
    perform("complete", Application.objects.get(pk=contract.application_id), by=people["onay"])
