"""What is declared about others and where the fee goes: kept, told, searched again, sealed (domain.md §4.15, ADR 17, 33)."""

from datetime import timedelta

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse

from evaluation.actions.fees import read_fee
from evaluation.actions.relations import declare_relation, end_relation, withdraw_relation
from evaluation.models import AssessmentStatus, Conflict, EvaluatorProfile, FeeDetails, Relation
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_today
from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World

MINE, ONE, FEE = "evaluation:relations", "evaluation:relation", "evaluation:fee"
IBAN, IDENTITY = "TR330006100519786457841326", "10000000146"


def begins():
    """Two evaluators have a task on the first file."""
    world = World()
    world.file = world.application()
    world.tasks = world.assigned(world.file, 1, 2)
    return world


def heard(person) -> list[str]:
    return list(
        Notice.objects.filter(recipient=person, channel=Notice.Channel.PORTAL)
        .order_by("pk").values_list("entry__verb", flat=True)
    )  # fmt: skip


def test_a_declared_tie_to_a_member_ends_the_open_task_and_no_other(world, enter, run_owed):
    person, member = world.person("degerlendirici1"), world.file.members.first().organisation
    browser, page = enter(person), reverse(MINE)
    assert "Yazılmış bir ilişki yok." in browser.get(page).content.decode()

    sent = browser.post(page, {"kind": "share", "organisation": member.title, "vkn": member.vkn}, follow=True)
    run_owed()

    assert member.vkn in sent.content.decode()
    states = []
    for task in world.tasks:
        task.refresh_from_db()
        states.append(task.status)
    assert states == [AssessmentStatus.CONFLICT, AssessmentStatus.INVITED]
    assert "ortağı olduğu kuruluş" in Conflict.objects.get(user=person).reason


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "share"}, "Kuruluşun unvanını ya da VKN’sini yazın."),
        ({"kind": "share", "organisation": "X", "vkn": "1234567891"}, "Vergi kimlik numarası geçersiz."),
        ({"kind": "kin", "person_name": "Ayşe Ak", "organisation": "X"}, "Akrabalık derecesini seçin."),
        ({"kind": "spouse", "organisation": "X"}, "Kişinin adını ve soyadını yazın."),
        ({"kind": "dispute", "organisation": "X", "ended_on": "01.01.2099"}, "bugünden ileri olamaz"),
    ],
)  # fmt: skip
def test_a_tie_that_says_too_little_is_refused_beside_its_field(world, enter, typed, said):
    refused = enter(world.person("degerlendirici1")).post(reverse(MINE), typed)

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert not Relation.objects.exists()


def test_an_evaluator_ends_one_tie_and_takes_another_back_with_a_reason(world, enter, run_owed):
    person, today = world.person("degerlendirici1"), portal_today()
    old, wrong = (declare_relation(person, by=person, kind="share", organisation=name) for name in ("Eski", "Yanlış"))
    browser = enter(person)

    day = f"{today - timedelta(days=3):%d.%m.%Y}"
    assert browser.post(reverse(ONE, args=[old.code]), {"eylem": "bitir", "ended_on": day}).status_code == 302
    address = reverse(ONE, args=[wrong.code])
    assert browser.post(address, {"eylem": "geri-al", "note": ""}).status_code == 422
    assert browser.post(address, {"eylem": "geri-al", "note": "Başka kişiyle karıştı."}).status_code == 302
    run_owed()

    old.refresh_from_db()
    assert old.ended_on == today - timedelta(days=3)
    assert list(Relation.objects.standing()) == [old]
    assert "Geri alınan ilişkiler (1)" in browser.get(reverse(MINE)).content.decode()
    assert "Bu ilişki geri alındı" in browser.get(address).content.decode()
    assert AuditEntry.objects.get(verb="evaluator_relation_withdrawn").note == "Başka kişiyle karıştı."
    assert {"evaluator_relation_ended", "evaluator_relation_withdrawn"} <= set(heard(world.person("program")))
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.filter(pk=old.pk).update(organisation="Başka")


def test_the_ministry_enters_a_tie_that_the_person_reads_and_cannot_take_back(world, enter, run_owed):
    person, member = world.person("degerlendirici2"), world.file.members.first().organisation
    code = person.evaluator_profile.code
    here = reverse("evaluation:evaluator-relations", args=[code])

    browser = enter(world.person("program"))
    assert (
        browser.post(here, {"kind": "employment", "organisation": member.title, "vkn": member.vkn}).status_code == 302
    )
    run_owed()

    tie = Relation.objects.get()
    world.tasks[1].refresh_from_db()
    assert world.tasks[1].status == AssessmentStatus.CONFLICT
    assert "evaluator_relation_declared" in heard(person)
    assert "Bakanlık yazdı" in browser.get(reverse("evaluation:evaluator", args=[code])).content.decode()
    browser = enter(person)
    assert "Bakanlık yazdı" in browser.get(reverse(MINE)).content.decode()
    refused = browser.post(reverse(ONE, args=[tie.code]), {"eylem": "geri-al", "note": "Yanlış."})
    assert refused.status_code == 403
    with pytest.raises(PermissionDenied):
        withdraw_relation(tie, by=person, note="Yanlış.")
    with pytest.raises(PermissionDenied):
        end_relation(tie, by=person, ended_on=portal_today())
    one = reverse("evaluation:evaluator-relation", args=[code, tie.code])
    assert enter(world.person("program")).post(one, {"eylem": "geri-al", "note": "Aynı adlı kişi."}).status_code == 302
    assert not Relation.objects.standing().exists()


