"""Who knocks at a page: everybody whom its policy lets through the gate, and two of those whom the gate stops.

The gate (accounts/middleware/access.py) knows nothing but the policy of a page and the role in which somebody acts, and stops
each role that the policy does not name before the page, whatever is asked (tests/kumelenme/accounts/test_policies.py). So two
roles per page, other ones at each, show that it stands before this one too (ADR 46).
"""

from django.urls import resolve

from kumelenme.accounts.access import policy_of
from kumelenme.accounts.roles import Role

from .cast import columns, strangers
from .page import Page
from .pages import EVERY_PAGE


def admitted(page: Page, stage: dict) -> frozenset:
    """The roles that the page's own policy names; all of them where it names none."""
    policy = policy_of(resolve(page.address(stage)).func, page.name)
    return policy.roles or frozenset(Role)


def knockers(page: Page, stage: dict, roles=Role) -> list[tuple]:
    """(login, role) of those who knock; with the person without a role and the visitor."""
    let_in = admitted(page, stage)
    stopped, place = [role for role in Role if role not in let_in | page.may], EVERY_PAGE.index(page)
    some = {stopped[(place * step) % len(stopped)] for step in (1, 7)} if stopped else set()
    return columns(page.about, [role for role in roles if role in let_in | page.may | some])


def outsiders(page: Page, stage: dict) -> list[tuple]:
    """(login, role) of the strangers to its thing whom the gate lets through: the page itself must know them."""
    let_in = admitted(page, stage)
    return [(login, role) for login, role in strangers(page.about) if role in let_in]
