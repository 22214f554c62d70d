"""The Celery application: tasks are found in every app's tasks.py, settings start with CELERY_."""

import os

from celery import Celery
from celery.signals import beat_init, worker_init

from kumelenme import pdf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kumelenme.settings")
app = Celery("kumelenme")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@beat_init.connect
def send_the_first_heartbeat(**_) -> None:
    """Let a fresh start be ready at once instead of after the first interval."""
    app.send_task("health.heartbeat")


@worker_init.connect
def load_what_makes_pdfs(**_) -> None:
    """Load WeasyPrint once, before the worker forks: it takes a second. Without pango the worker still starts."""
    if not pdf.missing_libraries():
        pdf.load()
