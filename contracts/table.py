"""The negotiating table as one side sees it: terms per item, totals, and the plan that would come out (ux.md §3.9).

Reads rows, writes nothing. A side's unsent offers appear only on its own table.
"""

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal

from applications import dossier as dossiers
from applications.budget import Breach, Line, Totals, breaches, totals, totals_by
from applications.rules.plan import breach_sentence, caps_of

from .changes import follow_plan
from .enclosed import by_turn, files_seen_by
from .models import ItemKind, Negotiation, NegotiationItem, Offer, OfferKind, Side

FIELDS = ("quantity", "unit_price", "rate", "start_month", "end_month", "target", "outcome", "text", "removed")


@dataclass
class Row:
    """One item with what was offered about it; `offers` are the visible ones, oldest first, `files` by turn."""

    item: NegotiationItem
    offers: list[Offer] = field(default_factory=list)
    draft: Offer | None = None
    files: dict[int, list] = field(default_factory=dict)

    def beside(self, offer: Offer | None) -> list:
        """The files that its side laid beside this word."""
        return self.files.get(offer.round_id, []) if offer else []

    def last_of(self, side: Side) -> Offer | None:
        """The side's last word that the reader may see."""
        return next((offer for offer in reversed(self.offers) if offer.round.side == side), None)

    @property
    def agreed(self) -> Offer | None:
        return next((o for o in self.offers if o.pk == self.item.agreed_offer_id), None)

    @property
    def terms(self) -> Offer | None:
        """What would stand now: the reader's own unsent word, else what was agreed, else the last word of anybody."""
        if self.draft:
            return self.draft.accepts or self.draft
        if self.agreed:
            return self.agreed
        last = self.offers[-1] if self.offers else None
        return (last.accepts or last) if last else None

    def open_offer_of(self, side: Side) -> Offer | None:
        """The side's proposal that still waits for a yes: later than any agreement."""
        last = self.last_of(side)
        if last is None or last.kind != OfferKind.PROPOSAL:
            return None
        return None if self.agreed and last.pk <= self.agreed.pk else last

    @property
    def state(self) -> str:
        if self.draft:
            return "draft"
        # A later proposal on an agreed row waits for a yes like any other; the agreement stands until then.
        reopened = any(self.open_offer_of(side) for side in Side)
        if self.item.agreed_offer_id and not reopened:
            return "agreed"
        last = self.offers[-1] if self.offers else None
        return "waiting" if last is None or last.round.number == 0 else "countered"


@dataclass
class Table:
    """All rows of one negotiation over its base dossier."""

    negotiation: Negotiation
    rows: list[Row]

    def row(self, item_id: int) -> Row:
        return next(row for row in self.rows if row.item.pk == item_id)

    def of_kind(self, kind: ItemKind) -> list[Row]:
        return [row for row in self.rows if row.item.kind == kind]

    def acceptable(self, side: Side) -> list[int]:
        """Ids of the items on which this side may still say yes to the other's last word."""
        return [row.item.pk for row in self.rows if not row.draft and row.open_offer_of(side.other)]

    def terms(self, kind: ItemKind) -> dict[str, Offer]:
        """Stable key → standing terms."""
        return {str(row.item.key): row.terms for row in self.of_kind(kind) if row.terms}

    def removed_activities(self) -> set[str]:
        return {key for key, offer in self.terms(ItemKind.ACTIVITY).items() if offer.removed}

    def lines(self) -> list[Line]:
        """The budget as it would stand; lines of a removed activity fall with it."""
        gone, terms = self.removed_activities(), self.terms(ItemKind.LINE)
        found = []
        for old in self.negotiation.base.dossier["plan"]["budget"]:
            new = terms.get(old["key"])
            if old["activity"] in gone or new is None or new.removed:
                continue
            found.append(
                Line(
                    old["key"],
                    old["activity"],
                    old["group"],
                    old["category"],
                    old["year"],
                    new.quantity,
                    new.unit_price,
                    new.rate,
                    old["eligible"],
                )
            )
        return found

    def totals(self) -> Totals:
        return totals(self.lines())

    def base_totals(self) -> Totals:
        sums = self.negotiation.base.dossier["plan"]["totals"]
        return Totals(Decimal(sums["total"]), Decimal(sums["ministry"]))

    def breaches(self) -> list[Breach]:
        """The caps that the standing budget breaks."""
        return breaches(self.lines(), caps_of(self.negotiation.application))

    def budget_problems(self) -> list[str]:
        """Every cap that the standing budget breaks, as sentences: checked with every turn."""
        names = {line["key"]: line["description"] for line in self.negotiation.base.dossier["plan"]["budget"]}
        lines = self.lines()
        found = [breach_sentence(breach, names) for breach in self.breaches()]
        return found if lines else ["Planda bütçe satırı kalmadı."]

    def problems(self) -> list[str]:
        """Everything that keeps the standing plan from being agreed on (K-134)."""
        return [*self.budget_problems(), *self._plan_problems(self.lines())]

    def _plan_problems(self, lines: list[Line]) -> list[str]:
        plan, gone = self.negotiation.base.dossier["plan"], self.removed_activities()
        paid, problems = {line.activity for line in lines}, []
        for activity in plan["activities"]:
            terms = self.terms(ItemKind.ACTIVITY).get(activity["key"])
            if activity["key"] in gone:
                continue
            if terms and terms.end_month > plan["months"]:
                problems.append(f"{activity['name']}: bitiş ayı {terms.end_month}; plan {plan['months']} ay (K-043).")
            if not activity["without_budget"] and activity["key"] not in paid:
                problems.append(f"{activity['name']}: bütçe satırı kalmadı; faaliyet de çıkarılmalıdır (K-042).")
        return problems

    def warnings(self) -> list[str]:
        """What does not block: own cash sources that no longer cover a year's share (K-056)."""
        cash: dict[int, Decimal] = defaultdict(Decimal)
        for source in self.negotiation.base.dossier["plan"]["financing"]:
            cash[source["year"]] += Decimal(source["cash"])
        short = {
            y: s.own - cash[y] for y, s in totals_by(self.lines(), lambda line: line.year).items() if s.own > cash[y]
        }
        return [
            f"{year}. yıl için gösterilen nakdî kaynak {amount} TL eksik." for year, amount in sorted(short.items())
        ]


