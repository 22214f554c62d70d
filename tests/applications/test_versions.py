"""What was sent can always be read again, and asked for as one PDF."""

import pytest
from django.urls import reverse

from applications.models import Application, Stage
from kumelenme.accounts.models import User
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.models import Owed


@pytest.fixture
def sent(demo_world):
    """An application that has just been sent."""
    return Application.objects.filter(stage=Stage.SUBMITTED).first()


@pytest.fixture
def coordinator(demo_world, sent):
    """A browser of its coordinator."""
    return demo_world.client(sent.team.first().user.email.partition("@")[0])


def files():
    return IssuedDocument.objects.filter(kind="D02")


def test_the_list_names_the_valid_version_with_its_digest(coordinator, sent):
    text = coordinator.get(reverse("applications:versions", args=[sent.number])).content.decode()

    assert "Sürüm 1" in text
    assert "Geçerli" in text
    assert sent.submissions.get().sha256[:16] in text


def test_a_draft_has_no_version_and_the_page_says_so(demo_world):
    draft = Application.objects.filter(stage=Stage.DRAFT).first()
    browser = demo_world.client(draft.team.first().user.email.partition("@")[0])

    text = browser.get(reverse("applications:versions", args=[draft.number])).content.decode()

    assert "Henüz gönderilmiş bir sürüm yok" in text
    assert browser.get(reverse("applications:version", args=[draft.number, 1])).status_code == 404


def test_a_version_is_read_as_it_was_frozen(coordinator, sent):
    sent.analysis.rivals = "Sonradan yazılan"
    sent.analysis.save()

    text = coordinator.get(reverse("applications:version", args=[sent.number, 1])).content.decode()

    assert sent.submissions.get().dossier["analysis"]["rivals"] in text
    assert "Sonradan yazılan" not in text


def test_the_file_is_made_once_however_often_it_is_asked_for(coordinator, sent, demo_world):
    address = reverse("applications:version-file", args=[sent.number, 1])
    owed = Owed.objects.count()

    for browser in (coordinator, coordinator, demo_world.client("komisyon1")):
        assert browser.post(address).status_code == 302

    (document,) = files()
    assert Owed.objects.count() == owed + 1
    assert document.number == f"{sent.number}-B1"
    assert "29.100.678,81 TL" in document.html
    assert "{" not in document.html.partition("<body>")[2]


def test_the_page_offers_the_file_until_it_is_asked_for(coordinator, sent):
    page = reverse("applications:version", args=[sent.number, 1])
    before = coordinator.get(page).content.decode()

    coordinator.post(reverse("applications:version-file", args=[sent.number, 1]))

    after = coordinator.get(page).content.decode()
    assert ("PDF olarak hazırla" in before, "PDF olarak hazırla" in after) == (True, False)
    assert "PDF hazırlanıyor" in after


def test_a_stranger_neither_reads_nor_asks(demo_world, sent):
    stranger = demo_world.client("koordinator3")
    assert not Application.objects.visible_to(User.objects.get(email="koordinator3@ornek.test")).filter(pk=sent.pk)

    answers = [
        stranger.get(reverse("applications:versions", args=[sent.number])),
        stranger.get(reverse("applications:version", args=[sent.number, 1])),
        stranger.post(reverse("applications:version-file", args=[sent.number, 1])),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not files()
