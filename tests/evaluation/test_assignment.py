"""Choosing evaluators by hand, and the third by the rule (K-090, K-092, K-096, K-098)."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from evaluation import deadlines
from evaluation.actions.assessment import expire_invitations
from evaluation.actions.assignment import assign
from evaluation.actions.availability import add_absence
from evaluation.actions.pool import approve_profile, enlist_evaluator, save_profile
from evaluation.models import Assessment, AssessmentStatus, Conflict, EvaluatorProfile
from evaluation.pool import choices
from evaluation.queries.rounds import need
from evaluation.queries.trail import trail
from evaluation.queries.trail_sources import Question
from evaluation.trail_words import words
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import move_clock, portal_now, portal_today
from tests.support.rule_cases import put

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def insert(application, person, status="invited"):
    """An assignment straight into the table."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO evaluation_assessment (application_id, submission_id, evaluator_id, code, is_third, status,"
            " assigned_by_id, recommendation, budget_comment, revision) VALUES (%s, %s, %s, 'RAWSQL', false, %s, %s, '', '', 0)",
            [application.pk, application.submissions.get().pk, person.pk, status, person.pk],
        )


def test_exactly_the_evaluators_of_the_call_are_chosen(world):
    application = world.application()
    with pytest.raises(ValidationError, match="2 değerlendirici daha atanabilir; seçilen: 3"):
        world.assigned(application, 1, 2, 3)

    tasks = world.assigned(application, 1, 2)

    assert [task.status for task in tasks] == [AssessmentStatus.INVITED] * 2
    assert need(application).missing == 0
    with pytest.raises(ValidationError, match="bütün değerlendiricileri atanmış"):
        world.assigned(application, 3)


def test_only_the_commission_chooses(world):
    application = world.application()
    with pytest.raises(PermissionDenied):
        assign(application, [world.person("degerlendirici1")], by=world.person("program"), reason="Alanı biliyor.")


def test_a_conflicted_person_is_refused_with_a_sentence_and_by_the_database(world):
    application, person = world.application(), world.person("degerlendirici1")
    Conflict.objects.create(application=application, user=person, reason="Danışmanlık yaptı.")

    with pytest.raises(ValidationError, match="Elif Güneş bu başvuru için çıkar çatışması nedeniyle atanamaz"):
        world.assigned(application, 1)
    with pytest.raises(IntegrityError, match="çıkar çatışması"):
        insert(application, person)
    insert(application, world.person("degerlendirici2"))  # the twin without a conflict


@pytest.mark.parametrize("login", ["komisyon2", "baskan", "kurul3", "koordinator"])
def test_nobody_of_another_side_of_the_call_is_an_evaluator_also_by_raw_sql(world, login):
    application = world.application()
    world.seated()

    with pytest.raises(IntegrityError, match="görevler ayrılığı"):
        insert(application, world.person(login))
    insert(application, world.person("degerlendirici2"))


def test_the_page_shows_warnings_and_days_of_absence(world, enter):
    application, person = world.application(), world.person("degerlendirici1")
    put(EvaluatorProfile.objects.filter(user=person), province=application.cluster.provinces.first())
    today = portal_today()
    add_absence(person, starts_on=today, ends_on=today + timedelta(days=40), by=person)
    chosen = next(choice for choice in choices(application) if choice.person == person)
    page = enter(world.person("komisyon1")).get(reverse("evaluation:assign", args=[application.number]))

    shown = unescape(page.content.decode())
    assert chosen.warnings
    assert [warning for warning in chosen.warnings if warning not in shown] == []
    assert f"Uygun olmadığı dönem: {today:%d.%m.%Y}" in shown


def test_the_employer_of_a_member_is_a_conflict_also_by_raw_sql(world):
    application, person = world.application(), world.person("degerlendirici1")
    member = application.members.first().organisation
    save_profile(
        person,
        {"employer": member.title, "employer_vkn": member.vkn, "experience_years": 9},
        by=world.person("program"),
    )

    refused = next(choice for choice in choices(application) if choice.person == person)
    assert refused.reasons == [
        f"Elif Güneş → çalıştığı kurum: {member.title} (VKN {member.vkn}) → koordinatör: {application.cluster.name}"
    ]
    with pytest.raises(IntegrityError, match="çıkar çatışması"):
        insert(application, person)
    save_profile(
        person,
        {"employer": "Başka", "employer_vkn": "", "related_vkns": [member.vkn], "experience_years": 9},
        by=world.person("program"),
    )
    with pytest.raises(IntegrityError, match="çıkar çatışması"):
        insert(application, person)


def test_an_address_at_a_members_domain_is_a_conflict(world):
    application, person = world.application(), world.person("degerlendirici1")
    member = application.members.first().organisation
    type(member).objects.filter(pk=member.pk).update(email="bilgi@uyefirma.com.tr")
    type(person).objects.filter(pk=person.pk).update(email="elif@uyefirma.com.tr")

    refused = next(choice for choice in choices(application) if choice.person == person)

    assert refused.reasons == [
        f"Elif Güneş → e-posta alan adı: uyefirma.com.tr → {member.title} → koordinatör: {application.cluster.name}"
    ]


def test_a_person_is_assigned_once(world):
    application = world.application()
    task = world.assigned(application, 1)[0]
    with pytest.raises(IntegrityError, match="one_active_assignment"):
        insert(application, world.person("degerlendirici1"))

    perform("cancel_assessment", task, by=world.person("komisyon1"), note="Yanıt vermedi.")

    with pytest.raises(ValidationError, match="daha önce görevlendirilmiş"):
        world.assigned(application, 1)
    assert world.assigned(application, 2, 3)


