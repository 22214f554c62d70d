"""Which sections the applicant may write at this moment, and who reads the applicant's papers."""

from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.sql.clock import portal_now
from kumelenme.ui.dates import moment_text

from ..checklist import BY_NUMBER, Item
from ..models import Application, Section, Slot, Stage

TEAM_ROLES = (Role.COORDINATOR, Role.EDITOR, Role.COORDINATOR_SIGNATORY)
STAFF_READERS = CALL_STAFF
APPLICANT_READERS = (*TEAM_ROLES, *STAFF_READERS)
# They open reference letters and other papers, once the application itself is visible to them (domain.md §2.2).
JUDGES = (Role.EVALUATOR, Role.BOARD_MEMBER, Role.BOARD_CHAIR, Role.BOARD_SECRETARY)


def open_sections(application: Application, now=None) -> set[Section]:
    """All of them while the call is open and nothing is decided; only the asked ones during completion (K-082).

    `now` is the database clock if the caller has just read it.
    """
    if application.stage in (Stage.DRAFT, Stage.SUBMITTED):
        return set(Section) if application.call.is_open(now) else set()
    items = _asked_items(application, now)
    found = {item.section for item in items if item.section is not None}
    return found | {Section.DOCUMENTS for item in items if item.slots}


def writable_sections(application: Application, now=None) -> set[Section]:
    """The open ones that this person may write; of an application fetched with `own_limits`."""
    return {section for section in open_sections(application, now) if not limit_reason(application, section)}


def limit_reason(application: Application, section: Section) -> str | None:
    """Why the person may read and not write this section, None if they may; of one fetched with `own_limits`."""
    limits = application.own_limits
    if limits is None or section in limits:
        return None
    own = ", ".join(label for value, label in Section.choices if value in limits) or "yok"
    return (
        f"“{section.label}” bölümünü okuyabilirsiniz, yazma yetkiniz yok (yazabildikleriniz: {own}). "
        "Yetkiyi ekipte başvuruyu gönderebilen kişiler verir."
    )


def open_slots(application: Application, now=None) -> set[Slot]:
    """Documents that may be changed now: all while the sections are open, only the asked ones during completion."""
    if application.stage in (Stage.DRAFT, Stage.SUBMITTED):
        return set(Slot) if application.call.is_open(now) else set()
    return {slot for item in _asked_items(application, now) for slot in item.slots}


def _asked_items(application: Application, now=None) -> list[Item]:
    """What the deficiency letter asks, until the last moment of its period (K-083)."""
    if application.stage != Stage.COMPLETION:
        return []
    request = application.completion_requests.last()
    if request.due_at and (now or portal_now()) > request.due_at:
        return []
    return [BY_NUMBER[entry["item"]] for entry in request.items]


def closed_reason(application: Application) -> str:
    """Why a section cannot be written now, in the applicant's words."""
    if application.stage == Stage.COMPLETION:
        return "Eksiklik gidermede, süresi içinde, yalnız istenen maddelerin bölümleri ve belgeleri değiştirilebilir."
    if application.stage in (Stage.DRAFT, Stage.SUBMITTED):
        return f"Çağrı şu anda başvuruya açık değil (son başvuru: {moment_text(application.call.deadline)}). Taslağınız saklanıyor."
    return f"Başvuru “{application.get_stage_display()}” aşamasında; taslak artık değiştirilemez."
