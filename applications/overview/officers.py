"""The lists of one file: what a reader may see of the others, and where the officers differ (K-081)."""

from dataclasses import dataclass

from ..checklist import ITEMS, Item
from ..models import AdministrativeCheck, Answer, Application, CheckAnswer
from ..queries.packed import pack, unpack
from ..rules.administrative import current_round, deciding

# The answers of a list travel with it; who reads them looks for an item, not for an order.
ANSWERS = pack(CheckAnswer, "check_list", ("id", "item", "answer", "explanation", "internal_note"))


@dataclass(frozen=True, slots=True)
class Compared:
    """One item as the officers answered it."""

    item: Item
    given: list[tuple[AdministrativeCheck, CheckAnswer]]

    @property
    def differs(self) -> bool:
        return len({answer.answer for _, answer in self.given}) > 1


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of the current round; `compared` is empty until every wanted officer has finished."""

    all: list[AdministrativeCheck]
    mine: AdministrativeCheck | None
    compared: list[Compared]
    missing: int

    @property
    def reconciled(self) -> AdministrativeCheck | None:
        """The chair's finished list."""
        return deciding(self.all)

    @property
    def to_be_asked(self) -> list[CheckAnswer]:
        """What the chair's finished list found missing."""
        answers = self.reconciled.answers.all() if self.reconciled else ()
        return [answer for answer in answers if answer.answer == Answer.MISSING]

    @property
    def disagreements(self) -> list[Compared]:
        return [entry for entry in self.compared if entry.differs]


def lists_of(application: Application, user) -> Lists:
    """The lists of the round; an officer's marks are read by nobody else before both are done."""
    found = list(
        application.checks.filter(round=current_round(application), recused_at=None)
        .select_related("officer")
        .annotate(p_answers=ANSWERS)
    )
    for check in found:
        unpack(check, "answers", check.p_answers)
    officers = [check for check in found if not check.is_reconciliation]
    missing = max(0, application.call.terms.commission_size - len(officers))
    done = not missing and all(check.finished_at for check in officers)
    return Lists(
        found,
        next((check for check in found if check.officer_id == user.pk and not check.is_reconciliation), None),
        compared(officers) if done else [],
        missing,
    )


def compared(officers: list[AdministrativeCheck]) -> list[Compared]:
    """The finished lists, item by item."""
    by_list = [(check, {answer.item: answer for answer in check.answers.all()}) for check in officers]
    return [
        Compared(item, [(check, answers[item.number]) for check, answers in by_list if item.number in answers])
        for item in ITEMS
    ]