def test_nobody_reads_or_changes_another_s_tie(world, enter):
    person = world.person("degerlendirici1")
    tie = declare_relation(person, by=person, kind="dispute", organisation="Uzak A.Ş.")

    assert enter(world.person("degerlendirici2")).get(reverse(ONE, args=[tie.code])).status_code == 404
    with pytest.raises(PermissionDenied):
        declare_relation(person, by=world.person("komisyon1"), kind="dispute", organisation="Uzak A.Ş.")


def confirmed(browser, person):
    """The person has just given the password."""
    request = HttpRequest()
    request.session = browser.session
    record_authentication(request, user=person, method="password", reauthenticated=True)
    request.session.save()
    return browser


def test_the_account_is_sealed_masked_and_read_whole_only_with_a_reason(world, enter, run_owed):
    person, manager = world.person("degerlendirici1"), world.person("program")
    assert enter(person).get(reverse(FEE)).status_code == 302  # first the password
    browser = confirmed(enter(person), person)
    given = {"holder": "Deneme Kişisi", "iban": "TR33 0006 1005 1978 6457 8413 26", "identity": IDENTITY}
    for wrong, said in (
        ({"iban": "TR33 0006"}, "IBAN geçersiz."),
        ({"identity": "10000000147"}, "kimlik numarası geçersiz"),
    ):
        refused = browser.post(reverse(FEE), given | wrong)
        assert refused.status_code == 422
        assert said in refused.content.decode()

    page = browser.post(reverse(FEE), given, follow=True).content.decode()
    run_owed()

    assert "TR3********************326" in page
    kept = FeeDetails.objects.get(user=person)
    assert "evaluator_fee_saved" in heard(person)
    profile = EvaluatorProfile.objects.get(user=person)
    whole = reverse("evaluation:evaluator-fee", args=[profile.code])
    browser = confirmed(enter(manager), manager)
    masked = (
        browser.get(whole).content.decode()
        + browser.get(reverse("evaluation:evaluator", args=[profile.code])).content.decode()
    )
    assert "TR3********************326" in masked
    for number in (IBAN, IDENTITY):
        assert number not in page + masked + kept.sealed_iban + kept.sealed_identity
    assert browser.post(whole, {"note": ""}).status_code == 422
    shown = browser.post(whole, {"note": "Ödeme emri 12"}).content.decode()
    assert IBAN in shown
    assert IDENTITY in shown
    assert IBAN not in browser.get(whole).content.decode()
    run_owed()
    assert AuditEntry.objects.get(verb="evaluator_fee_read").note == "Ödeme emri 12"
    assert "evaluator_fee_read" in heard(person)
    kept_words = [*AuditEntry.objects.values_list("facts", flat=True), *Notice.objects.values_list("body", flat=True)]
    assert not [words for words in kept_words if IBAN in str(words) or IDENTITY in str(words)]
    with pytest.raises(PermissionDenied):
        read_fee(profile, by=world.person("baskan"), note="Merak")
    with pytest.raises(IntegrityError, match="fee_is_sealed"), transaction.atomic():
        FeeDetails.objects.filter(user=person).update(sealed_iban=IBAN)


def test_the_own_pages_cost_the_same_for_three_ties_and_for_three_hundred(world, enter):
    person, manager = world.person("degerlendirici1"), world.person("program")
    theirs = reverse("evaluation:evaluator-relations", args=[person.evaluator_profile.code])
    pages = [reverse(name) for name in ("evaluation:profile", MINE, FEE, "evaluation:availability")]

    def ties(number):
        Relation.objects.bulk_create(
            [Relation(user=person, declared_by=manager, kind="dispute", organisation=f"A{n}") for n in range(number)]
        )
        browser = confirmed(enter(person), person)
        found = {page: statements(browser, page) for page in pages}
        found[theirs] = statements(enter(manager), theirs)
        return found

    few, many = ties(3), ties(300)

    for page, sent in many.items():
        assert len(sent) == len(few[page]) <= 10, "\n".join([page, *sent])
        assert repeated(sent) == [], page
