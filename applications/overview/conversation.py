"""Where the conversation of an application shows itself: the way to it, and what is unread on the officers' desks."""

from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.desk import PER_GROUP, Group, Item
from kumelenme.ui.dates import short_date

from ..models import CLUSTER_SIDE, MESSAGE_READERS, Stage
from ..queries.conversation import unopened


def places(application, user) -> list[tuple[str, str]]:
    """The way to the messages, once the application has been sent."""
    if application.stage == Stage.DRAFT or user.acting_as not in MESSAGE_READERS:
        return []
    name = "applications:messages" if user.acting_as in CLUSTER_SIDE else "applications:messages-office"
    return [("Mesajlar", reverse(name, args=[application.number]))]


def on_the_desk(user) -> list[Group]:
    """Files with unread messages of their clusters, the longest waiting first; officers read them, the chair need not."""
    if user.acting_as != Role.COMMISSION_MEMBER:
        return []
    files = list(unopened(user)[: PER_GROUP * 4])
    items = tuple(
        Item(file, None, ((f"Mesajı oku ({short_date(file.written_at)})", _address(file)),)) for file in files
    )
    more = max(0, len(items) - PER_GROUP)
    return [Group("mesaj", "Okunmamış mesajlar", items[:PER_GROUP], more)] if items else []


def _address(application) -> str:
    return reverse("applications:messages-office", args=[application.number])
