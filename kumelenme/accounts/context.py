"""What the frame of every page knows about the person: template context processor."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject


def person(request) -> dict:
    """`acting_as` (Role or None), `role_choices` (the other roles held) and `demo_banner`."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"acting_as": None, "role_choices": [], "demo_banner": settings.DEMO_INSTALLATION}
    return {
        "acting_as": user.acting_as,
        "role_choices": SimpleLazyObject(lambda: [role for role in user.active_roles() if role != user.acting_as]),
        "demo_banner": settings.DEMO_INSTALLATION,
    }
