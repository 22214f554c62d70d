"""A confirmation stands for one text: whoever changes cluster or firm voids it, and both sides are told (K-028)."""

from datetime import timedelta

import pytest

from applications.actions.members import change_member
from applications.actions.texts import save_cluster
from applications.models import Commitment, LinkState
from applications.rules import composition
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.lifecycle.models import Owed
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now

from .linked import a_firm, confirmed, current, letters_to, page_of, secret_for

MAIL = "bilgi@celik.test"


@pytest.fixture
def member(draft, ayse):
    """A firm that confirmed by its link."""
    member = a_firm(draft, ayse)
    confirmed(draft, member, ayse)
    return member


def state_of(member) -> LinkState:
    return current(member).state_at(portal_now())


def test_a_new_name_of_the_cluster_voids_the_confirmation_and_asks_again(draft, member, ayse, run_owed):
    old = secret_for(MAIL)
    draft.call.terms.min_firms = 1
    assert composition.has_minimum_firms(draft) is None

    save_cluster(draft, {"name": "Konya Ekipman Kümesi"}, by=ayse)
    new = secret_for(MAIL)
    run_owed()

    assert Commitment.objects.get(member=member).status == "awaited"
    assert "Eksik: 1 firma" in composition.has_minimum_firms(draft)
    assert IssuedDocument.objects.about(draft).get(kind="D04").state == DocumentState.CANCELLED
    assert state_of(member) == LinkState.ASKED_AGAIN
    assert new != old
    assert Notice.objects.filter(recipient=ayse, body__contains="onayı geçersiz kaldı").exists()


def test_the_firm_reads_why_and_confirms_the_new_text(client, draft, member, ayse):
    save_cluster(draft, {"name": "Konya Ekipman Kümesi"}, by=ayse)

    letter = letters_to(MAIL)[-1]
    page = client.get(page_of(secret_for(MAIL))).content.decode()

    assert "yeniden onaylayın" in letter["subject"]
    assert "geçersiz kaldı" in letter["body"]
    assert "Konya Ekipman Kümesi" in page
    again = confirmed(draft, member, ayse)
    assert Commitment.objects.get(member=member).status == "signed"
    papers = IssuedDocument.objects.about(draft).filter(kind="D04").order_by("version")
    assert [paper.state == DocumentState.CANCELLED for paper in papers] == [True, False]
    assert "Taahhüdünüz kaydedildi" in client.get(page_of(again)).content.decode()


def test_another_title_of_the_firm_voids_only_its_own(draft, member, ayse):
    other = a_firm(draft, ayse, number=2, title="Iğdır Metal A.Ş.", email="bilgi@igdir.test")
    confirmed(draft, other, ayse)

    change_member(member, {"title": "Çelik Döküm A.Ş."}, by=ayse)

    assert Commitment.objects.get(member=member).status == "awaited"
    assert (Commitment.objects.get(member=other).status, state_of(other)) == ("signed", LinkState.CONFIRMED)


def test_a_new_number_of_employees_voids_nothing(draft, member, ayse):
    change_member(member, {"employees": 60}, by=ayse)

    assert (Commitment.objects.get(member=member).status, state_of(member)) == ("signed", LinkState.CONFIRMED)


def test_while_somebody_types_the_letters_wait_and_the_old_name_brings_the_word_back(draft, member, ayse):
    name = draft.cluster.name
    save_cluster(draft, {"name": "Konya Ek"}, by=ayse, quiet=True)

    assert (Commitment.objects.get(member=member).status, state_of(member)) == ("awaited", LinkState.VOIDED)
    assert "yeniden onaylayın" not in letters_to(MAIL)[-1]["subject"]

    save_cluster(draft, {"name": name}, by=ayse, quiet=True)

    assert (Commitment.objects.get(member=member).status, state_of(member)) == ("signed", LinkState.CONFIRMED)


def test_the_waiting_letters_go_out_after_a_quarter_of_an_hour(client, draft, member, ayse, clock, run_owed):
    save_cluster(draft, {"name": "Konya Ekipman"}, by=ayse, quiet=True)
    task = Owed.objects.get(payload__task="applications.tell_voided")
    assert timedelta(minutes=14) < task.due_at - portal_now() <= timedelta(minutes=15)
    assert "geçersiz kaldı" in client.get(page_of(secret_for(MAIL))).content.decode()

    clock(minutes=16)
    run_owed()

    assert state_of(member) == LinkState.ASKED_AGAIN
