"""People, roles and access."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles and access."""

    name = "kumelenme.accounts"
    verbose_name = "hesaplar"
