"""The Celery application: tasks are found in every app's tasks.py, settings start with CELERY_."""

from celery import Celery

app = Celery("kumelenme")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
