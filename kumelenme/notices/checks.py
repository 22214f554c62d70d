"""A row that tells somebody has its words."""

from django.core.checks import Error, register

from .preview import missing_templates


@register()
def every_told_row_has_words(app_configs, **kwargs) -> list[Error]:
    """One error per missing templates/notices/<app>/<verb>.txt."""
    return [Error(f"the notice template {name} is missing", id="notices.E001") for name in missing_templates()]
