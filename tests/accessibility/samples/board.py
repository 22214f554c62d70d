"""The board: its office, the meeting, one application at the table."""

from ..sample import Sample

SECRETARY, HEAD, MEMBER, LATE, CHAIR = "sekreter", "kurul1", "kurul5", "kurul7", "baskan"

SAMPLES = (
    Sample("evaluation:board-calls", SECRETARY),
    Sample("evaluation:board-office", SECRETARY, "call_work"),
    Sample("evaluation:board-seat", SECRETARY, "call_work", empty=True),
    Sample("evaluation:board-release", SECRETARY, "call_work seated", empty=True),
    Sample("evaluation:board-plan", SECRETARY, "call_work", empty=True),
    Sample("evaluation:board-agenda", SECRETARY, "session_empty", state="empty"),
    Sample("evaluation:board-session", SECRETARY, "session_empty", state="empty"),
    Sample("evaluation:board-home", MEMBER, after="meeting_planned"),
    Sample("evaluation:board-session", SECRETARY, "session", state="planned"),
    Sample("evaluation:board-agenda", SECRETARY, "session"),
    Sample("evaluation:board-papers", SECRETARY, "call_work seated", empty=True),
    Sample("evaluation:board-slot", SECRETARY, "session board", empty=True),
    Sample("evaluation:slides", "koordinator7", "board", empty=True),
    Sample("evaluation:board-declaration", LATE, "session board", empty=True),
    Sample("evaluation:board-dossier", MEMBER, "session board"),
    Sample("evaluation:board-attendance", SECRETARY, "session"),
    Sample("evaluation:board-session", MEMBER, "session", after="meeting_open"),
    Sample("evaluation:board-item", SECRETARY, "session board", state="presentation"),
    Sample("evaluation:board-item", HEAD, "session board", after="scoring_open", state="scoring"),
    Sample("evaluation:board-scores", MEMBER, "session board", empty=True),
    Sample("evaluation:board-report", SECRETARY, "session board", after="scoring_closed", empty=True),
    Sample("evaluation:board-projector", SECRETARY, "session"),
    Sample("evaluation:board-ranking", HEAD, "session", state="scored"),
    Sample("evaluation:board-vote", MEMBER, "session board", after="voting"),
    Sample("evaluation:board-item", HEAD, "session board", state="voting"),
    Sample("evaluation:board-item", MEMBER, "session board", after="decided", state="decided"),
    Sample("evaluation:board-minutes", MEMBER, "session"),
    Sample("evaluation:board-ranking", HEAD, "session"),
    Sample("evaluation:board-package", CHAIR, "session"),
    Sample("evaluation:board-apply", CHAIR, "session", after="minutes_signed"),
    Sample("contracts:negotiation", CHAIR, "board", after="decisions_applied", state="not begun"),
)
