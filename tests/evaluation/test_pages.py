"""The pages: who opens them, and that each state of each has its words."""

import re

import pytest
from django.urls import reverse

from evaluation.models import BoardSeat
from kumelenme.accounts.models import User
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.notices.preview import preview
from tests.evaluation.builders import World


def url(name, *args):
    return reverse(f"evaluation:{name}", args=args)


def begins():
    """A closed and an open meeting, a straddling pair, an open draft: one of every state."""
    world = World()
    world.seated()
    world.pair = world.assessed(38, 29)
    world.working = world.accepted(world.assigned(world.application(), 3)[0])
    closed, open_ = world.at_the_board(48, 46), world.at_the_board(50, 50)
    world.closed_session = world.closed(9, applications=[closed])
    world.open_session = world.session(open_)
    world.scoring(world.open_session.reviews.get())
    world.closed_item, world.open_item = closed.number, open_.number
    return world


@pytest.fixture
def evening(world):
    """The world of this file."""
    return world


def every_page(world) -> dict[str, list[str]]:
    """Login → pages that must open for that person."""
    done, open_ = world.closed_session.number, world.open_session.number
    code, sent, call = world.working.code, world.pair.assessments.first().code, world.call.number
    return {
        "degerlendirici3": [url("inbox"), url("invitations"), url("declaration", code), url("workspace", code), url("check", code)],
        "degerlendirici1": [url("receipt", sent), url("workspace", sent)],
        "komisyon1": [
            url("overview"), url("application", world.pair.number), url("assign", world.pair.number), url("task", sent),
            url("joint-report", world.closed_item), url("joint-report", world.pair.number), url("criteria", world.pair.number),
            url("pool", call), url("board-calls"), url("board-office", call), url("board-session", done),
            url("board-minutes", done), url("board-ranking", done), url("board-item", done, world.closed_item),
        ],
        "baskan": [url("application", world.closed_item), url("board-apply", done)],
        "program": [url("pool", call), url("board-seat", call), url("board-plan", call), url("board-agenda", open_)],
        "sekreter": [
            url("board-home"), url("board-attendance", open_), url("board-agenda", open_), url("board-minutes", done),
            url("board-item", open_, world.open_item), url("board-dossier", open_, world.open_item),
            url("board-release", call, world.person("kurul7").code),
        ],
        "kurul1": [url("board-home"), url("board-session", open_), url("board-item", open_, world.open_item)],
        "kurul2": [
            url("board-home"), url("board-session", open_), url("board-item", open_, world.open_item), url("board-minutes", done),
            url("board-scores", open_, world.open_item), url("board-declaration", open_, world.open_item),
            url("board-dossier", open_, world.open_item), url("joint-report", world.open_item), url("board-ranking", open_),
        ],
        "denetci": [url("overview"), url("application", world.pair.number), url("board-session", done)],
    }  # fmt: skip


def test_every_page_opens_for_its_people_and_for_nobody_else(evening, enter):
    pages = every_page(evening)
    stranger = User.objects.create_user(email="yabanci@ornek.test", full_name="Yabancı")

    for login, addresses in pages.items():
        browser = enter(User.objects.get(email=f"{login}@ornek.test"))
        wrong = {page: code for page in addresses if (code := browser.get(page).status_code) != 200}
        assert wrong == {}, login
    browser = enter(stranger)
    assert {browser.get(page).status_code for addresses in pages.values() for page in addresses} == {403}
    other = enter(User.objects.get(email="degerlendirici4@ornek.test"))
    assert {other.get(page).status_code for page in pages["degerlendirici3"][2:]} == {404}
    odeme = enter(User.objects.get(email="odeme@ornek.test"))
    assert {odeme.get(page).status_code for addresses in pages.values() for page in addresses} == {403}


def test_a_member_scores_on_the_page_and_is_told_what_is_missing(evening, enter):
    page = url("board-scores", evening.open_session.number, evening.open_item)
    browser = enter(User.objects.get(email="kurul2@ornek.test"))
    full = {f"D{n}-value": "8" for n in (1, 2, 3, 4)} | {f"D{n}-reason": "İkna edici." for n in (1, 2, 3, 4)}

    half = browser.post(page, {**full, "D1-value": "7,5", "D2-reason": ""})
    done = browser.post(page, full, follow=True)

    assert half.status_code == 422
    assert "puanlar 0–10 arasında tam sayı olmalıdır" in half.content.decode()
    assert "D2 Vizyon: gerekçe yazınız." in half.content.decode()
    assert done.redirect_chain[-1][0] == url("board-item", evening.open_session.number, evening.open_item)
    mine = BoardSeat.objects.get(user__email="kurul2@ornek.test").votes.get(review__session=evening.open_session)
    assert [score.value for score in mine.scores.all()] == [8, 8, 8, 8]


def test_a_member_sees_only_their_own_scores_while_scoring_is_open(evening, enter):
    review = evening.open_session.reviews.get()
    evening.voted(review, 3)
    page = enter(User.objects.get(email="kurul2@ornek.test")).get(
        url("board-item", review.session.number, evening.open_item)
    )

    assert "Gerekçeler" not in page.content.decode()
    assert "tamam" in page.content.decode()


