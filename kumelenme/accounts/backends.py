"""Who a session belongs to: allauth's sign-in by e-mail, the person read together with the roles they hold."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.utils.module_loading import import_string

from .models import RoleGrant


class PortalBackend(AuthenticationBackend):
    """Every page asks for the person and for their roles: one statement instead of two (speed.md #5).

    Each function of settings.READ_WITH_THE_PERSON gives an expression beside a RoleGrant; its value is kept at the person.
    """

    def get_user(self, user_id):
        """The person of a session, or None when they may no longer sign in."""
        beside = {name: import_string(path)() for name, path in settings.READ_WITH_THE_PERSON.items()}
        held = (
            RoleGrant.objects.filter(user_id=user_id, ended_at=None)
            .select_related("user")
            .annotate(**beside)
            .order_by()
        )
        if not (grants := sorted(held, key=lambda grant: grant.pk)):
            return super().get_user(user_id)
        user = grants[0].user
        user.keep_grants(grants)
        for name in beside:
            setattr(user, name, getattr(grants[0], name))
        return user if self.user_can_authenticate(user) else None
