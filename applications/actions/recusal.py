"""Leaving a file because of an interest: sight is lost at once, work left behind no longer counts (K-081)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..actors import COMMISSION, COMMISSION_CHAIR, PROGRAMME
from ..models import Application, FileRecusal


@transaction.atomic
def recuse(application: Application, *, by, reason: str) -> FileRecusal:
    """The person leaves the file for good; the reason is kept, never shown, and not part of the register."""
    if not (COMMISSION | COMMISSION_CHAIR).holds(by, application):
        raise PermissionDenied("Yalnız komisyonda görevli olduğunuz bir dosyadan çekilebilirsiniz.")
    if not reason.strip():
        raise ValidationError({"reason": "Çekilme gerekçesini yazınız."})
    recusal = FileRecusal.objects.create(application=application, person=by, reason=reason.strip())
    application.checks.filter(officer=by, recused_at=None).update(recused_at=portal_now())
    record(application, "officer_recused", by=by, tell=(COMMISSION_CHAIR, PROGRAMME))
    return recusal
