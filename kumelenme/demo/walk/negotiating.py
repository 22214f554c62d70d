"""The table: one ministry round, the cluster's yes, the frozen plan, the authority's approval."""

from decimal import Decimal

from applications.models import Application
from contracts.actions import approval, conclusion, negotiation, opening
from contracts.models import ItemKind, Negotiation, Outcome
from kumelenme.sql.clock import portal_today

MINUTES = "Taraflar 15 madde üzerinde anlaşmıştır; plan, müzakere edilen hâliyle uygulanacaktır."


def open_and_offer(application: Application, people) -> Negotiation:
    """The commission lowers the rate of the dearest line, answers the board's points and sends its turn."""
    application.refresh_from_db()
    talks = opening.open_talks(application, by=people["baskan"], mandate="Toplam oran %49’un altına inebilir.")
    items = list(talks.items.all())
    lines = [item for item in items if item.kind == ItemKind.LINE]
    dearest = max(lines, key=lambda item: _first_offer(item).quantity * _first_offer(item).unit_price)
    for item in items:
        if item.kind == ItemKind.CONDITION:
            negotiation.make_offer(
                talks,
                item.pk,
                {
                    "outcome": Outcome.ACCEPTED,
                    "text": "Kurulun hususu plana işlendi.",
                    "reason": "Kurulun nihai raporu.",
                },
                by=people["baskan"],
            )
    first = _first_offer(dearest)
    negotiation.make_offer(
        talks,
        dearest.pk,
        {
            "quantity": first.quantity,
            "unit_price": first.unit_price,
            "rate": first.rate - Decimal(2),
            "reason": "İlk yıllarda doluluk düşük olacağından oran iki puan azaltılmalıdır.",
        },
        by=people["baskan"],
    )
    rest = [item.pk for item in items if item.kind != ItemKind.CONDITION and item.pk != dearest.pk]
    negotiation.accept(talks, rest, by=people["baskan"])
    negotiation.send_turn(talks, by=people["baskan"], message="Bir satırda oran önerimiz var.")
    return talks


def agree(application: Application, people, coordinator) -> None:
    """The cluster accepts, both say yes to the text, the chair concludes."""
    talks = open_and_offer(application, people)
    open_items = [item.pk for item in talks.items.all() if not item.is_agreed]
    negotiation.accept(talks, open_items, by=coordinator)
    negotiation.send_turn(talks, by=coordinator, message="Öneriniz kabul edilmiştir.")
    conclusion.write_conclusion(
        talks, by=people["baskan"], text=MINUTES, attendees="Komisyon: 3 kişi. Birliktelik: 2 kişi."
    )
    conclusion.consent(talks, by=people["baskan"])
    conclusion.consent(talks, by=coordinator)
    conclusion.conclude(application, by=people["baskan"])


def approve(application: Application, people) -> None:
    """The authority's approval with number and date."""
    application.refresh_from_db()
    approval.approve(
        application,
        by=people["onay"],
        authority="Bakanlık Makamı",
        decided_on=portal_today(),
        number=f"E-{application.pk}-2041",
    )


def _first_offer(item):
    return item.offers.order_by("pk").first()
