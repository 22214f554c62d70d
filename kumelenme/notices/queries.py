"""Small questions about notices."""

from .models import Notice


def unread_count(user) -> int:
    """How many portal notices the person has not opened yet."""
    return Notice.objects.inbox(user).unread().count()
