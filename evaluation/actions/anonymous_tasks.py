"""Searching the dossiers of a call that is read without names, before any task is given (ADR 0055)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Call, Submission
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record

from ..actors import CALIBRATION_OFFICE
from ..models import AnonymousCopy
from ..queries.anonymous import not_open, unsearched
from .anonymising import make_copy

# How many dossiers one press searches; the clock does the others.
AT_ONCE = 10


def search_waiting(call: Call | None = None, *, by=None, most: int | None = None) -> int:
    """Search what nobody has searched yet, each in its own transaction; returns how many. Twice does no harm."""
    if by is not None and not CALIBRATION_OFFICE.holds(by, AnonymousCopy(call=call)):
        raise PermissionDenied("Adsız görünümü yalnızca komisyon hazırlar.")
    return sum(_search(pk, by) for pk in unsearched(call).values_list("pk", flat=True)[:most])


@transaction.atomic
def _search(pk: int, by) -> bool:
    found = Submission.objects.select_for_update(of=("self",)).select_related("application__call__terms")
    submission = found.get(pk=pk)
    if AnonymousCopy.objects.for_task().filter(submission=submission).exists():
        return False
    copy = make_copy(submission.application.call, by=by, submission=submission, text="", for_tasks=True)
    record(copy, "dossier_searched", by=by or SYSTEM, facts={"findings": copy.findings.count()})
    return True


def insist_on_views(applications) -> None:
    """ValidationError naming those of the applications that must be read without names and cannot be yet."""
    if numbers := not_open(application.pk for application in applications):
        raise ValidationError(
            f"Bu çağrıda dosyalar adsız okunur; önce adsız görünümlerini açın: {', '.join(numbers[:10])}"
            + (f" ve {len(numbers) - 10} başvuru daha." if len(numbers) > 10 else ".")
        )
