"""Any other Django command: it uses the services that run, or starts them for as long as it needs them."""

import contextlib
import os

from .installation import Installation
from .services import Services

# These never ask the database.
WITHOUT_SERVICES = {
    *("", "help", "version", "--help", "-h", "--version"),
    *("collectstatic", "compilemessages", "diffsettings", "makemessages", "startapp", "startproject"),
}


@contextlib.contextmanager
def services_for(root, command):
    """Environment and services of this installation, for the time of one command."""
    installation = Installation(root)
    os.environ.update(installation.environment())
    if command in WITHOUT_SERVICES or "DATABASE_URL" in os.environ:
        yield
        return
    services = Services(installation.state)
    os.environ.update(services.environment)
    if services.answer():
        with services.in_use():
            yield
        return
    with services:
        with services.in_use():
            yield
        services.wait_until_unused()
