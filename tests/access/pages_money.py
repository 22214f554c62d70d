"""The money of a contract: ledger lists, requests, files for the bank, guarantees, the account."""

from .cast import CONTRACTS, ENTERPRISE, INSPECTOR, MONEY, STAFF, Role
from .form import a_paper, in_days
from .page import acts, asks, shows

READERS = STAFF | CONTRACTS | MONEY | ENTERPRISE
REP, LEGAL, OFFICER = {Role.ENTERPRISE_REP}, {Role.LEGAL}, {Role.PAYMENT_OFFICER}
OF_ACCOUNT = ENTERPRISE | CONTRACTS | OFFICER | INSPECTOR
LETTERS = {
    "tax_letter": a_paper,
    "tax_letter_on": in_days(-1),
    "social_security_letter": a_paper,
    "social_security_letter_on": in_days(-1),
}
A_LETTER = {
    "bank": "Deneme Bankası",
    "letter_number": "TM-99",
    "dated_on": in_days(-1),
    "amount": "1.000",
    "upload": a_paper,
}

PAGES = [
    asks("contracts:expenditure-upload", ENTERPRISE, "ledger_report", fields={"pasted": "Belge no\tTutar\nA-1\t10"}),
    asks("contracts:expenditure-list", ENTERPRISE, "ledger_report ledger_list"),
    shows("contracts:expenditure-problems", ENTERPRISE, "ledger_report ledger_list"),
    shows("contracts:expenditure-template", ENTERPRISE, "ledger_report"),
    asks("contracts:expenditure-proof", ENTERPRISE, "ledger_report"),
    acts("contracts:ledger-export", READERS, "ledger_report csv"),
    acts("contracts:contract-ledger-export", READERS, "contract csv"),
    asks("contracts:payment-request", REP, "accepted_report", fields=LETTERS),
    asks("contracts:advance-request", REP, "contract"),
    asks("contracts:payment", READERS, "payment", writes=OFFICER),
    asks("contracts:payment-letter", REP, "payment vergi"),
    asks("contracts:payment-files", OFFICER | INSPECTOR, writes=OFFICER),
    asks("contracts:payment-send", OFFICER | INSPECTOR, "payment", writes=OFFICER),
    asks("contracts:payment-file", OFFICER | INSPECTOR, "payment_file", writes=OFFICER),
    acts("contracts:payment-file-take", OFFICER, "payment_file csv"),
    asks("contracts:guarantees", READERS, "contract", writes=REP, fields=A_LETTER),
    asks("contracts:guarantee", READERS, "guarantee", writes=OFFICER),
    shows("contracts:account", OF_ACCOUNT, "contract"),
    asks("contracts:account-ask", REP, "contract"),
    asks("contracts:account-change", OF_ACCOUNT, "account_change", writes=LEGAL, fields={}),
]
