"""The paper of a payment: its computation line by line, the amount in words, who asked, accepted and approved (domain.md §4.23, D24)."""

from kumelenme.documents.actions import cancel, issue
from kumelenme.documents.models import CancelReason, DocumentKind, IssuedDocument
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.money import amount_in_words, format_money
from kumelenme.ui.dates import plain_date

from .audiences import CONTRACT_PARTIES
from .compose import MINISTRY
from .models import PaymentRequest


def issue_payment(payment: PaymentRequest, entry) -> None:
    """What is approved is frozen; the order and its day are in the payment's register, not here."""
    contract = payment.contract
    earlier = IssuedDocument.objects.filter(kind=DocumentKind.PAYMENT, number=payment.number).count()
    issue(
        DocumentKind.PAYMENT,
        subject=payment,
        template="documents/payment.html",
        title="Ödeme talebi ve onayı",
        number=payment.number,
        version=earlier + 1,
        audience=CONTRACT_PARTIES,
        by=entry.by,
        prepared_by="Ödeme birimi",
        public_parties=[MINISTRY["name"], contract.enterprise.title],
        context={
            "contract": contract.number,
            "enterprise": contract.enterprise.title,
            "kind": payment.get_kind_display(),
            "report": str(payment.report or ""),
            "lines": _lines_of(payment),
            "accepted_cost": format_money(payment.accepted_cost),
            "computation": _computation_of(payment),
            "amount": format_money(payment.amount),
            "words": amount_in_words(payment.amount),
            "papers": _papers_of(payment),
            "approvals": _approvals_of(payment, entry),
        },
    )


def cancel_paper(payment: PaymentRequest, entry) -> None:
    """An approval that was taken back has no paper any more."""
    paper = payment_paper(payment)
    if paper is not None:
        cancel(paper, reason_class=CancelReason.REVOKED, reason=entry.note, by=entry.by)


def payment_paper(payment: PaymentRequest) -> IssuedDocument | None:
    """The paper of the newest approval, or None."""
    return IssuedDocument.objects.about(payment).defer("context", "html").order_by("-version").first()


def _lines_of(payment: PaymentRequest) -> list[dict]:
    """The invoices of the report as they were decided; an advance has none."""
    if payment.report is None:
        return []
    return [
        {
            "number": row.document_number,
            "supplier": row.supplier,
            "line": row.line_name,
            "claimed": format_money(row.amount),
            "accepted": format_money(row.accepted_amount),
            "reason": row.get_reject_reason_display(),
        }
        for row in payment.report.expenditures.all()
    ]


def _computation_of(payment: PaymentRequest) -> list[tuple[str, str]]:
    rows = [("Hak edilen destek", payment.earned)] if payment.report else []
    if payment.advance_settled:
        rows.append(("Mahsup edilen ön ödeme", -payment.advance_settled))
    rows += [(f"{row.get_kind_display()}: {row.reason}", -row.amount) for row in payment.deductions.all()]
    return [(label, format_money(amount)) for label, amount in rows]


def _papers_of(payment: PaymentRequest) -> list[str]:
    dated = (
        ("Vergi borcu yoktur yazısı", payment.tax_letter_on),
        ("SGK borcu yoktur yazısı", payment.social_security_letter_on),
    )
    found = [f"{name}, {plain_date(day)}" for name, day in dated if day]
    return [*found, *(["Bağımsız denetim raporu"] if payment.audit_report_id else [])]


def _approvals_of(payment: PaymentRequest, entry) -> list[dict]:
    """Who did what, from the register; the approval itself is its newest line."""
    steps = [("Talep eden", _last(payment, "payment_requested"))]
    if payment.report:
        steps.append(("Raporu ve giderleri kabul eden", _last(payment.report, "accept_report")))
    steps.append(("Ödemeyi onaylayan", entry))
    return [
        {"step": step, "person": str(done.by), "day": plain_date(done.at)} for step, done in steps if done is not None
    ]


def _last(subject, verb: str) -> AuditEntry | None:
    return AuditEntry.objects.about(subject).filter(verb=verb).select_related("by").order_by("pk").last()