def test_a_member_reads_the_papers_of_the_dossier_in_their_place_and_a_stranger_does_not(evening, enter):
    browser = enter(evening.person("kurul2"))
    dossier = browser.get(url("board-dossier", evening.open_session.number, evening.open_item)).content.decode()
    paper = re.findall(r'hx-get="([^"]+/sayfalar/)"', dossier)[0]

    assert f'src="{paper}1.jpg"' in browser.get(paper, headers={"HX-Request": "true"}).content.decode()
    assert browser.get(f"{paper}1.jpg")["Content-Type"] == "image/jpeg"
    for address in (paper, f"{paper}1.jpg"):
        assert enter(evening.person("degerlendirici4")).get(address).status_code == 404


def test_a_waiver_too_long_to_keep_is_said_and_a_fitting_one_is_kept(evening, enter):
    review = evening.open_session.reviews.get()
    browser = enter(User.objects.get(email="sekreter@ornek.test"))
    page = url("board-presentation", review.session.number, evening.open_item)

    refused = browser.post(page, {"waiver": "x" * 1001, "questions": ""}, follow=True).content.decode()
    review.refresh_from_db()
    before = review.presentation_waiver
    kept = browser.post(page, {"waiver": "12.05.2026 tarihli yazı", "questions": ""}, follow=True).content.decode()

    review.refresh_from_db()
    assert "en çok 1000 karakter olabilir; 1001 karakter yazıldı." in refused
    assert "Sunum kaydedildi." not in refused
    assert before == ""
    assert "Sunum kaydedildi." in kept
    assert review.presentation_waiver == "12.05.2026 tarihli yazı"


def test_the_secretary_writes_the_final_report(evening, enter):
    review = evening.open_session.reviews.get()
    evening.voted(review, 9)
    browser = enter(User.objects.get(email="sekreter@ornek.test"))
    browser.post(url("board-close-scoring", review.session.number, evening.open_item))
    page = url("board-report", review.session.number, evening.open_item)

    refused = browser.post(page, {"reason": "Gerekçe", "ceiling": "1.250.000,00", "points": "", "complete": "1"})
    done = browser.post(
        page, {"reason": "Gerekçe", "ceiling": "1.250.000,00", "points": "Bir\n\n iki ", "complete": "1"}, follow=True
    )

    assert refused.status_code == 422
    assert "Nihai raporda müzakere hususları yazılmalıdır." in refused.content.decode()
    assert "1.250.000,00 TL" in done.content.decode()
    assert "oylama sürüyor" in done.content.decode()
    review.refresh_from_db()
    assert (review.status, [point.text for point in review.points.all()]) == ("scored", ["Bir", "iki"])


def test_the_vote_is_opened_cast_and_closed_on_the_pages(evening, enter):
    review = evening.open_session.reviews.get()
    evening.voted(review, 9)
    where = (review.session.number, evening.open_item)
    secretary = User.objects.get(email="sekreter@ornek.test")
    browser = enter(secretary)
    browser.post(url("board-close-scoring", *where))
    report = {"reason": "Gerekçe", "ceiling": "1.250.000,00", "points": "Bir", "complete": "1"}
    browser.post(url("board-report", *where), report)

    early = browser.post(url("board-close-poll", *where), follow=True).content.decode()
    voters = [v.seat.user for v in review.voters.select_related("seat__user")]
    for number, person in enumerate(voters):
        member = enter(person)
        assert "Kabul" in member.get(url("board-vote", *where)).content.decode()
        member.post(url("board-vote", *where), {"oy": "yes" if number else "no"})
    nonsense = enter(voters[0]).post(url("board-vote", *where), {"oy": "belki"})
    changed = enter(voters[0]).post(url("board-vote", *where), {"oy": "yes"}, follow=True).content.decode()
    closed = enter(secretary).post(url("board-close-poll", *where), follow=True).content.decode()

    assert "yeter sayısı sağlanamadı (0/4)" in early
    assert nonsense.status_code == 422
    assert "Oyunuz: Kabul" in changed
    assert "Karar metni kabul edildi" in closed
    assert f"kabul {len(voters)}, ret 0" in closed
    review.refresh_from_db()
    assert review.status == "decided"


def test_every_notice_of_the_evening_has_its_words(evening):
    told = AuditEntry.objects.filter(verb__in=[
        "accept_assessment", "submit_assessment", "third_evaluator_required", "assessments_consolidated",
        "forward_to_board", "close_session",
    ])  # fmt: skip
    seen = set()
    for entry in told:
        words = preview(entry, evening.person("baskan"))
        assert words.subject
        assert words.body
        assert "Elif Güneş" not in words.subject + words.body
        seen.add(entry.verb)
    assert len(seen) == 6


def test_the_list_of_files_is_searched_by_number_cluster_person_and_task(evening, enter):
    browser, half, other = enter(evening.person("komisyon1")), evening.working.application, evening.pair
    name = evening.working.evaluator.full_name
    for words in (half.number.lower(), half.cluster.name.upper(), name, evening.working.code):
        shown = browser.get(url("overview"), {"ara": words, "asama": "pre_assessment"}).content.decode()
        assert (half.number in shown, other.number in shown) == (True, False), words
    assert "“yok” ile eşleşen başvuru yok." in browser.get(url("overview"), {"ara": "yok"}).content.decode()
