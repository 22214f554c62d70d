"""More comes than the machine carries: pages wait with 503 and Retry-After, what is sent goes through (speed.md #16)."""

import pytest
from django.urls import reverse

from kumelenme.accounts.middleware import busy
from kumelenme.line import LONG, STANDING, VERY_LONG, Line

pytestmark = pytest.mark.django_db


class Clock:
    """Seconds that pass only when a test says so."""

    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def line(clock, monkeypatch):
    """The line of this process, empty, on a clock of its own."""
    empty = Line(clock)
    monkeypatch.setattr(busy, "LINE", empty)
    return empty


def come(line, many):
    for _ in range(many):
        line.join()


def stand(line, clock, many):
    """So many have been waiting for longer than an ordinary moment."""
    come(line, many)
    clock.now += STANDING


def test_a_burst_is_no_pressure_however_long_the_line_is_just_then(line, clock):
    come(line, 10 * VERY_LONG)
    assert line.pressure == 0
    clock.now += STANDING - 0.01
    assert line.pressure == 0


def test_a_line_that_empties_from_time_to_time_never_counts_as_standing(line, clock):
    for _ in range(100):
        come(line, LONG)
        clock.now += STANDING / 2
        assert line.pressure == 0
        for _ in range(LONG):
            line.leave()
    assert line.waiting == 0


def test_a_few_that_wait_for_one_slow_page_are_no_pressure(line, clock):
    come(line, LONG - 1)
    clock.now += 60
    assert line.pressure == 0


def test_a_standing_line_is_pressure_and_ends_when_it_is_short_again(line, clock):
    stand(line, clock, VERY_LONG)
    assert line.pressure == 2
    line.leave()
    assert line.pressure == 1
    for _ in range(VERY_LONG - LONG):
        line.leave()
    assert line.pressure == 0


def test_public_and_ministry_pages_wait_first(client, line, clock, django_assert_num_queries):
    stand(line, clock, LONG)
    for name in ("applications:calls", "applications:application-list", "lifecycle:process"):
        with django_assert_num_queries(0):
            answer = client.get(reverse(name))
        assert answer.status_code == 503
        assert 5 <= int(answer["Retry-After"]) <= 30
        assert "önce başvuruların kaydedilmesini" in answer.content.decode()
    assert client.get(reverse("applications:panel")).status_code == 302


def test_then_every_page_that_is_only_looked_at(client, line, clock):
    stand(line, clock, VERY_LONG)
    assert client.get(reverse("applications:panel")).status_code == 503
    assert client.get(reverse("applications:task-list", args=["KDP-2026-01-0001"])).status_code == 503


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("account_login", []),
        ("accounts:second-factor", []),
        ("applications:check", ["KDP-2026-01-0001"]),
        ("applications:declare", ["KDP-2026-01-0001"]),
        ("applications:receipt", ["KDP-2026-01-0001"]),
        ("health:alive", []),
    ],
)
def test_the_sign_in_and_the_way_of_sending_never_wait(client, line, clock, name, args):
    stand(line, clock, 100 * VERY_LONG)
    assert client.get(reverse(name, args=args)).status_code != 503


@pytest.mark.parametrize("name", ["applications:vision", "applications:declare", "applications:documents"])
def test_what_is_sent_is_never_refused(client, line, clock, name):
    stand(line, clock, 100 * VERY_LONG)
    assert client.post(reverse(name, args=["KDP-2026-01-0001"]), {"vision": "Görüş"}).status_code == 302
    assert client.post(reverse("account_login"), {"login": "a@ornek.test", "password": "x"}).status_code == 422


def test_who_came_behind_more_people_comes_back_later(client, line, clock):
    stand(line, clock, LONG)
    soon = int(client.get(reverse("applications:calls"))["Retry-After"])
    come(line, 100)
    assert int(client.get(reverse("applications:calls"))["Retry-After"]) > soon


def test_an_address_that_does_not_exist_is_not_found_rather_than_busy(client, line, clock):
    stand(line, clock, VERY_LONG)
    assert client.get("/yok-boyle-bir-yer/").status_code == 404
