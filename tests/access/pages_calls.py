"""Calls, for everybody and for the programme manager; the ministry's records; the administrative check."""

from .cast import COMMISSION, MINISTRY, PROGRAMME, PUBLIC, STAFF, Role
from .page import acts, asks, shows

CHAIR = {Role.COMMISSION_CHAIR}

PAGES = [
    shows("applications:calls", PUBLIC),
    shows("applications:call", PUBLIC, "call_draft"),
    shows("applications:eligibility", PUBLIC),
    asks("applications:track", PUBLIC, writes=()),
    # the programme manager's calls
    shows("applications:manage-calls", PROGRAMME),
    asks("applications:call-create", PROGRAMME),
    asks("applications:manage-call", PROGRAMME, "call_draft"),
    asks("applications:call-terms", PROGRAMME, "call_draft"),
    asks("applications:call-criteria", PROGRAMME, "call_draft"),
    asks("applications:extend-deadline", PROGRAMME, "call_draft"),
    # the ministry's records
    shows("applications:application-list", MINISTRY),
    acts("applications:export", MINISTRY),
    asks("applications:bulk", CHAIR),
    asks("applications:bulk-labels", COMMISSION),
    asks("applications:labels", COMMISSION, "checked", fields={"text": "acil"}),
    acts("applications:view-keep", MINISTRY),
    acts("applications:view-forget", MINISTRY, "bilinmeyen"),
    shows("applications:record", MINISTRY, "running"),
    # the administrative check
    shows("applications:check-overview", COMMISSION, "checked"),
    asks("applications:check-assign", CHAIR, "checked"),
    acts("applications:check-reconcile", CHAIR, "checked"),
    asks("applications:close-check", CHAIR, "checked"),
    asks("applications:check-work", COMMISSION, "checked check", about="own_check"),
    asks("applications:check-recuse", COMMISSION, "checked", fields={"reason": "Üyelerden biri yakınım."}),
    # letters
    acts("applications:letter-prepare", COMMISSION, "checked"),
    shows("applications:outbox", STAFF),
    asks("applications:letter", STAFF, "letter", writes=COMMISSION),
]
