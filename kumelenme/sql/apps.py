"""SQL functions that every floor above uses."""

from django.apps import AppConfig


class SqlConfig(AppConfig):
    """SQL functions that every floor above uses."""

    name = "kumelenme.sql"
    verbose_name = "veritabanı işlevleri"
