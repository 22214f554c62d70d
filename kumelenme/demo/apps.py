"""The demo world: clearly fictitious, built by walking the real door, the same every time."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo world: clearly fictitious, built by walking the real door, the same every time."""

    name = "kumelenme.demo"
    verbose_name = "gösterim dünyası"
