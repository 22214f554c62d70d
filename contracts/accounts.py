"""The account a contract is paid to: that of the enterprise's file, or the newest change in use (trust.md §3.1)."""

from dataclasses import dataclass
from datetime import timedelta

from kumelenme.notices import letters
from kumelenme.sql.clock import portal_now
from kumelenme.ui.dates import moment_text

from .models import AccountChange, AccountChangeStatus, Contract

HOLD = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Account:
    """Where money goes."""

    bank: str
    iban: str

    @property
    def masked(self) -> str:
        """TR33 •••• 1326."""
        return f"{self.iban[:4]} •••• {self.iban[-4:]}"


def account_of(contract: Contract) -> Account:
    """The account in use now."""
    changed = contract.account_changes.filter(status=AccountChangeStatus.IN_USE).order_by("-pk").first()
    return (
        Account(changed.bank, changed.iban) if changed else Account(contract.enterprise.bank, contract.enterprise.iban)
    )


def hold_ends(change: AccountChange):
    """Forty-eight hours from now."""
    return portal_now() + HOLD


def warn_old_contact(change: AccountChange, entry) -> None:
    """A mail to the address that stood in the file before, once for each step; it needs no account to be read."""
    enterprise = change.contract.enterprise
    until = change.status_due_at if change.status == AccountChangeStatus.HOLD else None
    letters.post(
        to=enterprise.representative_email,
        template="notices/contracts/account_change.txt",
        context={
            "enterprise": enterprise.title,
            "contract": change.contract.number,
            "number": change.number,
            "old": change.masked_old_iban,
            "new": change.masked_iban,
            "by": change.asked_by.full_name,
            "until": moment_text(until) if until else "",
        },
        key=f"account-{change.pk}-{entry.pk}",
        reference=change.contract.number,
    )
