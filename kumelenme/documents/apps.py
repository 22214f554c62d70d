"""Stored files, issued documents, public verification."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Stored files, issued documents, public verification."""

    name = "kumelenme.documents"
    verbose_name = "belgeler"
