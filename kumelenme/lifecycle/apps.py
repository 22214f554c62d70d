"""The engine: tables, the one door, the register."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """The engine: tables, the one door, the register."""

    name = "kumelenme.lifecycle"
    verbose_name = "yaşam döngüsü"
