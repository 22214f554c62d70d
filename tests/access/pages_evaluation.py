"""The evaluators' pages, the commission's pages about them, and the board's."""

from .cast import COMMISSION, DESK, EVERYBODY, MEMBERS, OFFICE, PROGRAMME, PUBLIC, SECRETARY, STAFF, TEAM, Role
from .form import a_paper, at_noon, in_days
from .page import ON, acts, asks, shows

EVALUATOR = {Role.EVALUATOR}
TABLE = MEMBERS | SECRETARY
SCORES = {f"D{n}-value": "7" for n in range(1, 5)} | {f"D{n}-reason": "Vizyon açık." for n in range(1, 5)}
RELATION_KEEPERS = PROGRAMME | {Role.COMMISSION_CHAIR}
PACKERS = PROGRAMME | {Role.COMMISSION_CHAIR}
PACKAGE = STAFF | SECRETARY | {Role.APPROVER}
A_SEAT = {
    "email": "yabanci@ornek.test",
    "kind": "substitute",
    "category": "academic",
    "institution": "Yeni Üniversite",
    "private_sector_years": "0",
    "experience_fields": "Makine",
    "appointed_on": in_days(-1),
    "appointment_number": "E-1",
}

PAGES = [
    shows("evaluation:inbox", EVALUATOR),
    asks("evaluation:invitations", EVALUATOR, fields=None),
    shows("evaluation:join", PUBLIC),
    asks("evaluation:profile", EVERYBODY, fields={"employer": "Yeni İşveren", "revision": ""}),
    asks("evaluation:relations", EVERYBODY, fields={"kind": "dispute", "organisation": "Deneme A.Ş."}),
    asks("evaluation:relation", EVERYBODY, "relation", about="relation", fields=None),
    asks("evaluation:fee", EVERYBODY, fields=None),
    asks("evaluation:availability", EVERYBODY, fields={"starts_on": in_days(3), "ends_on": in_days(5)}),
    asks(
        "evaluation:declaration",
        EVALUATOR,
        "task",
        fields={"answer": "conflict", "grounds": "financial", "explanation": "Ortağım bir üyede çalışıyor."},
    ),
    acts("evaluation:duty-paper", EVALUATOR, "task", fields={}),
    asks("evaluation:workspace", EVALUATOR, "task", fields={"recommendation": "Uygun."}),
    asks("evaluation:check", EVALUATOR, "task"),
    asks("evaluation:offline", EVALUATOR, "task"),
    shows("evaluation:offline-form", EVALUATOR, "task"),
    shows("evaluation:receipt", EVALUATOR, "task", also=ON),
    acts("evaluation:assessment-form", EVALUATOR | STAFF, "assessment", about=""),
    asks("evaluation:consensus", EVALUATOR, "task"),
    asks("evaluation:calibrate", EVALUATOR, "exercise", fields={"A1-value": "6"}),
    # the pool
    shows("evaluation:evaluators", STAFF),
    acts("evaluation:evaluators-export", STAFF),
    shows("evaluation:evaluator", STAFF, "profile"),
    asks("evaluation:evaluator-fee", PROGRAMME, "profile", fields=None),
    asks(
        "evaluation:evaluator-relations",
        RELATION_KEEPERS,
        "profile",
        fields={"kind": "dispute", "organisation": "Deneme A.Ş."},
    ),
    asks("evaluation:evaluator-relation", RELATION_KEEPERS, "profile relation", about="", fields=None),
    # the commission
    asks("evaluation:calibrations", STAFF, "call_draft", writes=COMMISSION, fields={"text": "Bir örnek dosya."}),
    asks(
        "evaluation:calibration",
        STAFF,
        "call_running prepared",
        writes=COMMISSION,
        fields={"A1-value": "6", "A1-reason": "Projeler bitmiş."},
    ),
    asks("evaluation:copy-findings", STAFF, "copy", writes=COMMISSION, fields={"hepsi": "karart"}),
    asks("evaluation:anonymous-views", STAFF, "call_unnamed", writes=COMMISSION, fields=None),
    shows("evaluation:overview", STAFF),
    asks(
        "evaluation:pool",
        COMMISSION | PROGRAMME,
        "call_scored",
        writes=PROGRAMME,
        fields={"email": "yabanci@ornek.test"},
    ),
    acts("evaluation:approve-profile", PROGRAMME, "call_scored evaluator"),
    shows("evaluation:task", STAFF, "assessment"),
    asks(
        "evaluation:return",
        {Role.COMMISSION_CHAIR},
        "assessment",
        fields={"ready": "same", "words": "Gerekçeleri açın."},
    ),
    asks("evaluation:replace", COMMISSION, "assessment", also=ON),
    shows("evaluation:application", STAFF, "scored"),
    asks("evaluation:assign", COMMISSION, "scored"),
    shows("evaluation:joint-report", STAFF | TABLE, "board"),
    shows("evaluation:criteria", STAFF, "scored"),
    # who reads what
    asks("evaluation:assignment-board", STAFF, "call_scored", writes=COMMISSION),
    shows("evaluation:assignment-run", STAFF, "call_scored run"),
    shows("evaluation:assignment-progress", STAFF, "call_scored run"),
    acts("evaluation:assignment-recheck", STAFF, "call_scored run", fields={}),
    shows("evaluation:assignment-reasons", STAFF, "call_scored run scored"),
    asks(
        "evaluation:assignment-rule",
        COMMISSION,
        "call_scored scored chosen",
        fields={"kind": "ban", "reason": "Takvimi dolu."},
    ),
    acts("evaluation:assignment-lift", COMMISSION, "call_scored pair_rule", fields={}),
    # objections
    shows("evaluation:result", TEAM, "scored"),
    asks("evaluation:object", TEAM, "scored"),
    shows("evaluation:objections", STAFF | {Role.APPROVER}),
    asks("evaluation:objection", STAFF | {Role.APPROVER}, "objection"),
    # the ranking
    shows("evaluation:ranking", STAFF, "call_scored"),
    shows("evaluation:ranking-study", STAFF, "call_scored"),
    acts("evaluation:ranking-ask-study", COMMISSION | PROGRAMME, "call_scored", fields={}),
    acts("evaluation:ranking-export", STAFF, "call_scored"),
    # whoever controls
    shows("evaluation:trail", PROGRAMME | {Role.COMMISSION_CHAIR, Role.INSPECTOR}),
    # the board's office
    shows("evaluation:board-calls", STAFF | SECRETARY),
    shows("evaluation:board-office", STAFF | SECRETARY, "call_board"),
    asks("evaluation:board-seat", OFFICE, "call_board", fields=A_SEAT),
    asks("evaluation:board-release", OFFICE, "call_board seated", fields={"note": "İstifa etti."}),
    asks("evaluation:board-plan", OFFICE, "call_board", fields={"starts_at": in_days(30), "place": "Ankara"}),
    asks(
        "evaluation:board-papers",
        STAFF | SECRETARY,
        "call_board seated",
        writes=OFFICE,
        fields={"slot": "declaration", "file": a_paper},
    ),
    asks(
        "evaluation:board-agenda", OFFICE, "session", fields={"title": "Ara", "slot_at": at_noon(60), "minutes": "15"}
    ),
    asks("evaluation:board-slot", OFFICE, "session board", about="board", fields={"position": "1"}),
    acts("evaluation:board-drop-break", OFFICE, "session pause", fields={}),
    # the applicants before the board
    asks("evaluation:slides", TEAM, "board", fields=None),
    acts("evaluation:board-announce", OFFICE, "session"),
    # the meeting
    shows("evaluation:board-home", TABLE),
    shows("evaluation:board-session", STAFF | TABLE, "session"),
    asks("evaluation:board-attendance", DESK, "session", fields={}),
    shows("evaluation:board-ranking", STAFF | TABLE, "session"),
    asks("evaluation:board-minutes", STAFF | TABLE, "session", writes=TABLE),
    acts("evaluation:board-not-signed", SECRETARY, "session"),
    shows("evaluation:board-projector", DESK, "session"),
    shows("evaluation:board-projector-now", DESK, "session"),
    asks("evaluation:board-package", PACKAGE, "session", writes=PACKERS),
    asks("evaluation:board-apply", {Role.COMMISSION_CHAIR}, "session"),
    # one application at the table
    shows("evaluation:board-item", STAFF | TABLE, "session board", about="board"),
    acts(
        "evaluation:board-presentation", DESK, "session board", about="board", fields={"questions": "İş gücü soruldu."}
    ),
    acts(
        "evaluation:board-recuse",
        DESK,
        "session board",
        about="board",
        fields={"seat": "{seated}", "reason": "Akrabasıyla çalışıyor."},
    ),
    acts("evaluation:board-close-scoring", DESK, "session board", about="board"),
    asks(
        "evaluation:board-declaration",
        MEMBERS,
        "session board",
        about="board",
        fields={"answer": "conflict", "grounds": "financial", "explanation": "Ortağım bir üyede çalışıyor."},
    ),
    shows("evaluation:board-dossier", TABLE, "session board", about="board"),
    asks("evaluation:board-scores", MEMBERS, "session board", about="board", fields=SCORES),
    asks("evaluation:board-vote", MEMBERS, "session board", about="board", fields=None, also=ON),
    acts("evaluation:board-open-poll", DESK, "session board", about="board"),
    acts("evaluation:board-close-poll", DESK, "session board", about="board"),
    acts("evaluation:board-void-poll", DESK, "session board", about="board"),
    asks("evaluation:board-report", DESK, "session board", about="board", also=ON),
]
