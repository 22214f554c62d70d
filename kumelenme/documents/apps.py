"""Stored files, issued documents, public verification."""

from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Stored files, issued documents, public verification."""

    name = "kumelenme.documents"
    verbose_name = "belgeler"

    def ready(self):
        import_module("kumelenme.documents.checks")
