"""Lists that were brought, for the page they were brought to."""

from django.db.models import Q

from ..models import Application


def lists_of(application: Application, kind: str, most: int = 5):
    """The newest: confirmed ones and those that were read and left unfinished, not those that somebody gave up."""
    return application.imported_lists.filter(Q(confirmed_at__isnull=False) | Q(undone_at=None), kind=kind)[:most]
