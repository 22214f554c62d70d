"""Reading the team's comments on the sections of its draft."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Prefetch, Value
from django.db.models.functions import Concat, JSONObject

from ..models import Application, Section, SectionComment

PAGE = 20


@dataclass(frozen=True, slots=True)
class Comments:
    """One page of a section's comments, each with its `said` answers, and before which one older ones begin."""

    rows: list[SectionComment]
    older: int | None


def open_counts() -> ArraySubquery:
    """An annotation: [{section, open}] of the sections that have open comments."""
    found = SectionComment.objects.open().filter(application=OuterRef("pk"))
    counted = found.order_by().values("section").annotate(open=Count("pk"))
    return ArraySubquery(counted.order_by("section").values(row=JSONObject(section="section", open="open")))


def open_by_section(application: Application) -> dict[str, int]:
    """Section → how many comments are open there, of an application fetched by `applications_of`."""
    return {row["section"]: row["open"] for row in application.open_comments}


def comments_on(application: Application, section: Section, *, before: int | None = None) -> Comments:
    """The newest comments before a given one, with their answers in order; keyset paging, two statements."""
    begun = _read(SectionComment.objects.begun().filter(application=application, section=section))
    found = begun.filter(pk__lt=before) if before else begun
    said = Prefetch("replies", _read(SectionComment.objects.all()), to_attr="said")
    rows = list(found.order_by("-pk").prefetch_related(said)[: PAGE + 1])
    return Comments(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None)


def open_on(application: Application, section: Section, most: int = 5) -> list[SectionComment]:
    """The newest open comments of a section, for its own page; no statement where there is none."""
    if not open_by_section(application).get(section):
        return []
    found = SectionComment.objects.open().filter(application=application, section=section)
    return list(found.select_related("author").annotate(answered=Count("replies")).order_by("-pk")[:most])


def _read(comments):
    """With author, who resolved, and `names`: whom it calls."""
    names = SectionComment.mentioned.through.objects.filter(sectioncomment=OuterRef("pk"))
    called = ArraySubquery(names.order_by("user__full_name").values(name=Concat(Value("@"), F("user__full_name"))))
    return comments.select_related("author", "resolved_by").annotate(names=called)
