"""Page components, form pieces and template filters."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Page components, form pieces and template filters."""

    name = "kumelenme.ui"
    verbose_name = "arayüz"
