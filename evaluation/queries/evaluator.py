"""One person of the pool as the ministry reads them: the profile with what hangs on it, ties, conflicts, tasks."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, Func, IntegerField, OuterRef, QuerySet, Value
from django.db.models.functions import Concat, TruncDate
from django.utils.timezone import get_default_timezone

from applications.models import Application, Province
from kumelenme.sql.functions import PortalNow, TrSort

from ..models import OPEN, Absence, Assessment, Conflict, EvaluatorProfile, Relation

MOST = 200


def with_surroundings(profiles: QuerySet) -> QuerySet:
    """With person, province, CV, fee; `province_names` and `days_away` are lists of texts. One question."""
    chosen = Func(OuterRef("provinces"), F("plate"), function="array_position", output_field=IntegerField())
    provinces = Province.objects.alias(chosen=chosen).filter(chosen__isnull=False)
    today = TruncDate(PortalNow(), tzinfo=get_default_timezone())
    away = Absence.objects.standing().filter(user=OuterRef("user"), ends_on__gte=today)
    days = Concat(_written("starts_on"), Value(" – "), _written("ends_on"), output_field=CharField())
    found = profiles.select_related("user__fee_details", "province", "cv", "approved_by")
    return found.annotate(
        province_names=ArraySubquery(provinces.order_by(TrSort("name")).values("name")),
        days_away=ArraySubquery(away.annotate(days=days).order_by("starts_on").values("days")),
    )


def _written(day: str) -> Func:
    return Func(F(day), Value("DD.MM.YYYY"), function="to_char", output_field=CharField())


@dataclass(frozen=True, slots=True)
class Standing:
    """Ties, conflicts and tasks of one person, each read once."""

    relations: list[Relation]
    conflicts: list[Conflict]
    tasks: list[Assessment]

    @property
    def busy(self) -> int:
        """Tasks of theirs that are neither sent nor over, among those that the reader sees."""
        return sum(task.status in OPEN for task in self.tasks)


def standing_of(profile: EvaluatorProfile, reader) -> Standing:
    """Tasks and conflicts only of applications that the reader sees (who left a file learns nothing of it here)."""
    person = profile.user_id
    conflicts = Conflict.objects.filter(user=person, application__in=Application.objects.visible_to(reader))
    tasks = Assessment.objects.visible_to(reader).filter(evaluator=person).select_related("application__call")
    return Standing(
        list(Relation.objects.standing().filter(user=person).order_by("-pk")),
        list(conflicts.select_related("application").order_by("-pk")[:MOST]),
        list(tasks.defer("note").order_by("-pk")[:MOST]),
    )
