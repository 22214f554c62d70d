"""Acts about the ranking that change no mark: asking for a study, computing it, taking the list away."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Call
from kumelenme.lifecycle.outbox import owe_task
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..actors import COMMISSION, COMMISSION_CHAIR, PROGRAMME
from ..calibrating.asking import NotComputed, compute
from ..models import RankEntry, RankingStudy, StudyLine
from ..queries.study import order_of

ASKERS = COMMISSION | COMMISSION_CHAIR | PROGRAMME
FAILED = "Hesap süresinde bitmedi ya da tamamlanamadı; yeniden isteyin."


@transaction.atomic
def ask_study(call: Call, *, by) -> RankingStudy:
    """Owe a study of the call's ranking to the worker; one at a time."""
    if not ASKERS.holds(by, call):
        raise PermissionDenied("İncelemeyi komisyon ya da program yöneticisi ister.")
    Call.objects.select_for_update().get(pk=call.pk)
    if RankingStudy.objects.filter(call=call, made_at=None).exists():
        raise ValidationError("Bir inceleme hazırlanıyor; bitince burada görünür.")
    if not RankEntry.objects.filter(call=call).exists():
        raise ValidationError("Birleştirilmiş puan yok; incelenecek bir sıralama henüz oluşmadı.")
    study = RankingStudy.objects.create(call=call, asked_by=by)
    record(call, "ranking_study_asked", by=by, facts={"study": study.code})
    owe_task("evaluation.study_ranking", study)
    return study


@transaction.atomic
def make_study(study_id: int) -> None:
    """Worker: compute and freeze. A study that is made already, or that cannot be computed, is left as it is."""
    study = RankingStudy.objects.select_for_update(of=("self",)).select_related("call__terms").get(pk=study_id)
    if study.made_at is not None:
        return
    order = order_of(study.call)
    study.sha256, study.made_at = order.pop("sha256"), portal_now()
    try:
        found = compute(order)
    except NotComputed:
        study.failure = FAILED
    else:
        _keep(study, found)
    study.save(update_fields=["made_at", "sha256", "result", "failure"])


def _keep(study: RankingStudy, found: dict) -> None:
    """The lines of the last study stand in the place of the earlier ones."""
    lines, study.result = found.pop("applications"), found
    by_number = dict(RankEntry.objects.filter(call=study.call).values_list("application__number", "application_id"))
    StudyLine.objects.filter(study__call=study.call).delete()
    StudyLine.objects.bulk_create(
        [StudyLine(study=study, application_id=by_number[line.pop("number")], **line) for line in lines]
    )


def note_export(call: Call, *, by, rows: int, which: str, kind: str) -> None:
    """Who took how many rows of which list, in the register of the call."""
    record(call, "ranking_exported", by=by, facts={"rows": rows, "list": which, "format": kind})
