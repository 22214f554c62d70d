"""Where the work on one file stands, as columns of one statement: owners, progress, what comes next."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ..models import AdministrativeCheck, CheckAnswer, CompletionRequest, Letter, LetterState, Stage

IN_CHECK = Q(stage=Stage.ADMINISTRATIVE_CHECK)
CHECKS = AdministrativeCheck.objects.filter(application=OuterRef("pk"), round=OuterRef("asked") + 1, recused_at=None)
OFFICERS = CHECKS.filter(is_reconciliation=False)


def _count(rows: QuerySet) -> Coalesce:
    # The inner ordering would group by itself.
    grouped = rows.order_by().values("application").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), Value(0))


def with_work(applications: QuerySet, user) -> QuerySet:
    """Columns for the inbox, only meaningful while the file is in check.

    `asked`: deficiency letters so far; `officers`, `finished`: lists of this round; `reconciled`, `mine`, `letter`;
    `my_answers`: how many items of my open list are answered; `owners`: names of the officers of this round.
    """
    mine = CHECKS.filter(officer=user, finished_at=None)
    answers = CheckAnswer.objects.filter(
        check_list__application=OuterRef("pk"), check_list__round=OuterRef("asked") + 1,
        check_list__officer=user, check_list__recused_at=None, check_list__finished_at=None,
    )  # fmt: skip
    counted = answers.order_by().values("check_list__application").annotate(n=Count("pk")).values("n")
    my_answers = Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
    return applications.annotate(**SAME_FOR_ALL, mine=Exists(mine), my_answers=my_answers)


LETTERS = Letter.objects.filter(application=OuterRef("pk"))
# Built once: no page of the inbox puts them together anew (speed.md #1).
SAME_FOR_ALL = {
    "asked": _count(CompletionRequest.objects.filter(application=OuterRef("pk"))),
    "officers": _count(OFFICERS),
    "finished": _count(OFFICERS.filter(finished_at__isnull=False)),
    "reconciled": Exists(CHECKS.filter(is_reconciliation=True, finished_at__isnull=False)),
    "waiting_letter": Exists(LETTERS.filter(state=LetterState.PREPARED)),
    "unserved_letter": Exists(LETTERS.filter(state=LetterState.RELEASED)),
    "owners": ArraySubquery(OFFICERS.order_by("officer__full_name").values("officer__full_name")),
}
UNOWNED = IN_CHECK & Q(officers=0)
SHORT = IN_CHECK & Q(officers__gt=0, officers__lt=F("call__terms__commission_size"))
ALL_DONE = IN_CHECK & Q(officers__gt=0, officers__gte=F("call__terms__commission_size"), finished=F("officers"))
RUNNING = IN_CHECK & Q(officers__gt=0, finished__lt=F("officers"))
# durum: the finer states, each with its condition.
STATES: dict[str, Q] = {
    "baslanmadi": UNOWNED,
    "suruyor": RUNNING | SHORT,
    "yanit-geldi": IN_CHECK & Q(asked__gt=0) & ~ALL_DONE,
    "birlestirme": ALL_DONE & Q(reconciled=False),
    "karar": ALL_DONE & Q(reconciled=True, waiting_letter=False),
    "onay": IN_CHECK & Q(waiting_letter=True),
    "teblig": Q(unserved_letter=True),
    "yanit-bekliyor": Q(stage=Stage.COMPLETION),
}


def task_of(row) -> tuple[str, str]:
    """(what is to be done, state tag) of one annotated file."""
    if row.stage == Stage.COMPLETION:
        return ("Tebliği kaydet", "Tebliğ bekliyor") if row.unserved_letter else ("Yanıtı bekle", "Yanıt bekleniyor")
    if row.stage != Stage.ADMINISTRATIVE_CHECK:
        return ("", row.get_stage_display())
    size = row.call.terms.commission_size
    answered = "Yanıt geldi" if row.asked else ""
    if row.waiting_letter:
        return "Yazıyı onayla ve çıkar", "Onay bekliyor"
    if not row.officers:
        return "Komisyon üyesi ata", "Başlanmadı"
    if row.officers < size:
        return "Yerine üye ata", "Sürüyor"
    if row.finished < row.officers:
        progress = f" {row.my_answers}/24" if row.mine else ""
        return ("Eksik yanıtını incele" if answered else "İdari kontrol") + progress, answered or "Sürüyor"
    return ("Karar ver", "Karar bekliyor") if row.reconciled else ("Listeleri birleştir", "Birleştirme bekliyor")
