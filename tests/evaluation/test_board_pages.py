"""What the desk does on the pages of a meeting: votes again, moves slots, notes who comes and goes."""

from decimal import Decimal

from django.urls import reverse

from evaluation.actions.polls import cast, open_poll
from evaluation.actions.reviews import close_scoring, save_report
from evaluation.models import Passage, Poll
from tests.evaluation.builders import World


def url(name, *args):
    return reverse(f"evaluation:{name}", args=args)


def begins():
    """An open meeting with one scored item whose report is put to the vote."""
    world = World()
    world.seated()
    world.review = world.session(world.at_the_board(48, 46)).reviews.get()
    world.scoring(world.review)
    world.voted(world.review, 9)
    close_scoring(world.review, by=world.person("kurul1"))
    report = {"reason": "Gerekçe", "ceiling": Decimal(1_000_000), "points": ["Husus"]}
    save_report(world.review, by=world.person("sekreter"), **report)
    open_poll(world.review, by=world.person("sekreter"))
    world.where = (world.review.session.number, world.review.application.number)
    return world


def test_a_vote_is_voided_and_opened_again_on_the_item(world, enter):
    browser = enter(world.person("sekreter"))

    unsaid = browser.post(url("board-void-poll", *world.where), {"reason": " "}, follow=True).content.decode()
    voided = browser.post(url("board-void-poll", *world.where), {"reason": "Tavan düzeltilecek."}, follow=True)
    again = browser.post(url("board-open-poll", *world.where), follow=True).content.decode()

    assert "neden geçersiz sayıldığını yazın" in unsaid
    assert "1. oylama geçersiz sayıldı: Tavan düzeltilecek." in voided.content.decode()
    assert "oylama sürüyor" in again
    assert [poll.is_open for poll in Poll.objects.order_by("number")] == [False, True]


def test_a_member_who_leaves_is_written_down_with_the_moment_and_the_vote_starts_anew(world, enter):
    cast(world.review, "yes", by=world.person("kurul3"))
    stays = [f"kurul{n}" for n in (1, 2, 4, 5, 6, 7, 8, 9)]
    browser = enter(world.person("sekreter"))

    page = browser.post(
        url("board-attendance", world.where[0]),
        {"present": [world.person(login).code for login in stays], "remote": [world.person("kurul2").code]},
        follow=True,
    ).content.decode()

    gone = Passage.objects.filter(arrived=False).get()
    assert gone.seat.user == world.person("kurul3")
    assert "ayrıldı" in page
    assert "(çevrimiçi)" in page
    assert Poll.objects.get().void_reason == "Oyunu kullanan bir üye oylama kapanmadan ayrıldı."
