"""The commission's labels: put on and taken off, on one file or on several at once, each time with a line in the register."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.turkish import tr_fold

from ..actors import COMMISSION, COMMISSION_CHAIR
from ..models import Application, Label
from .inbox import Outcome

MOST_LABELS = 20


@transaction.atomic
def add_label(application: Application, text: str, *, by) -> bool:
    """Put a label on a file; False if it carries it already in any spelling.

    A label that is in use somewhere keeps its spelling. At most MOST_LABELS per file.
    """
    locked, folded = _own(application, by), tr_fold(text)
    if locked.labels.filter(folded=folded).exists():
        return False
    if locked.labels.count() >= MOST_LABELS:
        raise ValidationError({"text": f"Bir başvuruda en çok {MOST_LABELS} etiket olabilir; birini çıkarın."})
    in_use = Label.objects.filter(folded=folded).order_by("pk").first()
    label = locked.labels.create(text=in_use.text if in_use else text, folded=folded, added_by=by)
    record(locked, "label_added", by=by, note=str(label))
    return True


@transaction.atomic
def remove_label(application: Application, text: str, *, by) -> bool:
    """Take a label off a file; False if it does not carry it."""
    locked = _own(application, by)
    label = locked.labels.filter(folded=tr_fold(text)).first()
    if label is None:
        return False
    label.delete()
    record(locked, "label_removed", by=by, note=str(label))
    return True


def judge_labels(applications, text: str, *, adding: bool) -> list[Outcome]:
    """The preview: which files change, and why the others do not."""
    folded, found = tr_fold(text), []
    carrying = set(
        Label.objects.filter(application__in=applications, folded=folded).values_list("application", flat=True)
    )
    for application in applications:
        carries = application.pk in carrying
        refusal = "" if carries != adding else "Etiket zaten var." if adding else "Bu etiket yok."
        found.append(Outcome(application, refusal))
    return found


def label_all(applications, text: str, *, adding: bool, by) -> list[Outcome]:
    """The same on every file; each on its own, so that one refusal undoes no other."""
    return [_one(application, text, adding, by) for application in applications]


def _one(application: Application, text: str, adding, by) -> Outcome:
    try:
        changed = (add_label if adding else remove_label)(application, text, by=by)
    except (ValidationError, PermissionDenied) as refusal:
        return Outcome(application, " ".join(getattr(refusal, "messages", [str(refusal)])))
    return Outcome(application, "" if changed else "Etiket zaten var." if adding else "Bu etiket yok.")


def _own(application: Application, by) -> Application:
    """The locked file, for the commission on duty that has not left it."""
    locked = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
    if not (COMMISSION | COMMISSION_CHAIR).holds(by, locked):
        raise PermissionDenied("Etiketleri, dosyadan çekilmemiş komisyon üyeleri koyar ve kaldırır.")
    return locked
