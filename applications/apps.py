"""Calls, clusters, applications, administrative check."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Calls, clusters, applications, administrative check."""

    name = "applications"
    verbose_name = "başvurular"
