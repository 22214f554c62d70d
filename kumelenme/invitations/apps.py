"""Invitations and roles."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    """Invitations and roles; its nouns live in kumelenme.accounts."""

    name = "kumelenme.invitations"
    verbose_name = "davetler ve görevler"
