"""What the tests of the board say often: a full ballot, who votes on an item, a statement past the portal."""

from django.db import connection, transaction

from applications.models import CriterionBody


def raw(statement: str, *parameters) -> None:
    """What somebody with a database console would do."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def ballot(world, value=8, reason: str = "Sunum ikna ediciydi.") -> dict[int, dict]:
    """The same mark and reason on every criterion of the board."""
    criteria = world.call.criteria.filter(body=CriterionBody.BOARD)
    return {criterion.pk: {"value": value, "reason": reason} for criterion in criteria}


def names(review) -> set[str]:
    """Who votes on the item now."""
    return {voter.seat.user.full_name for voter in review.voters.filter(excluded_at=None)}
