"""What changes a running contract and how it is followed: requests, visits, halts, recovery, gates, assets, closing."""

from .cast import CONTRACTS, ENTERPRISE, INSPECTOR, MONEY, PUBLIC, STAFF, TEAM, Role
from .page import acts, asks, shows

LEGAL, APPROVER, MONITOR = {Role.LEGAL}, {Role.APPROVER}, {Role.MONITOR}
READERS = STAFF | CONTRACTS | MONEY | ENTERPRISE
REP = {Role.ENTERPRISE_REP}
ASKERS = REP | MONITOR

PAGES = [
    shows("contracts:amendments", READERS, "contract"),
    acts("contracts:amendment-start", ASKERS, "contract"),
    asks("contracts:register-extract", INSPECTOR | {Role.PROGRAMME_MANAGER}, "running", fields={}),
    asks("contracts:plan-comparison", READERS | TEAM, "running", writes=(READERS | TEAM) - INSPECTOR),
    shows("contracts:amendment", READERS, "request"),
    asks("contracts:amendment-write", ASKERS, "request", writes=REP),
    asks("contracts:amendment-row", ASKERS, "request indicator changed_key", writes=REP),
    asks("contracts:amendment-line", ASKERS, "request", writes=REP),
    acts("contracts:amendment-drop", ASKERS, "request changed_key", about="", writes=REP),
    asks("contracts:amendment-decision", APPROVER, "boarded"),
    asks("contracts:paper-sign", REP | CONTRACTS | MONITOR, "minutes_paper enterprise"),
    acts("contracts:paper-decide", CONTRACTS | MONITOR, "minutes_paper enterprise"),
    asks("contracts:visits", READERS, "contract", writes=MONITOR),
    shows("contracts:visit", READERS, "visit"),
    asks("contracts:visit-minutes", MONITOR, "visit"),
    asks("contracts:visit-finding", MONITOR, "visit"),
    asks("contracts:visit-photo", MONITOR, "visit"),
    asks("contracts:finding", READERS, "finding", writes=ASKERS),
    asks("contracts:suspend", APPROVER, "contract"),
    asks("contracts:suspension-propose", MONITOR, "contract", fields={"ground": "report", "reason": "Rapor yok."}),
    asks("contracts:termination-notice", LEGAL, "contract"),
    asks("contracts:termination", READERS, "case", writes=REP),
    asks("contracts:termination-decision", APPROVER, "running"),
    asks("contracts:recovery-open", LEGAL, "contract"),
    asks("contracts:recovery", READERS, "debt", writes=LEGAL | {Role.PAYMENT_OFFICER}),
    asks("contracts:recovery-demand", LEGAL, "debt"),
    asks("contracts:late-fees", LEGAL),
    asks("contracts:development", READERS, "gate", writes=ENTERPRISE | MONITOR | APPROVER),
    asks("contracts:assets", READERS, "contract", writes=ENTERPRISE),
    asks("contracts:closing", READERS, "contract", writes=ENTERPRISE),
    shows("contracts:calendar", READERS, "contract"),
    shows("contracts:public-summary", PUBLIC, "closed"),
]
