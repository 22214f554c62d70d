"""Working days and legal periods."""

from django.apps import AppConfig


class WorkdaysConfig(AppConfig):
    """Working days and legal periods."""

    name = "kumelenme.workdays"
    verbose_name = "iş günleri"
