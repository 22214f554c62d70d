"""The second floor from pre-assessment to the table, through the real rows."""

from decimal import Decimal

from applications.models import Application, Stage
from evaluation.actions.results import apply_decisions
from evaluation.models import Decision, SessionStatus


def test_assessments_board_and_minutes_lead_to_the_table(world, run_owed):
    world.seated()
    application = world.at_the_board(48, 46)
    session = world.closed(9, applications=[application])
    run_owed()
    world.signed(session)

    assert session.status == SessionStatus.MINUTES_SIGNED
    apply_decisions(session, by=world.person("baskan"))

    application = Application.objects.get(pk=application.pk)
    review = session.reviews.get()
    assert (review.pre_mark, review.board_mark, review.total) == (Decimal("47.00"), Decimal("36.00"), Decimal("83.00"))
    assert (review.decision, review.rank, application.stage) == (Decision.SUPPORT, 1, Stage.NEGOTIATION)
    assert application.stage_due_at is not None