def test_the_load_is_capped(world):
    first = world.application()
    others = world.shallow(world.call.terms.evaluator_max_load, first)
    for application in others:
        assign(application, [world.person("degerlendirici1")], by=world.person("komisyon1"), reason="Alanı biliyor.")

    with pytest.raises(ValidationError, match="azami iş yüküne ulaşmıştır"):
        world.assigned(first, 1)


def test_the_pool_takes_nobody_from_another_side(world):
    with pytest.raises(ValidationError, match="Görevler ayrılığı"):
        enlist_evaluator(world.person("komisyon1"), world.call, by=world.person("program"))


def test_a_profile_needs_five_years_and_an_own_change_needs_approval_again(world):
    person = world.person("degerlendirici1")
    save_profile(person, {"employer": "Örnek", "experience_years": 4}, by=person)
    profile = EvaluatorProfile.objects.get(user=person)

    assert profile.approved_at is None
    with pytest.raises(ValidationError, match="en az 5 yıl"):
        approve_profile(profile, by=world.person("program"))
    with pytest.raises(ValidationError, match="onaylı değerlendirici havuzunda değil"):
        world.assigned(world.application(), 1)


def test_a_wide_gap_orders_a_third_whom_staff_choose(world, enter, run_owed):
    application = world.assessed(38, 29)

    ordered = AuditEntry.objects.about(application).get(verb="third_evaluator_required")
    assert (ordered.by, ordered.facts["reason"]) == (
        None, "Puanlar çağrının kuralına göre ayrıştığından üçüncü değerlendirici atanmalıdır; puanlar tur bitince açılır.",
    )  # fmt: skip
    assert (need(application).missing, need(application).third) == (1, True)
    assert not application.consolidations.exists()
    with pytest.raises(ValidationError, match="üçüncü değerlendirici beklenirken"):
        perform("forward_to_board", application, by=world.person("baskan"))

    page = enter(world.person("komisyon1")).post(
        reverse("evaluation:assign", args=[application.number]),
        {"people": [world.person("degerlendirici3").code], "reason": "Üçüncü göz olarak sektörü biliyor."},
        follow=True,
    )
    assert "1 değerlendirici davet edildi." in page.content.decode()
    third = application.assessments.get(is_third=True)
    world.sent(third, 40)

    assert str(application.consolidations.get().mark) == "39.00"
    assert run_owed()


def test_no_third_below_the_gap(world):
    application = world.assessed(46, 38)

    assert str(application.consolidations.get().mark) == "42.00"
    assert need(application).missing == 0


def test_an_unanswered_invitation_expires_by_the_clock(world):
    task = world.assigned(world.application(), 1)[0]
    assert expire_invitations() == 0

    move_clock(deadlines.reply(world.call) - task.assigned_at + (task.status_due_at - task.assigned_at))

    assert expire_invitations() == 1
    task.refresh_from_db()
    assert task.status == AssessmentStatus.EXPIRED
    assert need(task.application).missing == 2


def test_a_late_task_is_taken_back_and_replaced(world):
    application = world.application()
    task = world.scored(world.accepted(world.assigned(application, 1)[0]), 30)

    perform("cancel_assessment", task, by=world.person("komisyon1"), note="Süresi geçti.")

    assert need(application).missing == 2
    assert Assessment.objects.get(pk=task.pk).mark is None
    assert world.person("degerlendirici1").acting_as == Role.EVALUATOR


def test_a_choice_by_hand_keeps_its_reason_where_staff_and_auditors_ask_for_it(world, enter):
    application, person = world.application(), world.person("degerlendirici1")
    page = reverse("evaluation:assign", args=[application.number])
    browser = enter(world.person("komisyon1"))
    unsaid = browser.post(page, {"people": [person.code], "reason": " "})
    before = application.assessments.count()

    browser.post(page, {"people": [person.code], "reason": "Tarım makinelerini bilen tek kişi."})

    assert (unsaid.status_code, before) == (422, 0)
    assert f'value="{person.code}" id="kisi-{person.code}" checked' in unsaid.content.decode()
    task = application.assessments.get()
    assert AuditEntry.objects.about(task).get(verb="evaluator_invited").note == task.chosen_because
    assert "Tarım makinelerini" in browser.get(reverse("evaluation:task", args=[task.code])).content.decode()
    (line,) = trail(world.call, world.person("baskan"), Question.PAIRS).rows
    assert words(line).why == "Tarım makinelerini bilen tek kişi."
    task.chosen_because = "Başka bir neden."
    with pytest.raises(IntegrityError), transaction.atomic():
        task.save(update_fields=["chosen_because"])


@pytest.mark.parametrize("out", [{"paused_at": LONG_AGO}, {"status_due_at": LONG_AGO}])
def test_nobody_outside_the_pool_is_given_a_task_also_by_raw_sql(world, out):
    """The screen and the table refuse alike; the twin of each refusal is the colleague who is in the pool."""
    application, person = world.application(), world.person("degerlendirici1")
    put(EvaluatorProfile.objects.filter(user=person), **out)

    assert person not in [choice.person for choice in choices(application)]
    with pytest.raises(IntegrityError, match="onaylı değerlendirici havuzunda değil"):
        insert(application, person)
    insert(application, world.person("degerlendirici2"))


def test_without_the_role_for_this_call_the_place_in_the_pool_is_not_enough(world):
    application, person = world.application(), world.person("degerlendirici1")
    person.grants.filter(role=Role.EVALUATOR).update(ended_at=portal_now(), ended_by=world.person("program"))

    with pytest.raises(IntegrityError, match="onaylı değerlendirici havuzunda değil"):
        insert(application, person)
