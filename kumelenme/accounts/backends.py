"""Who a session belongs to: allauth's sign-in by e-mail, the person read together with the roles they hold."""

from allauth.account.auth_backends import AuthenticationBackend

from .models import RoleGrant


class PortalBackend(AuthenticationBackend):
    """Every page asks for the person and for their roles: one statement instead of two (speed.md #5)."""

    def get_user(self, user_id):
        """The person of a session, or None when they may no longer sign in."""
        held = RoleGrant.objects.filter(user_id=user_id, ended_at=None).select_related("user").order_by()
        if not (grants := sorted(held, key=lambda grant: grant.pk)):
            return super().get_user(user_id)
        user = grants[0].user
        user.keep_grants(grants)
        return user if self.user_can_authenticate(user) else None
