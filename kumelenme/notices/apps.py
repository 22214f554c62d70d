"""Who was told what, by which channel."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who was told what, by which channel."""

    name = "kumelenme.notices"
    verbose_name = "bildirimler"

    def ready(self):
        """A row that tells somebody needs its words: `manage.py check` says which are missing."""
        from . import checks  # noqa: F401
