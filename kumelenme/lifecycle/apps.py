"""The engine: tables, the one door, the register."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LifecycleConfig(AppConfig):
    """The engine: tables, the one door, the register."""

    name = "kumelenme.lifecycle"
    verbose_name = "yaşam döngüsü"

    def ready(self):
        """Checks read the tables; the database learns them after every migrate; hints go to Celery with our settings."""
        from kumelenme import celery  # noqa: F401

        from . import checks  # noqa: F401
        from .legal import sync_after_migrate

        post_migrate.connect(sync_after_migrate, dispatch_uid="lifecycle.legal_moves")
