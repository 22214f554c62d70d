"""Celery's side of the outbox: a hint settles one row, the sweeper finds the rest."""

from celery import shared_task

from . import settling


@shared_task(name="lifecycle.settle")
def settle(owed_id: int) -> None:
    """Do one owed row."""
    settling.settle(owed_id)


@shared_task(name="lifecycle.sweep")
def sweep() -> None:
    """Do whatever is due, oldest first: no message is needed for that."""
    settling.settle_due()
