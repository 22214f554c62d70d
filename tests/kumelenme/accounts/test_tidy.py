"""What is thrown away by night: sessions that ended and stale wrong passwords, nothing that still counts."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from kumelenme.accounts.tasks import tidy


def test_only_what_is_over_is_deleted(db):
    now = timezone.now()
    for key, ahead in (("over", -1), ("alive", 1)):
        Session.objects.create(session_key=key, session_data="x", expire_date=now + timedelta(hours=ahead))
    for name, age in (("old", 2), ("fresh", 0)):
        attempt = AccessAttempt.objects.create(username=name, ip_address="192.0.2.1", failures_since_start=3)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=now - timedelta(days=age))

    tidy()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["alive"]
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["fresh"]
