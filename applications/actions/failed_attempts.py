"""Noting what failed, outside the transaction that was rolled back with it."""

from ..models import Application, FailedAttempt


def note_attempt(number: str, *, by, kind: str, address: str, reason: str, request_id: str) -> None:
    """Keep one failed attempt of somebody on the application's team; of anybody else, nothing."""
    application = Application.objects.filter(number=number, team__user=by, team__left_at=None).first()
    if application is not None:
        FailedAttempt.objects.create(
            application=application,
            kind=kind,
            person=by,
            address=address[:200],
            reason=reason[:1000],
            request_id=request_id[:64],
        )
