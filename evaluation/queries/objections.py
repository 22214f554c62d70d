"""What the pages of an objection read: the contested letter, the period, the clock, the effect on the ranking."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q

from applications.deadlines import lawsuit_after, objection_after
from applications.models import Application, Letter, LetterKind, LetterState, Stage
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import portal_now

from ..effect import Effect, Standing, simulate
from ..models import Objection, ObjectionStatus
from .ranking import BOARD, lists_of, ranking

PAGE = 50
OPEN = (ObjectionStatus.FILED, ObjectionStatus.UNDER_REVIEW)
REFUSALS = (LetterKind.ELIMINATION, LetterKind.DECISION)
OUT = (LetterState.RELEASED, LetterState.SERVED)


@dataclass(frozen=True, slots=True)
class Period:
    """Until when one may object to a decision; `last` is empty while its service is not recorded, `court` the lawsuit's day."""

    letter: Letter
    last: datetime | None
    court: object
    over: bool


def elimination_of(application: Application) -> AuditEntry | None:
    """The line of the register that eliminated the application last."""
    return AuditEntry.objects.about(application).filter(target=Stage.ELIMINATED).order_by("-pk").first()


def period_of(application: Application) -> Period | None:
    """The decision that may be contested now, with its period; None without one (not eliminated, or no letter has gone out)."""
    if application.stage != Stage.ELIMINATED:
        return None
    letter = application.letters.filter(kind__in=REFUSALS).exclude(state=LetterState.WITHDRAWN).order_by("pk").last()
    if letter is None or letter.state not in OUT:
        return None
    service, terms = letter.service, application.call.terms
    last = objection_after(service.served_on, terms) if service else None
    court = lawsuit_after(service.served_on, terms) if service else None
    return Period(letter, last, court, over=last is not None and portal_now() > last)


def objections(user, *, only_open: bool, after: str = "") -> tuple[list[Objection], str]:
    """Up to 50 objections this person may see, in order of number, and where to go on; one question."""
    wanted = Q(status__in=OPEN) if only_open else ~Q(status__in=OPEN)
    found = Objection.objects.visible_to(user).filter(wanted, number__gt=after)
    rows = list(found.select_related("application__cluster", "reviewer").order_by("number")[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else ""


def effect_of(objection: Objection, score: Decimal | None = None) -> tuple[Effect, list[dict]]:
    """What would follow for the ranking if it came back with this score (its own, or the least that passes, unless told).

    The second part are those who would change sides, each with number, cluster, stage and which way.
    """
    application, terms = objection.application, objection.application.call.terms
    which = lists_of(application.call)
    threshold = (terms.final_threshold if which == BOARD else terms.pre_threshold) or Decimal(0)
    places = ranking(application.call, None, which=which, budget=terms.call_budget, whole=True).places
    own = next((place for place in places if place.number == application.number), None)
    if score is None:
        score = max(own.score if own else Decimal(0), threshold)
    standings = [Standing(p.number, p.score, p.cost, p.counts) for p in places]
    found = simulate(
        standings,
        application.number,
        score=score,
        cost=own.cost if own else _asked(application),
        threshold=threshold,
        budget=terms.call_budget,
    )
    names = {place.number: place for place in places}
    moved = [
        {"number": number, "cluster": names[number].cluster, "stage": names[number].stage_label, "way": way}
        for way, numbers in (("out", found.out), ("in", found.come_in))
        for number in numbers
    ]
    return found, moved


def as_facts(effect: Effect) -> dict:
    """The effect as it is kept with the decision."""
    return {key: str(value) if isinstance(value, Decimal) else value for key, value in asdict(effect).items()}


def _asked(application: Application) -> Decimal:
    dossier = application.submissions.order_by("version").last().dossier
    return Decimal(dossier["plan"]["totals"]["ministry"])
