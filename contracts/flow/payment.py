"""Payments: asked for, approved by a second person, sent to the bank in a file, recorded (domain.md §3.5, §4.23)."""

from dataclasses import replace

from kumelenme.lifecycle.actors import off_the_desk
from kumelenme.lifecycle.flow import Flow, Transition

from .. import payment_orders, payment_paper
from ..actors import APPROVER, PAYMENT, REPORT_PARTY, REPORT_TEAM
from ..models import PaymentStatus
from ..rules import payments

P = PaymentStatus


def _has_money(payment) -> bool:
    return payment.amount > 0


def _is_set_off(payment) -> bool:
    return payment.amount == 0


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
            then=payment_paper.issue_payment,
            tell=(REPORT_TEAM,),
            needs="contracts:payment",
            effect="Ödeme emri verilebilir. Raporu kabul eden kişi ödemeyi onaylayamaz.",
        ),
        Transition(
            name="return_payment",
            label="Düzeltme iste",
            source={P.SUBMITTED},
            target=P.RETURNED,
            by=PAYMENT,
            tell=(REPORT_TEAM,),
            note_required=True,
            effect="Teşebbüs belgeleri yeniler ve talebi yeniden gönderir.",
        ),
        Transition(
            name="resubmit_payment",
            label="Talebi yeniden gönder",
            source={P.RETURNED},
            target=P.SUBMITTED,
            by=REPORT_PARTY,
            requires=(payments.letters_are_valid,),
            tell=(PAYMENT,),
        ),
        Transition(
            name="reject_payment",
            label="Ödeme talebini reddet",
            source={P.SUBMITTED, P.RETURNED},
            target=P.REJECTED,
            by=PAYMENT,
            tell=(REPORT_TEAM,),
            note_required=True,
        ),
        Transition(
            name="cancel_payment",
            label="Onayı kaldır, talebi reddet",
            source={P.APPROVED},
            target=P.REJECTED,
            by=replace(APPROVER, objects=off_the_desk),
            requires=(payments.nothing_was_set_off,),
            then=payment_paper.cancel_paper,
            tell=(REPORT_TEAM, PAYMENT),
            note_required=True,
            effect="Ödeme emri verilmez; rapor için yeniden talep oluşturulabilir.",
        ),
        Transition(
            name="send_payment",
            label="Ödeme dosyasına al",
            source={P.APPROVED},
            target=P.SENT,
            by=PAYMENT,
            requires=payments.SENDING,
            when=_has_money,
            then=payment_orders.set_off_debts,
            tell=(REPORT_TEAM,),
            needs="contracts:payment-send",
            effect="Ödeme, hesabıyla birlikte bir ödeme dosyasına girer.",
        ),
        Transition(
            name="settle_payment",
            label="Mahsupla kapat",
            source={P.APPROVED},
            target=P.SETTLED,
            by=PAYMENT,
            requires=(payments.contract_is_running,),
            when=_is_set_off,
            then=payment_orders.set_off_debts,
            tell=(REPORT_TEAM,),
            effect="Hak edilen tutar ön ödemeye ve alacaklara sayılır; bankaya emir gitmez.",
        ),
        Transition(
            name="bounce_payment",
            label="Bankadan döndü",
            source={P.SENT},
            target=P.APPROVED,
            by=replace(PAYMENT, objects=off_the_desk),
            tell=(REPORT_TEAM,),
            then=payment_orders.order_bounced,
            note_required=True,
            effect="Emir dosyadan düşer; ödeme yeni bir dosyaya alınabilir.",
        ),
        Transition(
            name="pay",
            label="Ödendi olarak kaydet",
            source={P.SENT},
            target=P.PAID,
            by=PAYMENT,
            then=payment_orders.order_paid,
            tell=(REPORT_TEAM,),
            needs="contracts:payment",
        ),
    ),
)
