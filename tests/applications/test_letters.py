"""Letters wait in the outbox, go out by the chair alone, under the ministry's own number, in the words of the list."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.actions.completion import answer_completion, pass_check
from applications.actions.letters import prepare, release, reword, withdraw
from applications.models import Answer, Letter, LetterKind, LetterState, Stage
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.sql.clock import portal_today
from tests.applications.commission import EBYS, WORDS

UNFIT = {"m6": (Answer.UNFIT, "Birliktelikte üniversite yok.")}


def owed_notices(verb: str) -> int:
    entries = AuditEntry.objects.filter(verb=verb).values_list("pk", flat=True)
    return Owed.objects.filter(kind="notices", payload__entry__in=list(entries)).count()


def test_a_prepared_letter_moves_nothing_and_tells_the_cluster_nothing(commission, checked_file):
    letter = commission.asked(checked_file)

    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.ADMINISTRATIVE_CHECK
    assert not checked_file.completion_requests.exists()
    assert not IssuedDocument.objects.filter(kind__in=("D07", "D08")).exists()
    assert (letter.state, letter.items[0]["explanation"]) == (LetterState.PREPARED, WORDS)
    assert (owed_notices("letter_prepared"), owed_notices("request_completion")) == (1, 0)


def test_released_it_asks_the_cluster_in_the_same_words(commission, checked_file):
    letter = commission.out(commission.asked(checked_file))

    checked_file.refresh_from_db()
    asked = checked_file.completion_requests.get()
    assert checked_file.stage == Stage.COMPLETION
    assert (asked.items, asked.round) == (letter.items, 1)
    assert WORDS in letter.document.html
    assert (letter.document.kind, letter.document.ebys_number) == ("D08", EBYS)
    assert owed_notices("request_completion") == 1


def test_what_went_out_reads_the_same_after_the_answer(client, commission, checked_file, ayse):
    letter = commission.out(commission.asked(checked_file))
    ayse.forget_grants()
    answer_completion(checked_file, by=ayse, text="Yüklendi")
    client.force_login(commission.chair)

    page = client.get(reverse("applications:letter", args=[letter.number])).content.decode()

    assert checked_file.submissions.count() == 2
    assert "(sürüm 1)" in page
    assert "(sürüm 2)" not in page


def test_only_the_chair_releases(commission, checked_file):
    letter = commission.asked(checked_file)

    with pytest.raises(PermissionDenied):
        release(letter, by=commission.first, ebys_number=EBYS, ebys_date=portal_today())

    assert Letter.objects.get().state == LetterState.PREPARED
    assert commission.out(letter).state == LetterState.RELEASED


@pytest.mark.parametrize(("number", "dated"), [("", True), ("   ", True), (EBYS, False)])
def test_without_the_ministrys_number_and_date_nothing_goes_out(commission, checked_file, number, dated):
    letter = commission.asked(checked_file)

    with pytest.raises(ValidationError, match="portal sayı üretmez"):
        release(letter, by=commission.chair, ebys_number=number, ebys_date=portal_today() if dated else None)

    assert not IssuedDocument.objects.filter(kind="D08").exists()


def test_the_words_can_be_changed_while_it_waits_and_never_after(commission, checked_file):
    letter = commission.asked(checked_file)

    reword(letter, by=commission.first, words={12: "Mektubu yenileyin."})
    out = commission.out(letter)

    assert out.items[0]["explanation"] == "Mektubu yenileyin."
    with pytest.raises(ValidationError, match="artık değiştirilemez"):
        reword(out, by=commission.first, words={12: "Sonradan."})
    with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
        Letter.objects.filter(pk=out.pk).update(items=[])


def test_an_item_without_words_is_refused(commission, checked_file):
    letter = commission.asked(checked_file)

    with pytest.raises(ValidationError, match="Açıklaması boş madde var: 12"):
        reword(letter, by=commission.first, words={12: "  "})


def test_one_letter_waits_at_a_time(commission, checked_file):
    letter = commission.asked(checked_file)

    with pytest.raises(ValidationError, match=letter.number):
        prepare(checked_file, LetterKind.ELIMINATION, by=commission.chair, note="Gerekçe")

    withdraw(letter, by=commission.first, note="Eleme yazılacak")
    second = prepare(checked_file, LetterKind.ELIMINATION, by=commission.chair, note="Gerekçe")
    assert second.number == f"{checked_file.number}-Y2"


def test_a_withdrawn_letter_cannot_be_released(commission, checked_file):
    letter = commission.asked(checked_file)
    withdraw(letter, by=commission.chair, note="Vazgeçildi")

    with pytest.raises(ValidationError, match="Vazgeçildi"):
        commission.out(letter)


def test_an_elimination_becomes_a_decision_only_when_its_letter_goes_out(commission, checked_file):
    commission.check(checked_file, **UNFIT)
    letter = prepare(checked_file, LetterKind.ELIMINATION, by=commission.chair, note="Zorunlu üye eksik.")
    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.ADMINISTRATIVE_CHECK

    letter = commission.out(letter)

    checked_file.refresh_from_db()
    entry = AuditEntry.objects.get(verb="fail_administrative_check")
    assert checked_file.stage == Stage.ELIMINATED
    assert entry.facts["reasons"][0]["reason"] == "Birliktelikte üniversite yok."
    assert "Zorunlu üye eksik." in letter.document.html
    assert "10 iş günü içinde Bakanlığa itiraz" in letter.document.html
    assert "altmış gün içinde idare mahkemesinde" in letter.document.html


def test_an_elimination_without_a_reason_is_refused(commission, checked_file):
    commission.check(checked_file, **UNFIT)

    with pytest.raises(ValidationError, match="Karar gerekçesini yazın"):
        prepare(checked_file, LetterKind.ELIMINATION, by=commission.chair)


def test_a_clean_file_has_nothing_to_write(commission, checked_file):
    commission.check(checked_file)

    for kind in LetterKind:
        with pytest.raises(ValidationError):
            prepare(checked_file, kind, by=commission.chair, note="Gerekçe")
    pass_check(checked_file, by=commission.chair)
    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.PRE_ASSESSMENT


def test_a_file_with_a_waiting_letter_does_not_pass(commission, checked_file):
    letter = commission.asked(checked_file)

    with pytest.raises(ValidationError, match=letter.number):
        pass_check(checked_file, by=commission.chair)


def test_the_minutes_carry_both_officers_and_the_result(commission, checked_file):
    commission.out(commission.asked(checked_file))

    minutes = IssuedDocument.objects.get(kind="D07")
    assert minutes.number == f"{checked_file.number}-T1"
    assert [officer["name"] for officer in minutes.context["officers"]] == ["Emel Güneş", "Fikret Öz"]
    assert minutes.context["result"] == "Eksiklik giderme yazısı"
    assert minutes.context["items"][11]["officers"] == ["Eksik", "Eksik"]
    assert "coordinator" not in minutes.audience
    assert "coordinator" in IssuedDocument.objects.get(kind="D08").audience
