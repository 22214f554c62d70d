"""Where the work on one file stands, as columns of one statement: owners, progress, what comes next."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, F, Func, IntegerField, Q, QuerySet, Value

from ..models import LetterState, Stage

STAGES: dict[str, str] = dict(Stage.choices)
IN_CHECK = Q(stage=Stage.ADMINISTRATIVE_CHECK)
ASKED = "(SELECT count(*) FROM applications_completionrequest r WHERE r.application_id = file.id)"
LISTS = (
    "FROM applications_administrativecheck c WHERE c.application_id = file.id "
    f"AND c.round = {ASKED} + 1 AND c.recused_at IS NULL"
)
OFFICERS = f"{LISTS} AND NOT c.is_reconciliation"
LETTERS = "FROM applications_letter l WHERE l.application_id = file.id"


class OfFile(Func):
    """What SQL says about the rows that belong to one file, whose key is `file.id`, and to a person, `file.me`.

    Text instead of querysets: the ORM would compose each of these anew for the tabs and for the rows of every page,
    which costs more than everything that PostgreSQL does for them (speed.md #1).
    """

    contains_subquery = True

    def __init__(self, said: str, output_field, me=None):
        """`said` is the answer as SQL; `me` the person that it is about, if it is."""
        whose = [] if me is None else [Value(me.pk)]
        names = "id, me" if whose else "id"
        about = f"(SELECT {said} FROM (SELECT %(expressions)s) AS file ({names}))"  # noqa: S608 (nothing but constants)
        super().__init__(F("pk"), *whose, output_field=output_field, template=about)


def with_work(applications: QuerySet, user) -> QuerySet:
    """Columns for the inbox, only meaningful while the file is in check.

    `asked`: deficiency letters so far; `officers`, `finished`: lists of this round; `reconciled`, `mine`, `letter`;
    `my_answers`: how many items of my open list are answered; `owners`: names of the officers of this round.
    """
    mine = f"{LISTS} AND c.officer_id = file.me AND c.finished_at IS NULL"
    answers = f"(SELECT count(*) FROM applications_checkanswer a WHERE a.check_list_id IN (SELECT c.id {mine}))"  # noqa: S608
    return applications.annotate(
        **SAME_FOR_ALL,
        mine=OfFile(f"EXISTS (SELECT 1 {mine})", BooleanField(), me=user),
        my_answers=OfFile(answers, IntegerField(), me=user),
    )


SAME_FOR_ALL = {
    "asked": OfFile(ASKED, IntegerField()),
    "officers": OfFile(f"(SELECT count(*) {OFFICERS})", IntegerField()),
    "finished": OfFile(f"(SELECT count(*) {OFFICERS} AND c.finished_at IS NOT NULL)", IntegerField()),
    "reconciled": OfFile(
        f"EXISTS (SELECT 1 {LISTS} AND c.is_reconciliation AND c.finished_at IS NOT NULL)", BooleanField()
    ),
    "waiting_letter": OfFile(f"EXISTS (SELECT 1 {LETTERS} AND l.state = '{LetterState.PREPARED}')", BooleanField()),
    "unserved_letter": OfFile(f"EXISTS (SELECT 1 {LETTERS} AND l.state = '{LetterState.RELEASED}')", BooleanField()),
    "owners": OfFile(
        f"ARRAY(SELECT (SELECT u.full_name FROM accounts_user u WHERE u.id = c.officer_id) {OFFICERS} ORDER BY 1)",  # noqa: S608
        ArrayField(CharField()),
    ),
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
    """(what is to be done, state tag) of one file with the columns of `with_work` and `its_commission`."""
    if row.stage == Stage.COMPLETION:
        return ("Tebliği kaydet", "Tebliğ bekliyor") if row.unserved_letter else ("Yanıtı bekle", "Yanıt bekleniyor")
    if row.stage != Stage.ADMINISTRATIVE_CHECK:
        return ("", STAGES[row.stage])
    answered = "Yanıt geldi" if row.asked else ""
    if row.waiting_letter:
        return "Yazıyı onayla ve çıkar", "Onay bekliyor"
    if not row.officers:
        return "Komisyon üyesi ata", "Başlanmadı"
    if row.officers < row.its_commission:
        return "Yerine üye ata", "Sürüyor"
    if row.finished < row.officers:
        progress = f" {row.my_answers}/24" if row.mine else ""
        return ("Eksik yanıtını incele" if answered else "İdari kontrol") + progress, answered or "Sürüyor"
    return ("Karar ver", "Karar bekliyor") if row.reconciled else ("Listeleri birleştir", "Birleştirme bekliyor")
