"""What the evaluation adds to the ministry's inbox: marks and divergence, only once they are open (ADR 24).

A figure is open when nothing can change it any more: the joint mark when all evaluators have sent and their work has been
brought together, the board's total when its scoring is closed. Before that a file matches neither a word nor its minus, so
that no query tells a sealed mark; and the words exist only for the roles that read the marks on the file's own page.
"""

import re
from decimal import Decimal

from django.db.models import Exists, OuterRef, Subquery

from applications.inbox.columns import Column
from applications.inbox.language import Term
from applications.inbox.words import Word
from kumelenme.accounts.roles import CALL_STAFF

from .models import BoardReview, Consolidation, ReviewStatus

JOINT = Consolidation.objects.filter(application=OuterRef("pk"), voided_at=None)
SCORED = BoardReview.objects.standing().filter(
    application=OuterRef("pk"), status__in=(ReviewStatus.SCORED, ReviewStatus.DECIDED)
)
MARK = re.compile(r"\d{1,3}(,\d{1,2})?")


def _mark(open_rows, field: str):
    def build(term: Term, user):
        if not MARK.fullmatch(term.value):
            raise ValueError(f"“{term.text}”: puanı yazın, örneğin {term.word}>65 ya da {term.word}<65,5.")
        lookup = f"{field}__{'gt' if term.sign == '>' else 'lt'}"
        return Exists(open_rows.filter(**{lookup: Decimal(term.value.replace(",", "."))}))

    return build


def _divergence(term: Term, user):
    match term.value:
        case "var":
            return Exists(JOINT.filter(third_called=True))
        case "yok":
            return Exists(JOINT.filter(third_called=False))
    raise ValueError("sapma: var ya da yok olabilir.")


WORDS: dict[str, Word] = {
    "puan": Word(
        "puan>65", "toplam puan; kurulun puanlaması kapandıktan sonra", "<>", _mark(SCORED, "total"), CALL_STAFF,
        within=Exists(SCORED),
    ),
    "onpuan": Word(
        "onpuan>36", "birleştirilmiş ön değerlendirme puanı; birleştirildikten sonra", "<>", _mark(JOINT, "mark"), CALL_STAFF,
        within=Exists(JOINT),
    ),
    "sapma": Word(
        "sapma:var", "puanlar ayrıştığı için üçüncü değerlendirici çağrıldı mı; birleştirildikten sonra", ":", _divergence,
        CALL_STAFF, within=Exists(JOINT),
    ),
}  # fmt: skip

COLUMNS: dict[str, Column] = {
    "onpuan": Column(
        "Ön puan", expression=lambda: Subquery(JOINT.values("mark")[:1]), numeric=True, roles=CALL_STAFF,
    ),
    "puan": Column(
        "Toplam puan", expression=lambda: Subquery(SCORED.values("total")[:1]), numeric=True, roles=CALL_STAFF,
    ),
}  # fmt: skip
