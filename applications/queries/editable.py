"""Which sections the applicant may write at this moment, and who reads the applicant's papers."""

from kumelenme.accounts.roles import Role
from kumelenme.ui.dates import moment_text

from ..checklist import BY_NUMBER
from ..models import Application, Section, Stage

TEAM_ROLES = (Role.COORDINATOR, Role.EDITOR, Role.COORDINATOR_SIGNATORY)
STAFF_READERS = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR, Role.PROGRAMME_MANAGER, Role.INSPECTOR)
APPLICANT_READERS = (*TEAM_ROLES, *STAFF_READERS)
# They open reference letters and other papers, once the application itself is visible to them (domain.md §2.2).
JUDGES = (Role.EVALUATOR, Role.BOARD_MEMBER, Role.BOARD_CHAIR, Role.BOARD_SECRETARY)


def open_sections(application: Application, now=None) -> set[Section]:
    """All of them while the call is open and nothing is decided; only the asked ones during completion (K-082).

    `now` is the database clock if the caller has just read it.
    """
    if application.stage in (Stage.DRAFT, Stage.SUBMITTED):
        return set(Section) if application.call.is_open(now) else set()
    if application.stage == Stage.COMPLETION:
        request = application.completion_requests.last()
        asked = {BY_NUMBER[entry["item"]].section for entry in request.items}
        return {section for section in asked if section is not None}
    return set()


def closed_reason(application: Application) -> str:
    """Why a section cannot be written now, in the applicant's words."""
    if application.stage == Stage.COMPLETION:
        return "Eksiklik gidermede yalnız istenen maddelerin bölümleri değiştirilebilir."
    if application.stage in (Stage.DRAFT, Stage.SUBMITTED):
        return f"Çağrı şu anda başvuruya açık değil (son başvuru: {moment_text(application.call.deadline)}). Taslağınız saklanıyor."
    return f"Başvuru “{application.get_stage_display()}” aşamasında; taslak artık değiştirilemez."
