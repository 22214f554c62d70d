"""The cast itself: real logins, one browser per person, the acting role chosen on the screen."""

from kumelenme.accounts.actions import end_role, grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role


def test_everybody_has_a_browser_and_chooses_a_role(cast):
    with cast.portal.database():
        person = User.objects.get(email="sekreter@ornek.test")
        second = grant_role(person, Role.MONITOR)

    page = cast.page("sekreter")
    cast.switch(page, Role.MONITOR)
    cast.switch(page, Role.BOARD_SECRETARY)

    assert cast.page("sekreter") is page
    cast.shows(page, "Gül Erdem")

    # The next journey wants the secretary with one role again.
    with cast.portal.database():
        end_role(second, person)
