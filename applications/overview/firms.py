"""The firm list as the team sees it: each firm with the state of its word, narrowed by name, state and province."""

from dataclasses import dataclass
from datetime import datetime

from kumelenme.turkish import tr_fold, tr_sort_key

from ..models import Commitment, ContributionLink, LinkState, Member

S = Commitment.Status
L = LinkState
# What a firm still owes its answer in.
WAITING = (L.SENT, L.OPENED, L.ASKED_AGAIN)
TONES = {
    "signed": "plain",
    L.CONFIRMED: "info",
    L.SENT: "info",
    L.OPENED: "info",
    L.NONE: "neutral",
    L.EXPIRED: "action",
    L.VOIDED: "action",
    L.ASKED_AGAIN: "action",
    L.DECLINED: "negative",
    L.WITHDRAWN: "negative",
}
CHOICES = [("signed", "Taahhüt verdi"), *[(state.value, state.label) for state in L]]


@dataclass(frozen=True, slots=True)
class FirmRow:
    """One firm: its member, its current link if any, and the one state that counts."""

    member: Member
    link: ContributionLink | None
    state: str
    label: str
    moment: datetime | None

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def may_be_invited(self) -> bool:
        """Neither signed nor confirmed, and there is an address to write to."""
        return self.state not in ("signed", L.CONFIRMED) and bool(self.member.organisation.email)


@dataclass(frozen=True, slots=True)
class FirmList:
    """All rows of an application with the counts of its heading."""

    rows: list[FirmRow]

    @property
    def signed(self) -> int:
        return sum(row.state == "signed" for row in self.rows)

    @property
    def waiting(self) -> int:
        return sum(row.is_waiting for row in self.rows)

    @property
    def uninvited(self) -> list[FirmRow]:
        """Who can be invited and has no open link."""
        return [row for row in self.rows if row.may_be_invited and not row.is_waiting]

    @property
    def unanswered(self) -> list[FirmRow]:
        """Who has an open link: a reminder is a fresh one."""
        return [row for row in self.rows if row.may_be_invited and row.is_waiting]

    @property
    def without_address(self) -> list[FirmRow]:
        return [row for row in self.rows if row.state != "signed" and not row.member.organisation.email]

    @property
    def provinces(self) -> list[str]:
        """Names of the firms' provinces in Turkish order, for the filter."""
        return sorted({row.member.organisation.province.name for row in self.rows}, key=tr_sort_key)

    @property
    def states(self) -> list[tuple[str, str, int]]:
        """(state, label, count) of the states that occur, for the filter."""
        found = [(value, label, sum(row.state == value for row in self.rows)) for value, label in CHOICES]
        return [row for row in found if row[2]]

    def narrowed(self, *, text: str = "", state: str = "", province: str = "") -> list[FirmRow]:
        """Rows whose title or tax number holds the text, in a state, in a province; empty asks for nothing."""
        wanted = tr_fold(text.strip())
        return [
            row
            for row in self.rows
            if (not wanted or wanted in tr_fold(row.member.organisation.title) or wanted in row.member.organisation.vkn)
            and (not state or row.state == state)
            and (not province or row.member.organisation.province.name == province)
        ]


def firm_list(members, now) -> FirmList:
    """From members with `current_links` (queries.contributions.firms_with_links)."""
    return FirmList([firm_row(member, next(iter(member.current_links), None), now) for member in members])


def firm_row(member: Member, link: ContributionLink | None, now) -> FirmRow:
    """The state that counts: a signed commitment, else what the link says, else what the team recorded."""
    commitment = member.commitment
    if commitment.status == S.SIGNED:
        return FirmRow(member, link, "signed", "Taahhüt verdi", commitment.signed_on)
    if link is None and commitment.status in (S.DECLINED, S.WITHDRAWN):
        return FirmRow(member, None, commitment.status, commitment.get_status_display(), None)
    state = link.state_at(now) if link else L.NONE
    label = "Bağlantıyla onayladı, imzalı belge bekleniyor" if state == L.CONFIRMED else state.label
    return FirmRow(member, link, state, label, link.moment if link else None)
