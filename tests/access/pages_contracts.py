"""Negotiation, approval, the enterprise's file, the contract, its reports and payments."""

from .cast import COMMISSION, CONTRACTS, ENTERPRISE, MONEY, STAFF, TEAM, Role
from .form import a_choice, a_paper, in_days
from .page import ON, acts, asks, shows

LEGAL, APPROVER, MONITOR = {Role.LEGAL}, {Role.APPROVER}, {Role.MONITOR}
FILE = STAFF | CONTRACTS
READERS = FILE | ENTERPRISE | MONEY
SIDES = COMMISSION | TEAM
SENDERS = TEAM - {Role.EDITOR}
TURN = SENDERS  # it is the cluster's turn at the stage's table
AN_INVOICE = {
    "line_key": a_choice,
    "document_number": "A-1",
    "dated_on": in_days(-2),
    "supplier": "Satıcı A.Ş.",
    "supplier_vkn": "4000000109",
    "amount": "1.000",
    "paid_on": in_days(-1),
    "proof": a_paper,
}
OFFER = {"reason": "Fiyatlar arttı."}

PAGES = [
    shows("contracts:negotiations", STAFF),
    shows("contracts:negotiation", FILE | TEAM, "table"),
    shows("contracts:cluster-negotiation", FILE | TEAM, "table"),
    asks("contracts:negotiation-item", FILE | TEAM, "table 1", writes=TURN, fields=OFFER),
    asks("contracts:cluster-negotiation-item", FILE | TEAM, "table 1", writes=TURN, fields=OFFER),
    acts("contracts:negotiation-accept", SIDES, "table", writes=TURN, fields={"hepsi": "evet"}),
    acts("contracts:cluster-negotiation-accept", SIDES, "table", writes=TURN, fields={"hepsi": "evet"}),
    acts("contracts:negotiation-retract", SIDES, "table offered", writes=TURN, fields={}),
    acts("contracts:cluster-negotiation-retract", SIDES, "table offered", writes=TURN, fields={}),
    asks("contracts:negotiation-send", SIDES, "table", writes=TURN, fields={}),
    asks("contracts:cluster-negotiation-send", SIDES, "table", writes=TURN, fields={}),
    acts("contracts:negotiation-open", COMMISSION, "table"),
    asks("contracts:mandate", STAFF, "table", writes={Role.COMMISSION_CHAIR}, fields={"grant": "100", "reason": "a"}),
    acts("contracts:mandate-ask", COMMISSION, "table"),
    asks("contracts:conclusion", FILE | TEAM, "table", writes=SIDES),
    asks("contracts:cluster-conclusion", FILE | TEAM, "table", writes=SIDES),
    # approval
    shows("contracts:approvals", FILE),
    asks("contracts:approval", FILE, "forming", writes=APPROVER),
    asks(
        "contracts:condition",
        FILE | TEAM | ENTERPRISE,
        "condition",
        about="forming",
        writes=SENDERS,
        fields={"proof": "Yapıldı."},
    ),
    # the enterprise's file
    asks("contracts:enterprise", TEAM, "forming", writes=SENDERS, fields={"title": "Yeni Teşebbüs A.Ş."}),
    asks("contracts:enterprise-send", TEAM, "forming", writes=SENDERS),
    asks(
        "contracts:enterprise-document",
        TEAM,
        "forming articles",
        writes=SENDERS,
        fields={"file": a_paper, "dated_on": in_days(-1)},
    ),
    asks("contracts:enterprise-review", COMMISSION | LEGAL, "forming"),
    # the contract
    shows("contracts:contracts", FILE | MONEY),
    shows("contracts:home", ENTERPRISE, also=ON),
    shows("contracts:contract", READERS, "contract"),
    asks("contracts:contract-prepare", LEGAL, "contract"),
    asks("contracts:contract-issue", LEGAL, "contract"),
    asks("contracts:contract-redraft", LEGAL, "contract"),
    asks("contracts:sign", {Role.ENTERPRISE_REP} | CONTRACTS, "contract enterprise"),
    acts("contracts:signature-decide", CONTRACTS | COMMISSION, "contract enterprise"),
    # carrying out
    shows("contracts:implementation", READERS, "contract"),
    shows("contracts:report", READERS, "report"),
    asks("contracts:report-write", ENTERPRISE, "report", fields={"summary": "Dönem planlandığı gibi geçti."}),
    asks("contracts:report-review", MONITOR, "report"),
    asks("contracts:expenditure-add", ENTERPRISE, "report", fields=AN_INVOICE),
    asks("contracts:expenditure-remove", ENTERPRISE, "report expenditure", fields={}),
]
