"""Who was told what, by which channel."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who was told what, by which channel."""

    name = "kumelenme.notices"
    verbose_name = "bildirimler"
