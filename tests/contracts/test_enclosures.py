"""Files beside the words of the table: their side's alone until the turn is sent, the other side's too afterwards."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contracts.actions.enclosing import MOST
from contracts.actions.negotiation import make_offer, retract, send_turn
from contracts.minutes import minutes_context
from contracts.models import AgreedPlan, ItemKind, OfferFile, Side
from contracts.table import read_table
from kumelenme.demo.data_files import scan
from tests.contracts.builders import World

WORD = {"quantity": "1", "unit_price": "1000", "rate": "50", "reason": "Emsalin üstünde"}


def begins():
    """An application at the table, the talks opened by the commission."""
    world = World()
    world.opened = world.talks()
    return world


@pytest.fixture
def talks(world):
    return world.opened


@pytest.fixture
def browse(client, settings):
    """Act as somebody: `browse(person, address, **posted)` is the answer."""
    settings.DEMO_INSTALLATION = True

    def ask(person, address, **posted):
        client.force_login(person)
        return client.post(address, posted) if posted else client.get(address)

    return ask


def beside(talks, item):
    """What the commission sees beside the item, in whatever turn."""
    turns = read_table(talks, Side.MINISTRY).row(item.pk).files
    return [file for files in turns.values() for file in files]


def written(world, talks, browse, n=0, name="kapasite.pdf"):
    """A word with a file, typed by the commission into the item's page; the item."""
    item = world.items(talks)[n]
    page = reverse("contracts:negotiation-item", args=[talks.application.number, item.position])
    assert browse(world.person("komisyon1"), page, **WORD, file=scan(name)).status_code == 302
    return item


def test_a_file_is_its_sides_alone_until_the_turn_is_sent(world, talks, browse):
    item = written(world, talks, browse)
    file = OfferFile.objects.get(item=item).file
    theirs = reverse("contracts:cluster-negotiation-item", args=[talks.application.number, item.position])
    reader = world.person("denetci")

    assert browse(world.person("komisyon2"), file.get_absolute_url()).status_code == 200
    assert browse(world.coordinator, file.get_absolute_url()).status_code == 404
    assert browse(reader, file.get_absolute_url()).status_code == 404
    assert "kapasite.pdf" not in browse(world.coordinator, theirs).content.decode()

    send_turn(talks, by=world.person("komisyon1"))
    assert browse(world.coordinator, file.get_absolute_url()).status_code == 200
    assert browse(reader, file.get_absolute_url()).status_code == 200
    assert "kapasite.pdf" in browse(world.coordinator, theirs).content.decode()


def test_a_file_left_out_or_retracted_with_its_word_is_as_if_it_had_never_been_there(world, talks, browse):
    item = written(world, talks, browse)
    written(world, talks, browse, name="teklif.pdf")
    gone, kept = (each.file for each in OfferFile.objects.filter(item=item))
    page = reverse("contracts:negotiation-item", args=[talks.application.number, item.position])
    browse(world.person("komisyon1"), page, **WORD, left_out=[gone.token])
    assert [file.original_name for file in beside(talks, item)] == ["teklif.pdf"]
    assert browse(world.person("komisyon1"), gone.get_absolute_url()).status_code == 404

    retract(talks, item.pk, by=world.person("komisyon1"))
    assert beside(talks, item) == []
    assert browse(world.person("komisyon1"), kept.get_absolute_url()).status_code == 404


def test_what_is_no_document_is_refused_beside_its_field(world, talks, browse, contexts):
    item = world.items(talks)[0]
    page = reverse("contracts:negotiation-item", args=[talks.application.number, item.position])
    bad = scan("kotu.pdf")
    bad.file.seek(0)
    bad.file.write(b"MZ\x90\x00" + b"x" * 100)
    bad.file.seek(0)
    answer = browse(world.person("komisyon1"), page, **WORD, file=bad)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert "Emsalin üstünde" in answer.content.decode()
    assert not OfferFile.objects.exists()


def test_ten_files_lie_beside_one_word(world, talks):
    item, by = world.items(talks)[0], world.person("komisyon1")
    for n in range(MOST):
        make_offer(talks, item.pk, dict(WORD), by=by, file=scan(f"{n}.pdf"))
    with pytest.raises(ValidationError, match="en çok 10 dosya"):
        make_offer(talks, item.pk, dict(WORD), by=by, file=scan("onbirinci.pdf"))
    assert OfferFile.objects.standing().count() == MOST


def test_a_sent_file_stands_and_the_minutes_name_it(world, talks):
    item = world.items(talks, ItemKind.INDICATOR)[0]
    word = {"target": "99", "reason": "Hedef yükseltildi"}
    make_offer(talks, item.pk, word, by=world.person("komisyon1"), file=scan("teklif.pdf"))
    world.agreed(talks)
    found = minutes_context(talks, AgreedPlan.objects.get())["files"]
    assert [(row["label"], row["turn"], row["name"]) for row in found] == [
        (item.label, "1. tur, Bakanlık", "teklif.pdf")
    ]
    with pytest.raises(IntegrityError, match="gönderilmiş turun ekleri"), transaction.atomic():
        OfferFile.objects.update(taken_back_at=talks.opened_at)
