"""The applicant's pages: the home, the draft and all its sections, sending and what comes after."""

from .cast import EVERYBODY, INSPECTOR, STAFF, TEAM, Role
from .page import ON, acts, asks, shows

SENDERS = TEAM - {Role.EDITOR}

PAGES = [
    shows("applications:panel", TEAM),
    asks("applications:start", EVERYBODY),
    shows("applications:task-list", TEAM, "draft"),
    acts("applications:mark-section", TEAM, "draft vision", fields={"complete": "evet"}),
    asks("applications:cluster", TEAM, "draft", fields={"name": "Yeni Küme Adı"}),
    shows("applications:nace-search", TEAM, "draft"),
    asks("applications:vision", TEAM, "draft", fields={"vision": "Yeni bir görüş."}),
    asks("applications:goals", TEAM, "draft"),
    asks("applications:plan", TEAM, "draft"),
    # members
    shows("applications:firms", TEAM, "draft"),
    asks("applications:firm-add", TEAM, "draft"),
    asks("applications:commitments", TEAM, "draft"),
    asks("applications:firms-upload", TEAM, "draft"),
    shows("applications:firms-template", TEAM, "draft"),
    asks("applications:firms-import", TEAM, "draft list_firms"),
    shows("applications:firms-import-problems", TEAM, "draft list_firms"),
    acts("applications:firms-import-undo", TEAM, "draft list_firms"),
    asks("applications:firm", TEAM, "draft firm"),
    asks("applications:firm-change", TEAM, "draft firm", fields={"employees": "77"}),
    acts("applications:firm-remove", TEAM, "draft firm", fields={}),
    shows("applications:institutions", TEAM, "draft"),
    asks("applications:institution-add", TEAM, "draft"),
    asks("applications:institution", TEAM, "draft institution"),
    acts("applications:institution-remove", TEAM, "draft institution", fields={}),
    # people
    asks(
        "applications:team",
        TEAM,
        "draft",
        writes=SENDERS,
        fields={"davet": "evet", "email": "kolay@ornek.test", "role": "editor"},
    ),
    acts("applications:teammate-change", TEAM, "draft teammate", fields={"gonderebilir": "evet"}),
    acts("applications:teammate-remove", TEAM, "draft teammate", fields={}),
    acts("applications:invitation-cancel", TEAM, "draft 1", fields={}),
    # plan and budget
    shows("applications:activities", TEAM, "draft"),
    asks("applications:activity-add", TEAM, "draft"),
    asks("applications:activity", TEAM, "draft activity", fields={"name": "Yeni ad"}),
    acts("applications:activity-remove", TEAM, "draft activity", fields={}),
    asks("applications:calendar", TEAM, "draft"),
    shows("applications:budget", TEAM, "draft"),
    asks("applications:line-add", TEAM, "draft"),
    asks("applications:line", TEAM, "draft line", fields={"description": "Yeni açıklama"}),
    acts("applications:line-remove", TEAM, "draft line", fields={}),
    asks("applications:balance", TEAM, "draft"),
    asks("applications:financing", TEAM, "draft", fields={"finansman-0-source": "Başka kaynak"}),
    asks("applications:budget-upload", TEAM, "draft"),
    shows("applications:budget-template", TEAM, "draft"),
    asks("applications:budget-import", TEAM, "draft list_budget"),
    shows("applications:budget-import-problems", TEAM, "draft list_budget"),
    acts("applications:budget-import-undo", TEAM, "draft list_budget"),
    asks("applications:indicators", TEAM, "draft", fields={"gosterge-0-target": "41"}),
    # papers
    shows("applications:documents", TEAM, "draft"),
    asks("applications:document-upload", TEAM, "draft other"),
    acts("applications:document-remove", TEAM, "draft document", about="draft", fields={}),
    # sending
    shows("applications:check", TEAM, "draft"),
    asks("applications:declare", TEAM, "draft", writes=SENDERS),
    shows("applications:receipt", TEAM | INSPECTOR, "sent"),
    shows("applications:status", TEAM | STAFF | {Role.ENTERPRISE_REP}, "running"),
    asks("applications:completion", TEAM, "checked", writes=SENDERS, also=ON),
]
