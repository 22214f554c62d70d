"""What the table knows of an item besides its marks: place before the board, money, members, the items around it (ux.md §3.8)."""

from django.db.models import Count, F, Func, JSONField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from applications.models import Stage, Submission

from ..models import BoardReview, RankEntry


def with_surroundings(found: QuerySet, user) -> QuerySet:
    """Items with `asked` (total, ministry, kinds of the last version), `place` among `listed`, and numbers `before`, `after`.

    Read with the item itself, without a statement more; items that the person has left are not among the neighbours.
    """
    kinds = Func(
        F("dossier"), Value("$.members[*].kind"), output_field=JSONField(),
        template="jsonb_path_query_array(%(expressions)s::jsonpath)",
    )  # fmt: skip
    last = Submission.objects.filter(application=OuterRef("application")).order_by("-version")
    asked = JSONObject(
        total=F("dossier__plan__totals__total"), ministry=F("dossier__plan__totals__ministry"), kinds=kinds
    )
    # That a file still before its evaluators has its marks is nobody's knowledge here.
    ranked = RankEntry.objects.filter(call=OuterRef("session__call"), listed=True).order_by()
    ranked = ranked.exclude(application__stage=Stage.PRE_ASSESSMENT)
    own = RankEntry.objects.filter(application=OuterRef(OuterRef("application"))).values("pre_score")[:1]
    around = BoardReview.objects.visible_to(user).filter(session=OuterRef("session"), annulled_at=None)
    return found.annotate(
        asked=Subquery(last.values(told=asked)[:1]),
        place=Coalesce(_counted(ranked.filter(pre_score__gt=Subquery(own))), 0) + 1,
        listed=Coalesce(_counted(ranked), 0),
        before=_number(around.filter(position__lt=OuterRef("position")).order_by("-position")),
        after=_number(around.filter(position__gt=OuterRef("position")).order_by("position")),
    )


def _counted(rows: QuerySet) -> Subquery:
    return Subquery(rows.values("call").annotate(all=Count("pk")).values("all"))


def _number(items: QuerySet) -> Subquery:
    return Subquery(items.values("application__number")[:1])
