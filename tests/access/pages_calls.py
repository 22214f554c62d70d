"""Calls, for everybody and for the programme manager; the ministry's records; the administrative check."""

from .cast import COMMISSION, MINISTRY, PROGRAMME, PUBLIC, STAFF, Role
from .form import in_days
from .page import acts, asks, shows

CHAIR = {Role.COMMISSION_CHAIR}
A_CALL = {"title": "Yeni Çağrı", "summary": "Özet.", "opens_at": in_days(10), "deadline": in_days(90)}

PAGES = [
    shows("applications:calls", PUBLIC),
    shows("applications:call", PUBLIC, "call_draft"),
    shows("applications:eligibility", PUBLIC),
    asks("applications:track", PUBLIC, writes=()),
    # the programme manager's calls
    shows("applications:manage-calls", PROGRAMME),
    asks("applications:call-create", PROGRAMME, fields=A_CALL),
    asks("applications:manage-call", PROGRAMME, "new_call", fields={"title": "Yeni Ad"}),
    asks("applications:call-terms", PROGRAMME, "new_call", fields={"min_firms": "21"}),
    asks("applications:call-criteria", PROGRAMME, "new_call", fields={"olcut-0-title": "Yeni ölçüt adı"}),
    asks(
        "applications:extend-deadline",
        PROGRAMME,
        "call_draft",
        fields={"deadline": in_days(400), "reason": "Bayram tatili."},
    ),
    shows("applications:failed-attempts", PROGRAMME, "call_draft"),
    # the ministry's records
    shows("applications:application-list", MINISTRY),
    acts("applications:export", MINISTRY),
    asks("applications:bulk", CHAIR),
    asks("applications:bulk-labels", COMMISSION, fields={"basvuru": "{checked}", "text": "acil", "act": "ekle"}),
    asks("applications:labels", COMMISSION, "checked", fields={"text": "acil"}),
    asks("applications:messages-office", STAFF, "checked", writes=COMMISSION, fields={"text": "Bir sorumuz var."}),
    acts("applications:view-keep", MINISTRY, fields={"name": "Acele", "query": "kutu=hepsi"}),
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
    asks("applications:letter", STAFF, "letter", writes=COMMISSION, fields={"m12": "Yeni söz."}),
]
