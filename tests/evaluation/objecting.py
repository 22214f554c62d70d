"""The demo's application that was eliminated before the board: its letter goes out, is served, and is objected to."""

from applications.models import Application
from evaluation.models import Objection
from kumelenme.accounts.roles import Role
from kumelenme.demo.walk import objecting


def an_objection(application: Application, people: dict, coordinator) -> Objection:
    """Filed on the day of the service."""
    people["baskan"].act_as(Role.COMMISSION_CHAIR)
    people["komisyon1"].act_as(Role.COMMISSION_MEMBER)
    coordinator.act_as(Role.COORDINATOR)
    return objecting.an_objection(application, people, coordinator)
