"""The columns of the ministry's inbox: which there are, which a person asked for, and what stands in them (ux.md §3.5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, DecimalField, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.module_loading import import_string

from kumelenme.money import format_number
from kumelenme.sql.functions import TrSort
from kumelenme.ui.dates import local

from ..models import Cluster, Member, OrganisationKind, Submission
from ..queries.labels import label_texts
from .state import STAGES

DEFAULT = ("kume", "is", "durum", "sure", "sahip")
POSITION = "sira-"
MONEY = DecimalField(max_digits=14, decimal_places=2)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `expression` is what the list's one statement has to read for it, `value` what a row then shows.

    A value is a text, a number, a date or nothing. `roles` are those for whom the column exists (empty: everybody).
    """

    label: str
    value: Callable[[object], object] | None = None
    expression: Callable[[], object] | None = None
    numeric: bool = False
    roles: frozenset = frozenset()

    def of(self, key: str, row):
        """What stands in the column for one row of the inbox."""
        return self.value(row) if self.value else getattr(row.application, named(key))


def named(key: str) -> str:
    """The name of a column's expression among the columns of the statement."""
    return f"column_{key}"


def _firms():
    firms = Member.objects.filter(application=OuterRef("pk"), organisation__kind=OrganisationKind.FIRM)
    counted = firms.order_by().values("application").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _provinces():
    places = Cluster.provinces.through.objects.filter(cluster=OuterRef("cluster"))
    return ArraySubquery(places.order_by(TrSort("province__name")).values("province__name"))


def _figure(name: str) -> Callable[[], Subquery]:
    """A total of the plan in the last version sent."""
    last = Submission.objects.filter(application=OuterRef("pk")).order_by("-version")
    return lambda: Subquery(last.annotate(sum=Cast(KT(f"dossier__plan__totals__{name}"), MONEY)).values("sum")[:1])


def _due(row):
    moment = row.application.stage_due_at
    return local(moment).date() if moment else None


COLUMNS: dict[str, Column] = {
    "kume": Column("Küme", lambda row: row.application.its_cluster),
    "koordinator": Column("Koordinatör kuruluş", expression=lambda: F("coordinator__title")),
    "cagri": Column("Çağrı", lambda row: row.application.its_call),
    "il": Column("İl", lambda row: ", ".join(row.application.column_il), _provinces),
    "asama": Column("Aşama", lambda row: STAGES[row.application.stage]),
    "is": Column("İş", lambda row: row.task),
    "durum": Column("Durum", lambda row: row.state),
    "sure": Column("Son gün", _due),
    "sahip": Column("Sahip", lambda row: row.owners),
    "etiket": Column("Etiketler", lambda row: " ".join(f"#{t}" for t in row.application.column_etiket), label_texts),
    "uye": Column("Firma", expression=_firms, numeric=True),
    "butce": Column("Plan toplamı (TL)", expression=_figure("total"), numeric=True),
    "destek": Column("İstenen destek (TL)", expression=_figure("ministry"), numeric=True),
    "eksik": Column("Eksik istendi", lambda row: "Evet" if row.application.asked else "Hayır"),
}


def columns_of(role) -> dict[str, Column]:
    """The columns that exist for a role: this floor's and those the upper floors add (settings.INBOX_COLUMNS)."""
    added = [import_string(dotted) for dotted in settings.INBOX_COLUMNS]
    known = {key: column for columns in (COLUMNS, *added) for key, column in columns.items()}
    return {key: column for key, column in known.items() if not column.roles or role in column.roles}


def chosen_columns(asked: str, role) -> dict[str, Column]:
    """The columns of an address (`kume,is,durum`) in their order; the usual ones where it names none that exists."""
    known = columns_of(role)
    wanted = [key for key in dict.fromkeys(asked.split(",")) if key in known] or list(DEFAULT)
    return {key: known[key] for key in wanted}


def by_position(query: Mapping[str, str], role) -> str | None:
    """The columns as the chooser's form sends them (`sira-kume=1`), as an address writes them; None if it was not sent."""
    sent = {key: query.get(POSITION + key, "") for key in columns_of(role) if POSITION + key in query}
    if not sent:
        return None
    wanted = sorted((key for key in sent if sent[key].isdecimal()), key=lambda key: int(sent[key][:3]))
    return ",".join(wanted)


def expressions(columns: Mapping[str, Column]) -> dict:
    """What the statement has to read for these columns."""
    return {named(key): column.expression() for key, column in columns.items() if column.expression}


def shown(value) -> str:
    """A value as a page shows it."""
    return format_number(value, 2) if isinstance(value, Decimal) else written(value) or "–"


def written(value) -> str:
    """A value as plain text the Turkish way: 30.06.2026, 1234,50."""
    if isinstance(value, Decimal):
        return format_number(value, 2).replace(".", "")
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value)
