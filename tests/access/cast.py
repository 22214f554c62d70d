"""Who may see what by domain.md §2.1–2.2, written down once more and not read from the code; and who plays whom."""

from kumelenme.accounts.roles import Role

TEAM = frozenset({Role.COORDINATOR, Role.EDITOR, Role.COORDINATOR_SIGNATORY})
ENTERPRISE = frozenset({Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE})
COMMISSION = frozenset({Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR})
PROGRAMME = frozenset({Role.PROGRAMME_MANAGER})
INSPECTOR = frozenset({Role.INSPECTOR})
STAFF = COMMISSION | PROGRAMME | INSPECTOR
MEMBERS = frozenset({Role.BOARD_MEMBER, Role.BOARD_CHAIR})
SECRETARY = frozenset({Role.BOARD_SECRETARY})
DESK = SECRETARY | {Role.BOARD_CHAIR}
OFFICE = SECRETARY | PROGRAMME
CONTRACTS = frozenset({Role.APPROVER, Role.LEGAL})
MONEY = frozenset({Role.MONITOR, Role.PAYMENT_OFFICER})
KEEPERS = PROGRAMME | {Role.SYSADMIN}
MINISTRY = STAFF | SECRETARY | CONTRACTS | MONEY | {Role.PRIVACY_OFFICER, Role.SYSADMIN}
# Two more columns beside the roles: somebody with an account and no role, and somebody who is not signed in.
NO_ROLE, VISITOR = "kimsesiz", "ziyaretçi"
EVERYBODY = frozenset(Role) | {NO_ROLE}
PUBLIC = EVERYBODY | {VISITOR}

# Objects of the stage, and the roles that may see them (domain.md §2.2); whoever is not here meets a 404.
SEES = {
    "draft": TEAM | INSPECTOR,
    "sent": TEAM | STAFF,
    "checked": TEAM | STAFF,
    "scored": TEAM | STAFF | {Role.EVALUATOR},
    "board": TEAM | STAFF | MEMBERS | SECRETARY,
    "table": TEAM | STAFF | MEMBERS | SECRETARY,
    "forming": TEAM | STAFF | SECRETARY | CONTRACTS,
    "running": TEAM | STAFF | SECRETARY | CONTRACTS | MONEY | ENTERPRISE,
    "letter": STAFF,
    "own_check": {Role.COMMISSION_MEMBER},
    "task": STAFF | {Role.EVALUATOR},
    "assessment": STAFF,
    "relation": {Role.EVALUATOR},
    "objection": STAFF | {Role.APPROVER},
    "session": STAFF | MEMBERS | SECRETARY | {Role.APPROVER},
    "contract": STAFF | CONTRACTS | MONEY | ENTERPRISE,
    "report": STAFF | CONTRACTS | MONEY | ENTERPRISE,
    "accepted_report": STAFF | CONTRACTS | MONEY | ENTERPRISE,
    "payment": STAFF | CONTRACTS | MONEY | ENTERPRISE,
    "request": ENTERPRISE,  # a draft of the enterprise
    **dict.fromkeys(
        (
            "visit",
            "boarded",
            "minutes_paper",
            "finding",
            "case",
            "debt",
            "gate",
            "guarantee",
            "account_change",
            "ledger_report",
        ),
        STAFF | CONTRACTS | MONEY | ENTERPRISE,
    ),
    "document": TEAM | INSPECTOR,
    "receipt": TEAM | STAFF,
    "paper": STAFF | CONTRACTS | MONEY | ENTERPRISE,
    "notice": {Role.COORDINATOR},
    "own_request": {Role.MEMBER_REP, Role.INSPECTOR, Role.PRIVACY_OFFICER},
    "authority": {Role.MEMBER_REP, Role.INSPECTOR} | PROGRAMME,
}

# Who plays a role; the coordinator is another person for every application.
PLAYERS = {
    Role.EDITOR: "editor",
    Role.COORDINATOR_SIGNATORY: "imza",
    Role.MEMBER_REP: "uye",
    Role.ENTERPRISE_REP: "tesebbus2",
    Role.ENTERPRISE_FINANCE: "mali",
    Role.AUDITOR_FIRM: "denetim",
    Role.PROGRAMME_MANAGER: "program",
    Role.COMMISSION_MEMBER: "komisyon1",
    Role.COMMISSION_CHAIR: "baskan",
    Role.EVALUATOR: "degerlendirici3",
    Role.BOARD_MEMBER: "kurul2",
    Role.BOARD_CHAIR: "kurul1",
    Role.BOARD_SECRETARY: "sekreter",
    Role.APPROVER: "onay",
    Role.MONITOR: "izleme",
    Role.PAYMENT_OFFICER: "odeme",
    Role.LEGAL: "hukuk",
    Role.INSPECTOR: "denetci",
    Role.PRIVACY_OFFICER: "kvkk",
    Role.SYSADMIN: "sistem",
}
COORDINATORS = {
    "": "koordinator2",
    "draft": "koordinator2",
    "sent": "koordinator",
    "checked": "koordinator8",
    "scored": "koordinator4",
    "board": "koordinator7",
    "table": "koordinator3",
    "forming": "koordinator7",
    "running": "koordinator2",
    "document": "koordinator2",
    "receipt": "koordinator",
    "notice": "koordinator2",
}
# People in a fitting role who must not see the thing: other clusters, another enterprise of the same call, an
# evaluator without a task there and one of another call.
STRANGERS = (
    ("koordinator5", Role.COORDINATOR),
    ("koordinator6", Role.COORDINATOR),
    ("tesebbus", Role.ENTERPRISE_REP),
    ("degerlendirici4", Role.EVALUATOR),
    ("uzak-degerlendirici", Role.EVALUATOR),
)
# A member of the board with a declared conflict, an officer who left the file.
RECUSED = {"board": (("kurul6", Role.BOARD_MEMBER),), "checked": (("komisyon2", Role.COMMISSION_MEMBER),)}


def player(role: Role, about: str = "") -> str:
    """The login of whoever plays the role before this thing."""
    return COORDINATORS.get(about, COORDINATORS[""]) if role == Role.COORDINATOR else PLAYERS[role]


def columns(about: str, roles=Role) -> list[tuple]:
    """(login, role) of everybody who knocks at a page about this thing; the visitor has no login."""
    return [*((player(role, about), role) for role in roles), ("yabanci", NO_ROLE), (None, VISITOR)]


def strangers(about: str) -> tuple[tuple, ...]:
    """(login, role) of those who must find nothing."""
    return STRANGERS + RECUSED.get(about, ()) if about else ()
