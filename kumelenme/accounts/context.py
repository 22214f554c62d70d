"""What the frame of every page knows about the person: template context processor."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from kumelenme.accounts.session import idle_limit


def person(request) -> dict:
    """`acting_as` (Role or None), `role_choices` (the other roles held), `demo_banner` and `idle_seconds`."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"acting_as": None, "role_choices": [], "demo_banner": settings.DEMO_INSTALLATION}
    return {
        "acting_as": user.acting_as,
        "role_choices": SimpleLazyObject(lambda: [role for role in user.active_roles() if role != user.acting_as]),
        "demo_banner": settings.DEMO_INSTALLATION,
        "idle_seconds": idle_limit(user),
    }
