"""The labels of files: one by one, as a column of a list, and all that are in use."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from kumelenme.sql.functions import TrSort

from ..models import Application, Label

OF_FILE = Label.objects.filter(application=OuterRef("pk")).order_by(TrSort("text"), "pk")


def label_texts() -> ArraySubquery:
    """The texts of a file's labels as a column, in Turkish order."""
    return ArraySubquery(OF_FILE.values("text"))


def known_labels(user) -> list[str]:
    """Every label on the files that the person sees, in Turkish order."""
    seen = Label.objects.filter(application__in=Application.objects.visible_to(user).values("pk"))
    return list(seen.order_by(TrSort("text")).values_list("text", flat=True).distinct())
