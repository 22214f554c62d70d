"""When a role, a grant or an invitation is refused: a Turkish sentence, or None."""

from kumelenme.accounts.models import Invitation, RoleGrant, User
from kumelenme.accounts.roles import PER_CALL_ROLES, Role, opposites


def call_named(role: str, scope: str) -> str | None:
    """Some roles exist for one call only (domain.md §2.1, separation 3)."""
    if role in PER_CALL_ROLES and not scope:
        return f"{Role(role).label} görevi tek bir çağrı için verilir. Çağrıyı seçin."
    return None


def sides_apart(user: User, role: str, scope: str) -> str | None:
    """Nobody stands on two sides of one call (domain.md §2.1, separation 1); the database refuses it as well."""
    for grant in user.grants.filter(ended_at=None, role__in=opposites(role)):
        if not grant.scope or not scope or grant.scope == scope:
            return (
                f"{user} bu çağrıda {grant.get_role_display()} görevinde. "
                f"Görevler ayrılığı gereği aynı çağrıda {Role(role).label} olamaz."
            )
    return None


def still_held(grant: RoleGrant) -> str | None:
    """A role ends once."""
    return "Bu görev daha önce sona ermiş." if grant.ended_at else None


def not_own_last_role(grant: RoleGrant, by: User | None) -> str | None:
    """Nobody locks themselves out."""
    if by is not None and grant.user_id == by.pk and by.grants.filter(ended_at=None).count() == 1:
        return "Kendi son görevinizi sona erdiremezsiniz. Bunu başka bir sistem yöneticisi yapabilir."
    return None


def invitation_open(invitation: Invitation) -> str | None:
    """An invitation works once and until its last moment."""
    if invitation.accepted_at:
        return "Bu davet bağlantısı daha önce kullanıldı."
    if invitation.cancelled_at:
        return "Bu davet geri çekildi ya da yerine yenisi gönderildi."
    if invitation.has_expired:
        return "Bu davetin süresi doldu."
    return None


def invitation_theirs(invitation: Invitation, user: User) -> str | None:
    """An invitation belongs to the address it was sent to."""
    if user.email != invitation.email:
        return f"Bu davet {invitation.email} adresine gönderildi; siz {user.email} hesabıyla giriş yaptınız."
    return None
