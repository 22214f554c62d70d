"""Before the portal opens: database up to date, demo world on an empty database, static files in place.

Run by `manage.py start` as a process of its own, so that the supervisor stays small. What the demo world says
on standard output (who can log in) is shown when the portal is ready.
"""

import hashlib
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands

DEMO_WORLD = "build_demo_world"


def main():
    """Do what is missing; a second run costs about a second."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    collect_static_files()
    if settings.DEMO_INSTALLATION and DEMO_WORLD in get_commands():
        call_command(DEMO_WORLD, "--if-empty")


def collect_static_files():
    """Collect and compress only when a file has changed since the last time."""
    stamp, mark = Path(settings.STATIC_ROOT) / ".collected", _mark_of_static_files()
    if not stamp.exists() or stamp.read_text() != mark:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True, stdout=sys.stderr)
        stamp.write_text(mark)


def _mark_of_static_files():
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