def read_table(negotiation: Negotiation, side: Side | None = None) -> Table:
    """The table as `side` sees it: sent turns of both, and of its own turn the unsent words too. Two queries."""
    items = negotiation.items.annotate(laid=files_seen_by(side))
    rows = {item.pk: Row(item, files=by_turn(item.laid)) for item in items}
    offers = Offer.objects.filter(item__negotiation=negotiation).select_related("round", "accepts__round", "made_by")
    last: dict[tuple[int, int], Offer] = {}
    for offer in offers.order_by("pk"):
        last[(offer.item_id, offer.round_id)] = offer
    for offer in sorted(last.values(), key=lambda o: o.pk):
        if offer.kind == OfferKind.RETRACTION:
            continue
        if offer.round.sent_at is not None:
            rows[offer.item_id].offers.append(offer)
        elif offer.round.side == side:
            rows[offer.item_id].draft = offer
    return Table(negotiation, list(rows.values()))


def agreed_dossier(table: Table) -> dict:
    """The base dossier with the standing terms written in; amounts and sums are computed anew."""
    found = deepcopy(table.negotiation.base.dossier)
    plan, gone = found["plan"], table.removed_activities()
    acts, targets = table.terms(ItemKind.ACTIVITY), table.terms(ItemKind.INDICATOR)
    plan["activities"] = [_with_months(a, acts.get(a["key"])) for a in plan["activities"] if a["key"] not in gone]
    budget, before = table.lines(), {old["key"]: old for old in plan["budget"]}
    plan["budget"] = [_with_amounts(before[line.key], line) for line in budget]
    plan["indicators"] = [
        {**i, "target": f"{targets[i['key']].target:.2f}"} if i["key"] in targets else i
        for i in plan["indicators"]
        if i["key"] not in targets or not targets[i["key"]].removed
    ]
    follow_plan(plan)
    plan["totals"] = _sums(totals(budget)) | {"rate": f"{totals(budget).rate:.2f}"}
    plan["by_year"] = {str(y): _sums(s) for y, s in sorted(totals_by(budget, lambda line: line.year).items())}
    found["negotiation"] = {
        "ceiling": f"{table.negotiation.ceiling:.2f}",
        "rounds": max((row_offer.round.number for row in table.rows for row_offer in row.offers), default=0),
        "points": [_point(row) for row in table.of_kind(ItemKind.CONDITION)],
        "conclusion": table.negotiation.conclusion,
    }
    return found


def conclusion_digest(negotiation: Negotiation) -> str:
    """What both sides consent to: SHA-256 of the plan that stands and of the conclusion's text."""
    return dossiers.digest(dossiers.canonical(agreed_dossier(read_table(negotiation))))


def _with_months(activity: dict, terms: Offer | None) -> dict:
    if terms is None:
        return activity
    return {
        **activity,
        "start_month": terms.start_month,
        "end_month": terms.end_month,
        "description": terms.text or activity["description"],
    }


def _with_amounts(old: dict, line: Line) -> dict:
    return {
        **old,
        "quantity": f"{line.quantity:.2f}",
        "unit_price": f"{line.unit_price:.2f}",
        "rate": f"{line.rate:.2f}",
        "amount": f"{line.amount:.2f}",
        "ministry": f"{line.ministry_share:.2f}",
        "own": f"{line.own_share:.2f}",
    }


def _sums(sums: Totals) -> dict:
    return {"total": f"{sums.total:.2f}", "ministry": f"{sums.ministry:.2f}", "own": f"{sums.own:.2f}"}


def _point(row: Row) -> dict:
    terms = row.terms
    return {
        "point": row.item.label,
        "outcome": terms.get_outcome_display() if terms else "",
        "text": terms.text if terms else "",
    }
