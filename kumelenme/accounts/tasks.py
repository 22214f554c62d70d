"""What the portal throws away by itself: dead sessions and old wrong passwords."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

# Logs are kept for two years (domain.md §9.6); an attempt counts for a quarter of an hour only.
LOGS, ATTEMPTS = timedelta(days=730), timedelta(days=1)


@shared_task(name="accounts.tidy")
def tidy() -> None:
    """Delete sessions that have ended, attempts older than a day, logs older than two years."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - ATTEMPTS).delete()
    for log in (AccessLog, AccessFailureLog):
        log.objects.filter(attempt_time__lt=now - LOGS).delete()
