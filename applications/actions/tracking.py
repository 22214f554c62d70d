"""Public look-up of an application by number and tracking code; guessing is slowed down by the database."""

from datetime import timedelta

from django.db import models

from kumelenme.accounts.network import client_ip
from kumelenme.sql.clock import portal_now
from kumelenme.turkish import tr_upper

from ..models import Application, Submission
from ..models.tracking import TrackingAttempt

WINDOW, TRIES = timedelta(minutes=15), 5
MISMATCH = "Bu numara ve kod eşleşmedi. Kod, alındı belgenizin sağ üstündedir."
TOO_MANY = "Çok sayıda deneme yapıldı. 15 dakika sonra yeniden deneyin."


def look_up(number: str, code: str, request) -> tuple[Application | None, str]:
    """(application, "") on a match; (None, reason) otherwise. Five wrong tries per number or address wait 15 minutes."""
    number, address = tr_upper(number.strip()), client_ip(request)
    since = portal_now() - WINDOW
    tries = TrackingAttempt.objects.filter(models.Q(number=number) | models.Q(address=address), at__gte=since).count()
    if tries >= TRIES:
        return None, TOO_MANY
    sent = (
        Submission.objects.filter(application__number=number, tracking_code=code)
        .select_related("application__cluster")
        .last()
    )
    if sent is None:
        TrackingAttempt.objects.create(number=number[:24], address=address)
        return None, MISMATCH
    return sent.application, ""
