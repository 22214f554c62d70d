"""What persons ask about their own data."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """What persons ask about their own data (law 6698, article 11), and the answers."""

    name = "kumelenme.privacy"
    verbose_name = "kişisel veri başvuruları"
