"""What `manage.py bench` measures is there: every page opens as the one it is named after, beside a floor of its size."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from applications.models import Application, Stage
from evaluation.models import Assessment
from kumelenme.bench import assigning, cost, lists, pages
from kumelenme.bench.crowd import many_applications, many_members
from kumelenme.bench.figures import Figure
from kumelenme.bench.floor.handler import floor_handler
from kumelenme.bench.person import Person

KB = 1024


@pytest.fixture(autouse=True)
def one_connection():
    """Requests leave the test's connection open, as those of a test client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def quick(monkeypatch):
    """Nobody waits for figures here."""
    monkeypatch.setattr(cost, "ROUNDS", 1)
    monkeypatch.setattr(cost, "WARM", 0)


def test_pages_and_lists_are_measured_on_the_demo_world(demo_world, quick):
    """Times are nobody's test here; sizes do not depend on the machine."""
    found = [*pages.measure(), *lists.measure()]

    assert len({figure.what for figure in found}) == len(found) == 11
    assert all(figure.value > 0 for figure in found)
    assert [figure.holds for figure in found if figure.unit == "KB"] == [True, True]


def test_a_proposal_is_measured_in_its_own_process(monkeypatch):
    monkeypatch.setattr(assigning, "SIZES", ((12, 9, 2, 6, 0.3),))

    assert [figure.value > 0 for figure in assigning.measure()] == [True, True]


def test_the_floor_is_as_large_as_the_pages_it_stands_for(demo_world):
    sent = Application.objects.filter(stage=Stage.SUBMITTED).earliest("pk")
    many_applications(sent, 50)
    plain, task = Person(floor_handler(), "komisyon1"), Assessment.objects.earliest("pk")

    sizes = [len(plain.get(page)) / KB for page in ("/", f"/a/{sent.pk}/", f"/s/{task.pk}/")]

    assert all(22 < size < 32 for size in sizes), sizes


def test_a_refused_page_is_no_figure(demo_world):
    with pytest.raises(RuntimeError, match="403"):
        Person(WSGIHandler(), "koordinator").get("/yonetim/basvurular/")

    assert b"<table" in Person(WSGIHandler(), "komisyon1").get("/yonetim/basvurular/")


def test_a_crowd_is_as_large_as_asked_for_and_its_guards_stand_again(demo_world):
    sent = Application.objects.filter(stage=Stage.SUBMITTED).earliest("pk")
    before, firms = Application.objects.count(), sent.members.firms().committed().count()

    many_applications(sent, 30)
    many_members(sent, 480)

    assert Application.objects.count() == before + 30
    assert sent.members.firms().committed().count() == firms + 480
    with pytest.raises(Exception, match="geçiş"):
        Application.objects.filter(pk=sent.pk).update(stage=Stage.COMPLETED)


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (Figure("bellek", 118.25, "MB", 110), "✗ bellek 118,2 MB (hedef ≤ 110,0)"),
        (Figure("istek", 1234.0, "istek/sn", 1000, at_least=True), "✓ istek 1 234 istek/sn (hedef ≥ 1 000)"),
        (Figure("ilk", 0.0965, "sn"), "ilk 0,0965 sn"),
    ],
)
def test_a_figure_says_whether_its_target_holds(figure, line):
    assert " ".join(str(figure).split()) == line
