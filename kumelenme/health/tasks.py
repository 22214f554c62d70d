"""The heartbeat: beat sends it, a worker writes it down."""

from celery import shared_task

from .models import Pulse


@shared_task(name="health.heartbeat", expires=60)
def heartbeat() -> None:
    """Prove that beat, broker, worker and database work together."""
    Pulse.felt("beat")
