"""Pre-assessment and selection board."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Pre-assessment and selection board."""

    name = "evaluation"
    verbose_name = "değerlendirme"
