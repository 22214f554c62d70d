"""The papers of a meeting: minutes that say what happened, D14, D16, the package for the authority, the wall."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from contracts.actions.opening import open_talks
from contracts.models import ItemKind
from evaluation.actions.declaration import recuse
from evaluation.actions.results import apply_decisions
from evaluation.actions.sessions import add_remarks, note_missing_signature, record_attendance, sign_minutes
from evaluation.models import BoardSeat, SessionStatus
from kumelenme.accounts.roles import Role
from kumelenme.demo.walk.boarding import POINTS
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from tests.evaluation.builders import World


def begins():
    """A closed meeting: the third member recused from the only item, the eighth sat in, the seventh left at the end."""
    world = World()
    world.seated()
    world.application = world.at_the_board(48, 46)
    world.meeting = world.session(world.application)
    review = world.meeting.reviews.get()
    recuse(review, BoardSeat.objects.get(user=world.person("kurul3")), by=world.person("sekreter"))
    world.decided(review, 9)
    stays = world.call.seats.exclude(user=world.person("kurul7")).values_list("pk", flat=True)
    record_attendance(world.meeting, set(stays), set(), by=world.person("sekreter"))
    perform("close_session", world.meeting, by=world.person("kurul1"))
    return world


def test_the_minutes_say_who_left_who_sat_in_and_how_the_vote_went(world):
    content = world.meeting.minutes.get().content
    people = {row["name"]: row for row in content["attendance"]}
    item = content["items"][0]
    gone = world.person("kurul7").full_name

    assert (people[gone]["present"], people[gone]["attended"]) == (False, True)
    assert [passage["arrived"] for passage in people[gone]["passages"]] == [True, False]
    assert item["quorum"] == {"voters": 7, "wanted": 4}
    assert (item["polls"][0]["yes"], item["polls"][0]["result"]) == (7, "Kabul edildi")
    assert {"name": gone, "choice": "Kabul"} in item["polls"][0]["choices"]


def test_a_change_after_signatures_says_so_and_who_signed_is_told(world, enter, run_owed):
    signer = world.person("kurul2")
    sign_minutes(world.meeting, by=signer, dissent="Tavanı yüksek buluyorum.")
    add_remarks(world.meeting, "Toplantı kaydı ektedir.", by=world.person("sekreter"))
    run_owed()

    page = enter(world.person("kurul1")).get(reverse("evaluation:board-minutes", args=[world.meeting.number]))
    assert "önceki sürüme verilmiş 1 imza geçersiz oldu" in page.content.decode()
    assert Notice.objects.filter(recipient=signer, entry__verb="minutes_drawn").exists()
    world.signed(world.meeting)
    assert world.meeting.status == SessionStatus.MINUTES_SIGNED


def test_a_member_who_will_not_sign_does_not_hold_the_others_up(world, enter):
    secretary, absent = world.person("sekreter"), BoardSeat.objects.get(user=world.person("kurul7"))
    page = reverse("evaluation:board-not-signed", args=[world.meeting.number])
    chair = BoardSeat.objects.get(user=world.person("kurul1"))
    with pytest.raises(ValidationError, match="başkan, imzalayan ya da katılmayan"):
        note_missing_signature(world.meeting, chair, by=secretary, reason="Yurt dışında.")
    for login in (1, 2, 3, 4, 5, 6, 8, 9):
        sign_minutes(world.meeting, by=world.person(f"kurul{login}"))
    browser = enter(secretary)
    unsaid = browser.post(page, {"seat": absent.user.code, "reason": ""}, follow=True).content.decode()
    world.meeting.refresh_from_db()
    before = world.meeting.status
    browser.post(page, {"seat": absent.user.code, "reason": "Yurt dışında görevli."})

    assert "neden imzalamadığını yazın" in unsaid
    assert before == SessionStatus.CLOSED
    world.meeting.refresh_from_db()
    assert world.meeting.status == SessionStatus.MINUTES_SIGNED
    signed = IssuedDocument.objects.get(number=f"{world.meeting.number}-D15-I")
    assert "Yurt dışında görevli." in signed.html


def test_the_package_names_its_parts_with_their_digests(world, enter, run_owed):
    chair, page = world.person("baskan"), reverse("evaluation:board-package", args=[world.meeting.number])
    early = enter(chair).post(page)
    sign_minutes(world.meeting, by=world.person("kurul2"), dissent="Tavanı yüksek buluyorum.")
    for login in (1, 3, 4, 5, 6, 7, 8, 9):
        sign_minutes(world.meeting, by=world.person(f"kurul{login}"))
    unready = enter(chair).post(page).content.decode()
    run_owed()
    made = enter(chair).post(page)
    run_owed()

    assert early.status_code == 422
    assert "henüz hazır değil" in unready
    assert made.status_code == 302
    package = IssuedDocument.objects.get(kind="D17")
    parts = {part["number"]: part for part in package.context["parts"]}
    for number in (f"{world.meeting.number}-D15-I", f"{world.meeting.number}-1-D16"):
        assert parts[number]["sha256"] == IssuedDocument.objects.get(number=number).sha256
    assert re.fullmatch(r"[0-9a-f]{64}", parts[""]["sha256"])
    assert package.is_ready
    assert package.pages >= len(parts) + 1
    assert "Muhalefet şerhi: Cem Doğan" in package.html
    approver = enter(world.person("onay")).get(page).content.decode()
    assert package.code in approver or package.verification_code in approver


def test_reports_and_agenda_are_papers_without_the_members_marks(world):
    report = IssuedDocument.objects.get(kind="D16")
    agenda = IssuedDocument.objects.filter(kind="D14").last()

    assert POINTS[0] in report.html
    assert all(seat.user.full_name not in report.html for seat in world.call.seats.select_related("user"))
    assert f"{world.person('kurul3').full_name} yerine {world.person('kurul8').full_name}" in agenda.html


def test_the_points_of_the_final_report_lie_on_the_table_of_the_talks(world):
    world.signed(world.meeting)
    apply_decisions(world.meeting, by=world.person("baskan"))
    world.application.refresh_from_db()

    talks = open_talks(world.application, by=world.person("komisyon1"))

    laid = talks.items.filter(kind=ItemKind.CONDITION).order_by("position").values_list("label", flat=True)
    assert list(laid) == POINTS
    assert talks.ceiling == Decimal("1000000.00")


def test_the_wall_names_no_member_and_no_number_of_a_person(world, enter):
    wall = enter(world.person("sekreter")).get(reverse("evaluation:board-projector", args=[world.meeting.number]))
    part = enter(world.person("sekreter")).get(reverse("evaluation:board-projector-now", args=[world.meeting.number]))
    text = wall.content.decode() + part.content.decode()
    application = world.application

    assert application.cluster.name in text
    assert all(seat.user.full_name not in text for seat in world.call.seats.select_related("user"))
    assert world.person("sekreter").full_name not in text
    assert application.coordinator.vkn not in text
    assert "hx-trigger" in text
    assert "Yenile" in text


def test_papers_of_a_meeting_stay_closed_to_the_member_who_left_an_item_and_say_why(world, enter, run_owed):
    """By address: what the page of the minutes and the ranking keep back, their PDFs do not tell either."""
    world.signed(world.meeting)
    run_owed()
    papers = [d for d in IssuedDocument.objects.about(world.meeting) if Role.BOARD_MEMBER in d.audience]
    ranks = reverse("evaluation:board-ranking", args=[world.meeting.number])
    addresses = [reverse(f"documents:{page}", args=[d.code]) for d in papers for page in ("pdf", "document", "status")]

    assert {d.number.partition("-T1-")[2] for d in papers} >= {"D14", "D15", "D15-I"}
    stays = enter(world.person("kurul2"))
    assert {stays.get(address).status_code for address in addresses} == {200}
    assert "83,00" in stays.get(ranks).content.decode()
    left = enter(world.person("kurul3"))
    refusals = [left.get(address) for address in addresses]
    assert {refusal.status_code for refusal in refusals} == {403}
    assert "çekildiğiniz bir başvurunun" in refusals[0].content.decode()
    assert world.application.cluster.name not in "".join(refusal.content.decode() for refusal in refusals)
    order = left.get(ranks).content.decode()
    assert "Bu başvuruda çekildiniz" in order
    assert "83,00" not in order
