"""The applicant's task list: one list that tells the truth about what is left (ux.md §3.1)."""

from dataclasses import dataclass

from kumelenme.accounts.roles import APPLICANT_ROLES
from kumelenme.lifecycle import catalogue
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.money import format_number
from kumelenme.ui.dates import short_date

from ..budget import totals
from ..dossier import plan_lines
from ..models import Application, OrganisationKind, Section, Slot, Stage
from ..queries.comments import open_by_section
from ..queries.editable import limit_reason, writable_sections
from ..queries.history import team_acts
from ..queries.loaded import activities, current_documents, has_signed, lines, members, packages
from ..queries.presence import presence
from ..rules.cluster_analysis import COMPETITIVENESS, KNOWLEDGE, SUSTAINABILITY, written
from ..rules.plan import missing_of
from .rules import SECTION_RULES

S = Section
SECTION_URLS: dict[Section, str] = {
    S.CLUSTER: "applications:cluster",
    S.FIRMS: "applications:firms",
    S.INSTITUTIONS: "applications:institutions",
    S.TEAM: "applications:team",
    S.REFERENCES: "applications:reference-projects",
    S.KNOWLEDGE: "applications:knowledge",
    S.COMPETITIVENESS: "applications:competitiveness",
    S.SUSTAINABILITY: "applications:sustainability",
    S.VISION: "applications:vision",
    S.PLAN: "applications:plan",
    S.ACTIVITIES: "applications:activities",
    S.BUDGET: "applications:budget",
    S.INDICATORS: "applications:indicators",
    S.DOCUMENTS: "applications:documents",
}
GROUPS: tuple[tuple[str, tuple[Section, ...]], ...] = (
    ("1. Birliktelik", (S.CLUSTER, S.FIRMS, S.INSTITUTIONS, S.TEAM)),
    (
        "2. Küme değerlendirmesi",
        (S.REFERENCES, S.KNOWLEDGE, S.COMPETITIVENESS, S.SUSTAINABILITY, S.VISION),
    ),
    ("3. İş planı", (S.PLAN, S.ACTIVITIES, S.BUDGET, S.INDICATORS)),
    ("4. Belgeler", (S.DOCUMENTS,)),
)
DONE, TROUBLE, RUNNING, FRESH = "Tamamlandı", "Sorun var", "Sürüyor", "Başlanmadı"
TONES = {DONE: "plain", TROUBLE: "negative", RUNNING: "info", FRESH: "neutral"}
ICONS = {DONE: "check", TROUBLE: "problem", RUNNING: "", FRESH: ""}


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the list."""

    section: Section
    url: str
    hint: str
    status: str
    reasons: tuple[str, ...] = ()
    open: bool = True
    copied: bool = False  # from an earlier application, nobody has looked at it yet
    presence: str = ""  # who else is writing there just now
    owner: str = ""  # whom it belongs to
    read_only: bool = False  # this person is limited to other sections
    comments: int = 0  # open ones of the team's own
    shortcut: tuple[str, str] | None = None  # (URL name, text) of a page that finishes the task faster

    @property
    def tone(self) -> str:
        return TONES[self.status]

    @property
    def icon(self) -> str:
        return ICONS[self.status]


@dataclass(frozen=True, slots=True)
class TaskList:
    """The groups with their tasks, and what locks the last row."""

    groups: list[tuple[str, list[Task]]]

    @property
    def tasks(self) -> list[Task]:
        return [task for _, tasks in self.groups for task in tasks]

    @property
    def done(self) -> int:
        return sum(task.status == DONE for task in self.tasks)

    @property
    def blocked(self) -> int:
        """How many sections still break a blocking rule."""
        return sum(bool(task.reasons) for task in self.tasks)

    @property
    def copied(self) -> list[Task]:
        """Sections from an earlier application that wait for a look."""
        return [task for task in self.tasks if task.copied]

    @property
    def untouched(self) -> bool:
        return sum(task.status != FRESH for task in self.tasks) <= 2

    @property
    def next(self) -> Task | None:
        """The first task that is not finished."""
        return next((task for task in self.tasks if task.status != DONE and task.open), None)


def task_list(application: Application) -> TaskList:
    """Statuses by the rules of submission and the team's own marks; reads only what the workbook has loaded."""
    marked = set(application.marked_sections)
    copied, writing = set(application.copies_to_review), presence(application)
    comments = open_by_section(application)
    owned = {row["section"]: row["who"] for row in application.owners}
    writable = writable_sections(application, application.now)
    begun, hints = begun_sections(application), _hints(application)
    groups = []
    for title, sections in GROUPS:
        tasks = []
        for section in sections:
            reasons = tuple(reason for rule in SECTION_RULES[section] if (reason := rule(application)))
            status = _status(section, reasons, marked=section in marked, begun=begun[section])
            open_ = section in writable
            shortcut = _shortcut(application, section) if open_ else None
            tasks.append(
                Task(
                    section,
                    SECTION_URLS[section],
                    hints[section],
                    status,
                    reasons,
                    open_,
                    section in copied,
                    writing.get(section, ""),
                    owned.get(section, ""),
                    bool(limit_reason(application, section)),
                    comments.get(section, 0),
                    shortcut,
                )
            )
        groups.append((title, tasks))
    return TaskList(groups)


