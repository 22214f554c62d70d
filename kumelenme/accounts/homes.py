"""Where a person works in each role."""

from django.conf import settings


def home_of(role) -> str:
    """The URL name of a role's home; settings.ROLE_HOMES may name one for no role at all under ""."""
    return settings.ROLE_HOMES.get(str(role.value if role else ""), settings.ROLE_HOME_DEFAULT)
