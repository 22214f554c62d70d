"""The names somebody must see before they may see anything else."""

from collections.abc import Iterable

from applications.models import Application, Member
from kumelenme.sql.functions import TrSort


def organisations_of(application: Application) -> list[tuple[str, str]]:
    """(title, province) of every member and the coordinator, in Turkish order; no other content."""
    return organisations_of_all([application.pk]).get(application.pk, [])


def organisations_of_all(applications: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """The same of several applications (ids) in one question."""
    found: dict[int, list[tuple[str, str]]] = {}
    members = Member.objects.filter(application__in=list(applications)).order_by(TrSort("organisation__title"))
    for application, title, province in members.values_list(
        "application", "organisation__title", "organisation__province__name"
    ):
        found.setdefault(application, []).append((title, province))
    return found
