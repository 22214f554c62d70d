"""The applicant's pages: the draft and its sections, an empty draft, sending and what comes after."""

from ..sample import Sample

WHO, NEW, SENDER = "koordinator8", "koordinator7", "koordinator"
ABOUT = "draft"

SAMPLES = (
    Sample("applications:panel", WHO),
    Sample("applications:start", WHO, empty=True),
    Sample("applications:task-list", WHO, ABOUT),
    Sample("applications:cluster", WHO, ABOUT),
    Sample("applications:nace-search", WHO, ABOUT, query="?ara=tarım"),
    Sample("applications:reference-projects", WHO, ABOUT),
    Sample("applications:reference-project-add", WHO, ABOUT, empty=True),
    Sample("applications:reference-project", WHO, "draft project"),
    Sample("applications:knowledge", WHO, ABOUT),
    Sample("applications:studies", WHO, ABOUT),
    Sample("applications:competitiveness", WHO, ABOUT),
    Sample("applications:figures", WHO, ABOUT),
    Sample("applications:sustainability", WHO, ABOUT),
    Sample("applications:vision", WHO, ABOUT),
    Sample("applications:goals", WHO, ABOUT),
    Sample("applications:plan", WHO, ABOUT),
    Sample("applications:firms", WHO, ABOUT),
    Sample("applications:firm-add", WHO, ABOUT, empty=True),
    Sample("applications:commitments", WHO, ABOUT),
    Sample("applications:firms-upload", WHO, ABOUT, empty=True),
    Sample("applications:firms-import", WHO, "draft list_firms"),
    Sample("applications:firm", WHO, "draft firm"),
    Sample("applications:firm-change", WHO, "draft firm", empty=True),
    Sample("applications:institutions", WHO, ABOUT),
    Sample("applications:institution-add", WHO, ABOUT, empty=True),
    Sample("applications:institution", WHO, "draft institution"),
    Sample("applications:team", WHO, ABOUT),
    Sample("applications:activities", WHO, ABOUT),
    Sample("applications:activity-add", WHO, ABOUT, empty=True),
    Sample("applications:activity", WHO, "draft activity", empty=True),
    Sample("applications:activity-gaps", WHO, ABOUT),
    Sample("applications:calendar", WHO, ABOUT),
    Sample("applications:budget", WHO, ABOUT),
    Sample("applications:line-add", WHO, ABOUT, empty=True),
    Sample("applications:line", WHO, "draft line", empty=True),
    Sample("applications:balance", WHO, ABOUT),
    Sample("applications:financing", WHO, ABOUT),
    Sample("applications:budget-upload", WHO, ABOUT, empty=True),
    Sample("applications:budget-import", WHO, "draft list_budget"),
    Sample("applications:indicators", WHO, ABOUT),
    Sample("applications:documents", WHO, ABOUT),
    Sample("applications:document-upload", WHO, "draft reference_letter", empty=True),
    Sample("applications:check", WHO, ABOUT),
    Sample("applications:declare", WHO, ABOUT, empty=True),
    # A draft as it is a moment after it was begun.
    *(
        Sample(f"applications:{name}", NEW, "fresh", state="empty")
        for name in (
            *(
                "task-list",
                "cluster",
                "reference-projects",
                "knowledge",
                "vision",
                "goals",
                "firms",
                "commitments",
                "institutions",
                "activities",
            ),
            *("calendar", "budget", "balance", "financing", "indicators", "documents", "check", "declare", "team"),
        )
    ),
    # Sent.
    Sample("applications:panel", SENDER, state="sent"),
    Sample("applications:task-list", SENDER, "sent", state="sent"),
    Sample("applications:receipt", SENDER, "sent"),
    Sample("applications:versions", SENDER, "sent"),
    Sample("applications:version", SENDER, "sent 1"),
    Sample("applications:status", SENDER, "sent"),
    Sample("applications:status", SENDER, "completed", state="completed"),
    Sample("applications:status", NEW, "reserve", state="reserve"),
    Sample("applications:status", "koordinator5", "eliminated", state="eliminated"),
    Sample("lifecycle:confirm", SENDER, "application sent withdraw", empty=True),
)
