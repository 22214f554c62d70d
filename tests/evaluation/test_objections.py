"""Objection: in time, by others, with the effect seen before the decision (Q29, peers.md #14)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.actions.letters import release
from applications.actions.service import record_service
from applications.models import Application, Letter, LetterState, Stage
from evaluation.actions.objection import decide, file_objection, give_opinion, remind, take
from evaluation.effect import Standing, simulate
from evaluation.models import AssessmentStatus, Consolidation, Objection, ObjectionStatus
from evaluation.queries import rounds
from evaluation.queries.objections import effect_of, period_of
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now, portal_today
from tests.evaluation.builders import World

TEXT = "Birleştirilmiş puan hesaplanırken sunduğumuz iki referans projesi dikkate alınmamıştır; belgeleri ektedir."


def eliminated(world, mark=30):
    """Below the threshold, the letter released and served today."""
    application = world.assessed(mark, mark)
    perform("fail_pre_assessment", application, by=world.person("baskan"), note="Puan eşiğin altındadır.")
    return Application.objects.get(pk=application.pk)


def served(world, application, *, days_ago=0):
    letter = application.letters.get()
    release(letter, by=world.person("baskan"), ebys_number="E-7", ebys_date=portal_today())
    record_service(
        letter, by=world.person("komisyon1"), channel="hand", evidenced_on=portal_today() - timedelta(days=days_ago),
        evidence="T-1",
    )  # fmt: skip
    return application


def filed(world, application, **more):
    given = {"grounds": ["ignored"], "criteria": ["A1"], "text": TEXT, "files": []} | more
    return file_objection(application, by=world.person("koordinator"), **given)


def judged(world, objection, opinion="İtiraz yerindedir."):
    take(objection, by=world.person("komisyon1"))
    give_opinion(objection, by=world.person("komisyon1"), opinion=opinion)
    return Objection.objects.get(pk=objection.pk)


def begins():
    """One application eliminated before the board, its letter served today."""
    world = World()
    world.out = served(world, eliminated(world))
    return world


def test_a_refusal_has_its_letter_with_reason_figures_and_remedies(world):
    letter = world.out.letters.get()

    assert (letter.state, letter.kind, letter.document.kind) == (LetterState.SERVED, "D9K", "D09")
    text = letter.document.html
    assert "Puan eşiğin altındadır." in text
    assert "30,00 / 60,00" in text
    assert "10 iş günü içinde Bakanlığa itiraz" in text
    assert "altmış gün içinde idare mahkemesinde dava" in text
    for login in ("degerlendirici1", "degerlendirici2"):
        assert world.person(login).full_name not in text


def test_the_period_begins_with_the_service_and_the_last_moment_still_counts(world, clock):
    last = period_of(world.out).last
    clock(seconds=(last - portal_now()).total_seconds() - 60)

    assert filed(world, world.out).last_moment == last


def test_after_the_period_it_is_refused_with_the_way_to_the_court(world, clock, enter):
    clock(days=40)

    with pytest.raises(ValidationError, match="idare mahkemesinde dava açabilirsiniz"):
        filed(world, world.out)
    browser = enter(world.person("koordinator"))
    address = reverse("evaluation:object", args=[world.out.number])
    page = browser.get(address).content.decode()
    assert "İtiraz süresi doldu" in page
    assert "idare mahkemesinde" in page
    assert browser.post(address, {"grounds": "ignored", "text": TEXT}).status_code == 422
    assert not Objection.objects.exists()


def test_the_database_itself_refuses_a_late_one(world):
    entry = AuditEntry.objects.about(world.out).filter(target="eliminated").get()
    one = Objection(
        application=world.out, number="X", letter=world.out.letters.get(), entry=entry, stage=entry.source,
        grounds=["ignored"], text=TEXT, filed_by=world.person("koordinator"),
        last_moment=portal_now() - timedelta(seconds=1),
    )  # fmt: skip

    with pytest.raises(IntegrityError, match="itiraz süresi dolmuştur"), transaction.atomic():
        one.save(force_insert=True)
    one.last_moment = portal_now() + timedelta(hours=1)
    one.save(force_insert=True)


def test_one_decision_is_objected_to_once_and_by_whoever_may_send(world):
    with pytest.raises(PermissionDenied):
        file_objection(world.out, by=world.person("komisyon1"), grounds=["ignored"], criteria=[], text=TEXT, files=[])
    filed(world, world.out)
    with pytest.raises(ValidationError, match="itirazınız alınmış"):
        filed(world, world.out)


@pytest.mark.parametrize("login", ["baskan", "degerlendirici1"])
def test_who_took_part_neither_judges_nor_decides(world, login):
    objection = filed(world, world.out)
    person = world.person(login)

    with pytest.raises(PermissionDenied):
        take(objection, by=person)
    for field in ("reviewer", "decided_by"):
        with pytest.raises(IntegrityError, match="karara katılmış bir kişi"), transaction.atomic():
            Objection.objects.filter(pk=objection.pk).update(**{field: person})
    Objection.objects.filter(pk=objection.pk).update(reviewer=world.person("komisyon2"))


def test_the_reviewer_does_not_decide_and_nobody_decides_without_an_opinion(world):
    objection = filed(world, world.out)
    take(objection, by=world.person("komisyon1"))
    approver = world.person("onay")

    with pytest.raises(ValidationError, match="görüşü yazılmadan"):
        decide(objection, by=approver, outcome="", reason="Yerinde değil.")
    give_opinion(objection, by=world.person("komisyon1"), opinion="Yerinde değil.")
    with pytest.raises(PermissionDenied):
        decide(objection, by=world.person("komisyon1"), outcome="", reason="Yerinde değil.")
    with pytest.raises(IntegrityError, match="objection_decided_by_another"), transaction.atomic():
        Objection.objects.filter(pk=objection.pk).update(decided_by=world.person("komisyon1"))
    decide(objection, by=approver, outcome="", reason="Yerinde değil.")


def test_a_rejection_is_answered_by_a_letter_with_the_way_to_the_court(world, run_owed):
    objection = judged(world, filed(world, world.out))
    decide(objection, by=world.person("onay"), outcome="", reason="Usul hatası yoktur.")

    objection.refresh_from_db()
    world.out.refresh_from_db()
    assert (objection.status, world.out.stage) == (ObjectionStatus.REJECTED, Stage.ELIMINATED)
    assert objection.effect["rank"] == 1
    letter = Letter.objects.get(application=world.out, state=LetterState.PREPARED)
    release(letter, by=world.person("baskan"), ebys_number="E-8", ebys_date=portal_today())
    letter.refresh_from_db()
    assert "Usul hatası yoktur." in letter.document.html
    assert "dava açma süresi" in letter.document.html
    run_owed()
    told = Notice.objects.get(
        recipient=world.person("koordinator"), entry__verb="reject_objection", channel=Notice.Channel.PORTAL
    )
    assert "Usul hatası yoktur." in told.body
    assert "İdare mahkemesinde" in told.body
    with pytest.raises(ValidationError, match="kabul edilen bir itirazla"):
        perform("reinstate", world.out, by=world.person("onay"), note="Yine de.")


def test_an_accepted_one_brings_the_file_back_where_it_was(world):
    objection = judged(world, filed(world, world.out))
    decide(objection, by=world.person("onay"), outcome="return", reason="Hesap hatası var.")

    world.out.refresh_from_db()
    assert world.out.stage == Stage.PRE_ASSESSMENT
    assert rounds.standing(world.out) is not None
    line = AuditEntry.objects.about(world.out).get(verb="reinstate")
    assert line.facts == {"objection": objection.number}


def test_new_evaluators_are_asked_for_and_the_old_marks_are_kept_but_do_not_count(world):
    objection = judged(world, filed(world, world.out))
    decide(objection, by=world.person("onay"), outcome="reassess", reason="Değerlendirici tarafsız değildi.")

    application = Application.objects.get(pk=world.out.pk)
    assert set(application.assessments.values_list("status", flat=True)) == {AssessmentStatus.SET_ASIDE}
    assert rounds.standing(application) is None
    assert rounds.need(application).missing == 2
    for task in world.assigned(application, 3, 4):
        world.sent(task, 45)
    assert Consolidation.objects.get(application=application, voided_at=None).mark == Decimal("45.00")


def test_the_clock_reminds_once_and_says_when_it_is_over(world, clock):
    objection = filed(world, world.out)
    assert remind(portal_now()) == 0
    clock(days=(objection.status_due_at - portal_now()).days - 3)
    assert (remind(portal_now()), remind(portal_now())) == (1, 0)
    clock(days=5)
    assert (remind(portal_now()), remind(portal_now())) == (1, 0)


def test_the_pages_lead_from_filing_to_the_answer(world, enter):
    browser = enter(world.person("koordinator"))
    address = reverse("evaluation:object", args=[world.out.number])
    page = browser.get(address).content.decode()
    assert "İtiraz için son an" in page
    assert "Değerlendirme yerinde değil" not in page
    empty = browser.post(address, {})
    assert empty.status_code == 422
    short = browser.post(address, {"grounds": "ignored", "text": "Kısa."})
    assert short.status_code == 422
    assert "Kısa." in short.content.decode()
    sent = browser.post(address, {"grounds": "ignored", "criteria": "A1", "text": TEXT}, follow=True).content.decode()
    objection = Objection.objects.get()
    assert objection.number in sent

    staff = reverse("evaluation:objection", args=[objection.number])
    browser = enter(world.person("baskan"))
    assert "İncelemeye al" not in browser.get(staff).content.decode()
    browser = enter(world.person("komisyon1"))
    assert objection.number in browser.get(reverse("evaluation:objections")).content.decode()
    assert "Kabul edilirse sıralamaya etkisi" in browser.get(staff).content.decode()
    browser.post(staff, {"islem": "al"})
    browser.post(staff, {"islem": "gorus", "opinion": "İtiraz yerindedir."})
    browser = enter(world.person("onay"))
    refused = browser.post(staff, {"islem": "karar", "outcome": "return"})
    assert refused.status_code == 422
    done = browser.post(staff, {"islem": "karar", "outcome": "return", "reason": "Hata var."}, follow=True)
    assert "Kabul edildi" in done.content.decode()
    browser = enter(world.person("koordinator"))
    assert "Hata var." in browser.get(address).content.decode()


def test_the_applicant_reads_the_feedback_without_names_or_single_marks(world, run_owed):
    run_owed()
    paper = IssuedDocument.objects.get(kind="D13")

    assert "30,00" in paper.html
    for login in ("degerlendirici1", "degerlendirici2"):
        assert world.person(login).full_name not in paper.html
    for task in world.out.assessments.all():
        assert task.code not in paper.html
    assert {"coordinator", "editor"} <= set(paper.audience)
    report, *_ = IssuedDocument.objects.filter(kind="D12")
    assert not {"coordinator", "evaluator"} & set(report.audience)


def test_the_result_page_says_why_and_what_can_be_done(world, enter, run_owed):
    run_owed()
    browser = enter(world.person("koordinator"))
    page = browser.get(reverse("evaluation:result", args=[world.out.number])).content.decode()

    assert "Puan eşiğin altındadır." in page
    assert "itiraz edebilirsiniz" in page
    assert "idare mahkemesinde" in page
    assert "ortalama" in page
    assert world.person("degerlendirici1").full_name not in page
    waiting = world.assessed(45, 45)
    browser = enter(world.person("koordinator2"))
    sealed = browser.get(reverse("evaluation:result", args=[waiting.number])).content.decode()
    assert "Sonuç henüz belli değil" in sealed
    assert "45,00" not in sealed


def places(*rows):
    return [Standing(number, Decimal(score), Decimal(cost), True) for number, score, cost in rows]


def test_the_effect_names_who_falls_out_and_what_would_be_enough():
    line = places(("A", 90, 4), ("B", 80, 4), ("C", 75, 2))
    how = {"cost": Decimal(3), "threshold": Decimal(70), "budget": Decimal(10)}
    found = simulate(line, "X", score=Decimal(85), **how)

    assert (found.rank, found.of, found.within, found.out) == (2, 4, True, ["B", "C"])
    assert found.least_within == Decimal("80.01")
    behind = simulate(line, "X", score=Decimal(80), **how)
    assert (behind.rank, behind.within, behind.out) == (3, False, ["C"])


@pytest.mark.parametrize("stated", [None, Decimal("70.00")])
def test_the_effect_uses_the_threshold_unless_told(world, stated):
    found, moved = effect_of(filed(world, world.out), stated)

    assert (found.score, found.rank, moved) == (stated or Decimal("36.00"), 1, [])
