"""The board: seats, a meeting, votes, minutes, decisions applied together."""

from datetime import date, timedelta
from decimal import Decimal

from applications.models import CriterionBody
from evaluation.actions.declaration import declare_for_board
from evaluation.actions.polls import cast, close_poll, open_poll
from evaluation.actions.results import apply_decisions
from evaluation.actions.reviews import close_scoring, record_presentation, save_report, save_scores
from evaluation.actions.seats import seat_member
from evaluation.actions.sessions import add_to_agenda, plan_session, record_attendance, sign_minutes
from evaluation.models import BoardReview, BoardSession
from evaluation.queries.board import attended
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import move_clock, portal_now

SEATS = 7
FORM = {
    "category": "private",
    "is_public_employee": False,
    "institution": "Örnek Sanayi A.Ş. Yönetim Kurulu Üyesi",
    "private_sector_years": 18,
    "experience_fields": "Makine imalatı, ihracat",
    "appointed_on": date(2024, 3, 4),
    "declared_on": date(2024, 3, 11),
    "appointment_number": "E-2024/118",
}
POINTS = ["Ortak atölyenin işletme modeli netleştirilsin.", "Üçüncü yıl bütçesi gözden geçirilsin."]


def seat_board(call, people) -> None:
    """Seven principals; the first is the chair."""
    for n in range(1, SEATS + 1):
        seat_member(people[f"kurul{n}"], call, by=people["program"], kind="principal", is_chair=n == 1, **FORM)
        people[f"kurul{n}"].forget_grants()


def hold_meeting(call, applications, people) -> BoardSession:
    """Plan, declare, move on to the day, open."""
    secretary = people["sekreter"]
    session = plan_session(
        call, by=secretary, starts_at=portal_now() + timedelta(days=7), place="Bakanlık 3. kat toplantı salonu"
    )
    for application in applications:
        application.refresh_from_db()
    reviews = [add_to_agenda(session, application, by=secretary) for application in applications]
    seats = list(call.seats.filter(ended_at=None).select_related("user"))
    for review in reviews:
        for seat in seats:
            declare_for_board(review, seat, by=seat.user, answer="none", confidential=True)
    move_clock(timedelta(days=7))
    record_attendance(session, {seat.pk for seat in seats}, set(), by=secretary)
    perform("open_session", session, by=secretary)
    return session


def vote(review: BoardReview, value: int, people, *, ceiling: Decimal) -> None:
    """Presentation, votes, report, decision of one item."""
    hear(review, people)
    give_votes(review, value)
    report(review, people, ceiling=ceiling)


def hear(review: BoardReview, people) -> None:
    """The cluster has presented; the chair opens the scoring."""
    record_presentation(review, by=people["sekreter"], questions="Bütçe ve işletme modeli soruldu.")
    review.refresh_from_db()
    perform("open_scoring", review, by=people["kurul1"])


def give_votes(review: BoardReview, value: int) -> None:
    """Every voter gives `value` (0–10) on each of the four criteria."""
    criteria = list(review.application.call.criteria.filter(body=CriterionBody.BOARD))
    for voter in review.voters.filter(excluded_at=None).select_related("seat__user"):
        save_scores(
            review, {c.pk: {"value": value, "reason": "Sunum ikna ediciydi."} for c in criteria}, by=voter.seat.user
        )


def report(review: BoardReview, people, *, ceiling: Decimal) -> None:
    """The chair closes the scoring, the secretary writes the report, everybody adopts it."""
    close_scoring(review, by=people["kurul1"])
    save_report(
        review,
        by=people["sekreter"],
        reason="Puanlar ve sunum birlikte değerlendirilmiştir.",
        ceiling=ceiling,
        points=POINTS,
    )
    adopt(review, people)


def adopt(review: BoardReview, people) -> None:
    """The report is put to the vote; everybody who may vote says yes."""
    open_poll(review, by=people["sekreter"])
    for voter in review.voters.filter(excluded_at=None).select_related("seat__user"):
        cast(review, "yes", by=voter.seat.user)
    close_poll(review, by=people["kurul1"])


def finish_meeting(session: BoardSession, people) -> None:
    """Close, sign the minutes one by one, apply all decisions together."""
    perform("close_session", session, by=people["kurul1"])
    everybody_signs(session)
    apply_decisions(session, by=people["baskan"])


def everybody_signs(session: BoardSession) -> None:
    """Whoever was present signs the minutes."""
    for seat in attended(session):
        sign_minutes(session, by=seat.user)
    session.refresh_from_db()


def decide_all(call, values: dict, people) -> BoardSession:
    """One meeting: {application: value per criterion}, every value 0–10; the ceiling is what the cluster asked for."""
    session = hold_meeting(call, list(values), people)
    by_application = {review.application_id: review for review in session.reviews.all()}
    for application, value in values.items():
        asked = application.submissions.order_by("version").last().dossier["plan"]["totals"]["ministry"]
        vote(by_application[application.pk], value, people, ceiling=Decimal(asked))
    finish_meeting(session, people)
    return session
