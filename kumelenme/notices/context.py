"""What every page may show about notices."""

from django.utils.functional import SimpleLazyObject

from .queries import unread_count


def unread(request) -> dict:
    """`unread_notices`: as read with the person, else asked only by a page that shows it; 0 for visitors."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"unread_notices": 0}
    if (known := getattr(user, "unread_notices", None)) is not None:
        return {"unread_notices": known}
    return {"unread_notices": SimpleLazyObject(lambda: unread_count(user))}