def _status(section: Section, reasons: tuple, *, marked: bool, begun: bool) -> str:
    if marked and not reasons:
        return DONE
    if reasons and (marked or (begun and section == S.BUDGET)):
        return TROUBLE
    return RUNNING if begun or marked else FRESH


def _shortcut(application: Application, section: Section) -> tuple[str, str] | None:
    """Activities that came with a budget list lack output and responsible member: one table for all of them."""
    if section != S.ACTIVITIES:
        return None
    lacking = sum(bool(missing_of(activity)) for activity in activities(application.plan))
    text = f"{lacking} faaliyetin eksiklerini bir tabloda doldurun"
    return ("applications:activity-gaps", text) if lacking else None


def begun_sections(application: Application) -> dict[Section, bool]:
    """Has anything been entered in a section?"""
    cluster, plan = application.cluster, application.plan
    kinds = [
        member.organisation.kind
        for member in members(application)
        if member.organisation_id != application.coordinator_id
    ]
    return {
        S.CLUSTER: bool(cluster.summary or cluster.main_nace or cluster.years.all()),
        S.FIRMS: OrganisationKind.FIRM in kinds,
        S.INSTITUTIONS: any(kind != OrganisationKind.FIRM for kind in kinds),
        S.TEAM: bool(application.coordinator.kep),
        S.REFERENCES: bool(application.reference_projects.all()),
        S.KNOWLEDGE: bool(written(application, KNOWLEDGE)),
        S.COMPETITIVENESS: bool(written(application, COMPETITIVENESS)),
        S.SUSTAINABILITY: bool(written(application, SUSTAINABILITY)),
        S.VISION: bool(plan.vision or plan.strategy),
        S.PLAN: bool(plan.title or plan.summary),
        S.ACTIVITIES: bool(activities(plan) or packages(plan)),
        S.BUDGET: bool(lines(plan)),
        S.INDICATORS: bool(plan.indicators.all()),
        S.DOCUMENTS: bool(current_documents(application)),
    }


