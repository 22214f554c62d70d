"""Kümelenme: the portal of the Cluster Support Programme."""

from importlib.util import find_spec

__all__ = []

# manage.py reads kumelenme.local before anything is installed; everywhere else Celery is there.
if find_spec("celery"):
    from .celery import app as celery_app

    __all__ = ["celery_app"]
