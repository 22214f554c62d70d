"""Health of the running portal."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    """Health of the running portal."""

    name = "kumelenme.health"
    verbose_name = "sağlık"
