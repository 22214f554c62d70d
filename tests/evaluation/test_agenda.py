"""The agenda's times, and what applicants send ahead to show (domain.md §4.17)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localtime

from applications.models import Application
from evaluation.actions.agenda import add_break, drop_break, move_item
from evaluation.actions.declaration import declare_for_board, recuse
from evaluation.actions.sessions import add_to_agenda, announce, plan_session, record_attendance
from evaluation.actions.slides import upload_slides
from evaluation.models import BoardReview, BoardSeat, BoardSlides
from evaluation.queries.board import sitting
from evaluation.slots import Slot, next_free
from kumelenme.demo.data_files import scan
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now
from tests.evaluation.ballots import raw
from tests.evaluation.builders import World


def begins():
    """A meeting planned for two weeks from now with one of two applications at ten o'clock of its time."""
    world = World()
    world.seated()
    world.first, world.second = world.at_the_board(48, 46), world.at_the_board(50, 50)
    world.starts = (portal_now() + timedelta(days=14)).replace(minute=0, second=0, microsecond=0)
    world.meeting = plan_session(world.call, by=world.person("sekreter"), starts_at=world.starts, place="Salon")
    world.item = add_to_agenda(world.meeting, world.first, by=world.person("sekreter"), slot_at=world.starts)
    return world


def test_a_slot_that_is_taken_is_refused_with_what_takes_it(world):
    by, half = world.person("sekreter"), timedelta(minutes=15)
    with pytest.raises(ValidationError, match=rf"Bu saat dolu: {world.first.number} "):
        add_to_agenda(world.meeting, world.second, by=by, slot_at=world.starts + half)
    with pytest.raises(ValidationError, match="daha geç bir saat"):
        add_to_agenda(world.meeting, world.second, by=by, slot_at=world.starts - half)
    with pytest.raises(ValidationError, match="5 ile 480"):
        add_to_agenda(world.meeting, world.second, by=by, slot_at=world.starts + 4 * half, minutes=2)

    pause = add_break(world.meeting, by=by, title="Ara", slot_at=world.starts + 2 * half, minutes=15)
    second = add_to_agenda(world.meeting, world.second, by=by, slot_at=world.starts + 3 * half, minutes=20)
    with pytest.raises(IntegrityError, match="gündemde dolu"):
        raw("UPDATE evaluation_boardreview SET slot_at = %s WHERE id = %s", world.starts + half, second.pk)
    with pytest.raises(IntegrityError, match="gündemde dolu"):
        raw("UPDATE evaluation_agendabreak SET slot_minutes = 30 WHERE id = %s", pause.pk)
    drop_break(pause, by=by)
    move_item(second, by=by, position=1, slot_at=world.starts + 2 * half, minutes=30)

    assert list(world.meeting.reviews.order_by("position")) == [second, world.item]


def test_the_next_free_time_goes_round_what_is_taken():
    ten = datetime(2026, 9, 15, 10, tzinfo=UTC)
    minute = timedelta(minutes=1)
    taken = [Slot("b", ten + 40 * minute, 15), Slot("a", ten, 30)]

    assert next_free(taken, ten, 10) == ten + 30 * minute
    assert next_free(taken, ten, 20) == ten + 55 * minute
    assert next_free([], ten, 20) == ten


def test_who_was_invited_hears_of_another_time(world, run_owed):
    by = world.person("sekreter")
    later = world.starts + timedelta(hours=3)
    move_item(world.item, by=by, position=1, slot_at=world.starts + timedelta(hours=1), minutes=30)
    announce(world.meeting, by=by)
    move_item(world.item, by=by, position=1, slot_at=later, minutes=30)
    run_owed()

    told = Notice.objects.filter(recipient=world.person("koordinator"), entry__verb="presentation_moved")
    assert told.values("entry").distinct().count() == 1
    assert f"{localtime(later):%d.%m.%Y %H.%M}" in told.first().body


