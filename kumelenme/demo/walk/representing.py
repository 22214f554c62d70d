"""A consultant of two organisations: the authority for one runs out soon, the request for the other waits."""

from datetime import timedelta

from applications.actions.representation import decide, request_representation
from applications.models import RepresentationKind
from kumelenme.accounts.models import User
from kumelenme.demo.data_files import scan
from kumelenme.demo.organisations import CHAMBERS, UNIVERSITIES, Institution, organisation
from kumelenme.sql.clock import portal_today

APPROVED, WAITING = UNIVERSITIES[4], CHAMBERS[5]
POSITION = "Örnek Küme Danışmanlık Ltd. Şti."


def a_consultant(person: User, people: dict[str, User]) -> None:
    """One approved by the office and close to its end, one that the office and the chamber's own people may decide."""
    approved = _asked(APPROVED, person, days=20)
    decide(approved, approved=True, by=people["program"], note="Vekâletname görüldü.")
    _asked(WAITING, person, days=300)


def _asked(institution: Institution, person: User, *, days: int):
    today = portal_today()
    return request_representation(
        organisation(institution, by=person),
        scan("vekaletname.pdf"),
        by=person,
        kind=RepresentationKind.CONSULTANT,
        position=POSITION,
        valid_from=today - timedelta(days=90),
        valid_until=today + timedelta(days=days),
    )
