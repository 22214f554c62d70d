"""SQL statements of the pages that everybody opens first: the login page and the desk of every role (speed.md #5)."""

from django.test import Client
from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import EVERYBODY
from tests.applications.test_statements import repeated, statements


def test_the_login_page_asks_nothing_but_for_the_people_of_a_demo(demo_world, settings):
    page = reverse("account_login")
    demo = statements(Client(), page)
    settings.DEMO_INSTALLATION = False

    assert len(demo) == 1, "\n".join(demo)
    assert statements(Client(), page) == []


def test_the_first_page_of_every_role_is_cheap(demo_world):
    people = {person.role: person.login for person in reversed(EVERYBODY)}
    dear = {}
    for role, login in people.items():
        browser = demo_world.client(login, role)
        first = browser.get(reverse("accounts:home")).headers["Location"]
        sent = statements(browser, first)
        if len(sent) > 8 or repeated(sent):
            dear[login] = first, sent

    assert set(people) > {Role.COORDINATOR, Role.COMMISSION_CHAIR, Role.EVALUATOR, Role.BOARD_CHAIR}
    assert dear == {}