def test_slides_come_in_versions_and_the_board_sees_them_in_the_meeting_only(world, enter, clock):
    page, team = reverse("evaluation:slides", args=[world.first.number]), world.person("koordinator")
    first = enter(team).post(page, {"file": scan("sunum.pdf")})
    second = enter(team).post(page, {"file": scan("sunum-2.pdf")})
    shown = enter(team).get(page).content.decode()

    assert (first.status_code, second.status_code) == (302, 302)
    assert [made.version for made in BoardSlides.objects.order_by("version")] == [1, 2]
    assert "gösterilecek" in shown
    file = StoredFile.objects.get(original_name="sunum-2.pdf").get_absolute_url()
    member, secretary = world.person("kurul2"), world.person("sekreter")
    seats = list(world.call.seats.filter(ended_at=None).select_related("user"))
    for seat in seats:
        declare_for_board(world.item, seat, by=seat.user, answer="none", confidential=True)
    assert enter(secretary).get(file).status_code == 200
    assert enter(member).get(file).status_code == 404
    assert enter(world.person("koordinator2")).get(file).status_code == 404
    clock(days=14)
    record_attendance(world.meeting, {seat.pk for seat in seats}, set(), by=secretary)
    perform("open_session", world.meeting, by=secretary)

    item = enter(member).get(world.item.get_absolute_url()).content.decode()
    assert file in item
    assert enter(member).get(file).status_code == 200
    recuse(world.item, BoardSeat.objects.get(user=member), by=secretary)
    assert enter(member).get(file).status_code == 404


def test_slides_are_refused_after_their_last_moment_and_from_strangers(world, clock):
    with pytest.raises(PermissionDenied, match="yalnız başvuru ekibi"):
        upload_slides(world.item, scan("sunum.pdf"), by=world.person("koordinator2"))
    upload_slides(world.item, scan("sunum.pdf"), by=world.person("koordinator"))
    clock(days=13)

    with pytest.raises(ValidationError, match="yükleme süresi doldu"):
        upload_slides(world.item, scan("sunum.pdf"), by=world.person("koordinator"))
    with pytest.raises(IntegrityError, match="son andan sonra"), transaction.atomic():
        BoardSlides.objects.create(review=world.item, version=9, uploaded_by=world.person("koordinator"))


def test_a_deferred_item_frees_its_time_and_comes_on_the_agenda_of_another_meeting(world):
    by = world.person("sekreter")
    perform("defer", BoardReview.objects.get(pk=world.item.pk), by=by, note="Eksik bilgi istendi.")

    add_to_agenda(world.meeting, world.second, by=by, slot_at=world.starts)
    other = plan_session(world.call, by=by, starts_at=world.starts + timedelta(days=7), place="Salon")
    again = add_to_agenda(other, world.first, by=by)

    assert (again.session, again.application) == (other, world.first)


def test_who_left_an_item_stays_away_when_it_comes_back_and_its_dossier_stays_closed(world):
    """Neither a vote at the later meeting nor the dossier; everybody else may sit (K-113)."""
    by, left, stays = (
        world.person("sekreter"),
        world.call.seats.get(user=world.person("kurul3")),
        world.person("kurul2"),
    )
    for person in (left.user, stays):
        seat = world.call.seats.get(user=person)
        declare_for_board(world.item, seat, by=person, answer="none", confidential=True)
    recuse(world.item, left, by=by, reason="Ortağı danışmanlık vermiş.")
    perform("defer", BoardReview.objects.get(pk=world.item.pk), by=by, note="Eksik bilgi istendi.")

    other = plan_session(world.call, by=by, starts_at=world.starts + timedelta(days=7), place="Salon")
    again = add_to_agenda(other, world.first, by=by)
    record_attendance(other, {seat.pk for seat in world.call.seats.all()}, set(), by=by)

    assert stays.pk in {seat.user_id for seat, _ in sitting(again)}
    assert left.user_id not in {seat.user_id for seat, _ in sitting(again)}
    assert Application.objects.visible_to(stays).filter(pk=world.first.pk).exists()
    assert not Application.objects.visible_to(left.user).filter(pk=world.first.pk).exists()
    assert AuditEntry.objects.about(again).filter(verb="member_recused").count() == 1