def _hints(application: Application) -> dict[Section, str]:
    """One sentence under each name, with the figures of the rules."""
    terms, plan = application.call.terms, application.plan
    firms = [member for member in members(application) if member.organisation.kind == OrganisationKind.FIRM]
    signed, others = sum(map(has_signed, firms)), len(members(application)) - len(firms)
    sums, slots = totals(plan_lines(plan)), {document.slot for document in current_documents(application)}
    waiting = len(application.waiting_rows.all())
    needed = (Slot.COORDINATOR_DECISION, Slot.AUTHORITY, Slot.REFERENCE_LETTER)
    return {
        S.CLUSTER: f"Ad, ana faaliyet alanı, ekonomik coğrafya; son üç yıldan {len(application.cluster.years.all())} yılın verisi var",
        S.FIRMS: f"En az {terms.min_firms} firma: {len(firms)} firma var, {signed} taahhüt imzalı"
        + (f", {waiting} satır düzeltilmeyi bekliyor" if waiting else ""),
        S.INSTITUTIONS: f"En az bir üniversite ve bir oda: {others} kurum var",
        S.TEAM: "Koordinatör kuruluşun KEP adresi, birlikte çalışan kişiler",
        S.REFERENCES: f"Üyelerin son beş yıldaki projeleri (isteğe bağlı): {len(application.reference_projects.all())} proje var",
        S.KNOWLEDGE: "Değer zinciri, rakip kümeler, yapılmış analizler",
        S.COMPETITIVENESS: f"Dört başlıkta seviye ve potansiyel: {len(COMPETITIVENESS)} metnin {written(application, COMPETITIVENESS)} tanesi yazıldı",
        S.SUSTAINABILITY: "Mali, kurumsal, çevresel ve sosyal; destek bittikten sonra ne olacağı",
        S.VISION: f"Vizyon, strateji ve 3–7 stratejik hedef: {len(plan.goals.all())} hedef var",
        S.PLAN: f"Planın adı, süresi ve metinleri: {plan.months} ay",
        S.ACTIVITIES: f"Dört faaliyet grubundan: {len(activities(plan))} faaliyet var"
        + (f", {parts} iş paketinde" if (parts := len(packages(plan))) else ""),
        S.BUDGET: (
            f"Bakanlık payı %{format_number(sums.rate, 2)}; en çok %{format_number(terms.max_rate_total)}"
            if sums.total
            else "Satırlar, paylar ve yıllık finansman"
        ),
        S.INDICATORS: f"Program göstergeleri ve plana özgü hedefler: {len(plan.indicators.all())} gösterge var",
        S.DOCUMENTS: f"{len(needed)} zorunlu belgenin {sum(slot in slots for slot in needed)} tanesi yüklendi",
    }


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of "Son hareketler"; people of the ministry never appear by name."""

    at: object
    who: str
    what: str


def movement(entry: AuditEntry) -> Movement:
    """One entry of the register as the applicant's side reads it."""
    ours = entry.acting_as in APPLICANT_ROLES or entry.verb == "application_started"
    section = (entry.facts or {}).get("section", "")
    about = f": {Section(section).label}" if section in Section.values else ""
    return Movement(entry.at, str(entry.by) if ours else "Bakanlık", catalogue.label_of(entry) + about)


def last_movements(application: Application, most: int = 5) -> list[Movement]:
    """What the team did and where the application moved, newest first; nothing of the ministry's own work."""
    return [movement(entry) for entry in team_acts(application)[:most]]


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something the applicant's side must do, with its date first."""

    application: Application
    text: str
    due: object
    url: str
    undated: str = "Süre tebliğle başlar"


def next_steps(applications: list[Application]) -> list[NextStep]:
    """What this floor expects from the person's teams."""
    steps = []
    for application in applications:
        if application.stage == Stage.DRAFT and application.call.is_open(application.now):
            steps.append(
                NextStep(
                    application, "Başvuruyu tamamlayın ve gönderin", application.call.deadline, "applications:task-list"
                )
            )
        elif application.stage == Stage.COMPLETION:
            steps.append(
                NextStep(
                    application, "İstenen eksikleri tamamlayın", application.stage_due_at, "applications:completion"
                )
            )
        if application.asked_at:
            steps.append(
                NextStep(
                    application,
                    "Komisyonun sorusunu yanıtlayın",
                    None,
                    "applications:messages",
                    undated=f"Soru: {short_date(application.asked_at)}",
                )
            )
    return steps
