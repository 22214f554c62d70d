"""One letter for what is given together; what changes afterwards is looked at again (K-092, N17)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from applications.models import Member, Organisation
from evaluation.actions.assignment import assign
from evaluation.actions.invitation import GATHER
from evaluation.actions.pool import save_profile
from evaluation.models import AssessmentStatus, BoardSeat, Conflict, EvaluatorInvitation
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import move_clock
from tests.evaluation.builders import FORM


def after_gathering(run_owed):
    move_clock(GATHER + timedelta(seconds=1))
    run_owed()


def test_files_given_together_come_in_one_letter(world, run_owed):
    first = world.application()
    for application in [first, *world.shallow(2, first)]:
        assign(application, [world.person("degerlendirici1")], by=world.person("komisyon1"), reason="Alanı biliyor.")
    run_owed()
    letters = Notice.objects.filter(
        recipient=world.person("degerlendirici1"), channel=Notice.Channel.EMAIL, entry__verb="invitation_sent"
    )
    assert not letters.exists()

    after_gathering(run_owed)

    invitation = EvaluatorInvitation.objects.get()
    assert invitation.tasks.count() == 3
    assert "3 başvuruyu değerlendirmeniz isteniyor" in letters.get().body


def test_an_employer_changed_after_the_invitation_ends_the_task_before_the_letter(world, run_owed):
    application, person = world.application(), world.person("degerlendirici1")
    task = world.assigned(application, 1)[0]
    member = application.members.first().organisation
    save_profile(person, {"employer": member.title, "employer_vkn": member.vkn}, by=person)

    after_gathering(run_owed)

    task.refresh_from_db()
    assert task.status == AssessmentStatus.CONFLICT
    assert member.vkn in Conflict.objects.get(user=person).reason
    assert AuditEntry.objects.about(task).filter(verb="conflicts_screened", facts__hard=1).exists()


@pytest.mark.parametrize("related", [True, False])
def test_a_member_added_by_raw_sql_after_acceptance_closes_the_file_and_excludes_the_score(world, run_owed, related):
    application = world.assessed(40, 42)
    firm = Organisation.objects.create(
        vkn="7000000009", title="Sonradan Ltd.", kind="firm", province=application.coordinator.province
    )
    vkn = firm.vkn if related else "7000000017"
    person = world.person("degerlendirici1")
    save_profile(person, {"related_vkns": [vkn]}, by=world.person("program"))
    run_owed()
    task = application.assessments.get(evaluator=person)
    assert task.status == AssessmentStatus.SUBMITTED

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO applications_member (application_id, organisation_id, code, layer) VALUES (%s, %s, 'RAWSQL22', 'core')",
            [application.pk, firm.pk],
        )
    run_owed()

    task.refresh_from_db()
    assert Member.objects.filter(organisation=firm).exists()
    assert task.status == (AssessmentStatus.CONFLICT if related else AssessmentStatus.SUBMITTED)
    assert task.mark is not None
    assert (application.consolidations.get().voided_at is not None) == related


def test_the_database_seats_no_evaluator_of_the_same_call(world):
    seat = {**FORM, "call": world.call, "kind": "substitute", "position": 1}
    with pytest.raises(IntegrityError, match="görevler ayrılığı"), transaction.atomic():
        BoardSeat.objects.create(user=world.person("degerlendirici1"), **seat)
    BoardSeat.objects.create(user=world.person("kurul8"), **seat)  # the twin on no other side
