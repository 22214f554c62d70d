"""Facts behind the targets on a contract, the programme's panel, and what everybody may read of it."""

from .cast import CONTRACTS, ENTERPRISE, MONEY, PROGRAMME, PUBLIC, STAFF
from .form import a_choice, in_days
from .page import acts, asks, shows

READERS = STAFF | CONTRACTS | ENTERPRISE | MONEY
PANEL = STAFF | CONTRACTS | MONEY
A_PRODUCT = {"name": "Matris Ürünü", "vkn": a_choice, "novelty": "new", "happened_on": in_days(0), "evidence": "Fatura"}
# A member firm of the demo's list that has no baseline yet.
A_BASELINE = {"measured_on": in_days(0), "pasted": "{member_firm}\t1"}

PAGES = [
    shows("contracts:targets", READERS, "contract"),
    shows("contracts:fact", READERS, "fact", about="contract"),
    asks("contracts:fact-report", ENTERPRISE, "contract urun", fields=A_PRODUCT),
    asks(
        "contracts:fact-restate",
        ENTERPRISE,
        "fact",
        about="contract",
        fields={"state": "closed", "happened_on": in_days(0), "why": "Kira bitti."},
    ),
    asks("contracts:baselines", ENTERPRISE, "contract", fields=A_BASELINE),
    # the programme
    shows("contracts:panel", PANEL),
    acts("contracts:panel-export", PANEL),
    shows("contracts:panel-list", PANEL, "universite dogrulanan"),
    acts("contracts:panel-list-export", PANEL, "universite dogrulanan"),
    shows("contracts:panel-files", STAFF, "gonderilen"),
    acts("contracts:panel-files-export", STAFF, "gonderilen"),
    shows("contracts:panel-money", PANEL),
    acts("contracts:panel-money-export", PANEL),
    asks("contracts:panel-report", PROGRAMME, fields={"version": "kamu"}),
    asks(
        "contracts:panel-units", PROGRAMME, fields={"unit": "{faculty}", "university": "{university}", "reason": "YÖK"}
    ),
    # everybody
    shows("contracts:statistics", PUBLIC),
    shows("contracts:statistics-download", PUBLIC),
]
