"""A call of its own in which work lies on every desk of the check, the evaluation and the board's office."""

from datetime import timedelta

from applications.actions import checks
from applications.models import Answer, Application, CriterionBody
from evaluation.actions.assessment import save_draft
from evaluation.actions.declaration import declare, declare_for_board
from evaluation.actions.sessions import add_to_agenda, plan_session
from kumelenme.demo.walk import boarding, calls, checking, evaluating
from kumelenme.demo.world import TENTH, World
from kumelenme.sql.clock import move_clock, portal_now
from tests.evaluation.papers import paper_of

NUMBER = "KDP-2026-09"
REFERENCE_LETTER = 12  # the item of the check list


def a_call_in_work(people: dict) -> dict[str, str]:
    """One application without officers, one whose lists are being filled in, one with its evaluators.

    The meeting of the demo's call is planned: five members have declared nothing, the sixth a conflict, the seventh
    has not answered.
    """
    move_clock(timedelta(days=-60))
    call = calls.an_open_call(NUMBER, "Çalışılan çağrı", by=people["program"], days=20)
    world = World(people=people)
    waiting, checked, read = (world.sent(call, number, months=12, scale=TENTH) for number in (4, 5, 6))
    calls.pass_the_deadline(call)
    checking.begin_check()
    checking.pass_check(read, people)
    evaluating.a_pool(call, people)
    return {
        "waiting": waiting.number,
        "checked": checked.number,
        "list": lists_of(checked, people),
        "read": read.number,
        "call_work": call.number,
        **tasks(read, people),
        **board(call, people),
    }


def lists_of(application: Application, people: dict) -> str:
    """Two officers; the first has answered one item with a fault."""
    officers = people["komisyon1"], people["komisyon2"]
    first, _ = checks.assign_officers(Application.objects.get(pk=application.pk), officers, by=people["baskan"])
    answer = {"answer": Answer.MISSING, "explanation": "İmza tarihi okunmuyor.", "internal_note": ""}
    checks.save_answers(first, {REFERENCE_LETTER: answer}, by=people["komisyon1"])
    return str(first.pk)


def tasks(application: Application, people: dict) -> dict[str, str]:
    """The first evaluator has not declared, the second has written everything and not sent it."""
    new, full = evaluating.invite(application, people, 1, 2)
    reader = people["degerlendirici2"]
    declare(full, by=reader, answer="none", confidential=True)
    full.refresh_from_db()
    words = {"reason": evaluating.REASON, "strengths": "Açık.", "weaknesses": "Eski veri.", "suggestion": "Yok."}
    values = {c.pk: {"value": 7, **words} for c in application.call.criteria.filter(body=CriterionBody.EVALUATORS)}
    texts = {"recommendation": "Uygundur.", "budget_comment": "Gerçekçidir."}
    save_draft(full, values, texts, by=reader, revision=full.revision)
    return {"task_new": new.code, "task_full": full.code, "attachment": paper_of(full, reader).token}


def board(call, people: dict) -> dict[str, str]:
    """Members for this call with an empty meeting, and the meeting of the demo's call."""
    boarding.seat_board(call, people)
    move_clock(timedelta(days=10))
    place = "Bakanlık 3. kat toplantı salonu"
    empty = plan_session(call, by=people["sekreter"], starts_at=portal_now() + timedelta(days=14), place=place)
    return {"session_empty": empty.number, "seated": people["kurul3"].code}


def a_meeting(application: Application, people: dict) -> str:
    """Planned for a week from now with one application on its agenda."""
    place, secretary = "Bakanlık 3. kat toplantı salonu", people["sekreter"]
    starts = portal_now() + timedelta(days=7)
    session = plan_session(application.call, by=secretary, starts_at=starts, place=place)
    review = add_to_agenda(session, application, by=secretary)
    seats = {seat.user.email.partition("@")[0]: seat for seat in application.call.seats.filter(ended_at=None)}
    for number in range(1, 6):
        seat = seats[f"kurul{number}"]
        declare_for_board(review, seat, by=seat.user, answer="none", confidential=True)
    declare_for_board(
        review,
        seats["kurul6"],
        by=seats["kurul6"].user,
        answer="conflict",
        grounds=["personal"],
        explanation="Ortağım bir üyede çalışıyor.",
    )
    return session.number
