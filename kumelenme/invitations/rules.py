"""Who may give or end which role on the page of people: a Turkish sentence, or None."""

from kumelenme.accounts.models import User
from kumelenme.accounts.roles import APPLICANT_ROLES, Role

KEEPERS = (Role.SYSADMIN, Role.PROGRAMME_MANAGER)
# Watchers of the others are appointed by the system manager alone.
ONLY_SYSADMIN = frozenset({Role.SYSADMIN, Role.INSPECTOR, Role.PRIVACY_OFFICER})


def roles_given_by(keeper: User) -> list[Role]:
    """The roles this person may give; applicants get theirs from their own application."""
    return [role for role in Role if role not in APPLICANT_ROLES and may_give(role, keeper) is None]


def may_give(role: str, keeper: User) -> str | None:
    """Roles of control are given and ended by the system manager only; applicants' roles not here at all."""
    if role in APPLICANT_ROLES:
        return "Başvuru ekibinin görevleri başvurunun kendi sayfasından verilir."
    if keeper.acting_as not in KEEPERS or (role in ONLY_SYSADMIN and keeper.acting_as != Role.SYSADMIN):
        return f"{Role(role).label} görevini yalnız sistem yöneticisi verebilir ya da sona erdirebilir."
    return None


def not_oneself(person: User, keeper: User) -> str | None:
    """Nobody gives roles to themselves."""
    return "Kendinize görev veremezsiniz. Bunu başka bir yönetici yapabilir." if person.pk == keeper.pk else None


def may_close(person: User, keeper: User) -> str | None:
    """Nobody closes their own account here."""
    return "Kendi hesabınızı kapatamazsınız." if person.pk == keeper.pk else None
