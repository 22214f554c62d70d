"""The second floor's starting points: submissions standing in pre-assessment, a pool, a board, one step at a time."""

from datetime import timedelta
from decimal import Decimal

from applications.models import Application, Cluster, Organisation, Stage, Submission
from evaluation.actions.assessment import submit
from evaluation.actions.assignment import assign
from evaluation.actions.declaration import declare_for_board
from evaluation.actions.seats import seat_member
from evaluation.actions.sessions import add_to_agenda, plan_session, record_attendance
from evaluation.models import BoardSession
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.demo.walk import boarding, evaluating
from kumelenme.demo.walk.boarding import FORM
from kumelenme.demo.walk.evaluating import REASON
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now
from tests.support.programme import Programme, lay_down

__all__ = ["FORM", "REASON", "World"]


class World(Programme):
    """The call, its pool of four and, on demand, its board."""

    def __init__(self, **terms):
        super().__init__(**terms)
        for number, name in ((8, "Rıza Çalık"), (9, "Gönül Eriş")):
            person = User.objects.create_user(email=f"kurul{number}@ornek.test", full_name=name)
            self.people[f"kurul{number}"] = person
            person.act_as(Role.BOARD_MEMBER)
        self.bodies = 0
        evaluating.a_pool(self.call, self.people)

    def application(self, **kwargs) -> Application:
        """A frozen submission standing in pre-assessment; its coordinator is koordinator, koordinator2, …"""
        application = self.frozen(**kwargs)
        lay_down([application], Stage.PRE_ASSESSMENT)
        return Application.objects.get(pk=application.pk)

    def shallow(self, count: int, like: Application) -> list[Application]:
        """`count` more applications in pre-assessment that share one dossier: rows for lists."""
        submission, made = like.submissions.get(), []
        for _ in range(count):
            self.bodies += 1
            body = Organisation.objects.create(
                vkn=f"{1_000_000_000 + self.bodies}", title=f"Örnek Oda {self.bodies}", kind="association",
                province=like.coordinator.province,
            )  # fmt: skip
            cluster = Cluster.objects.create(name=f"Örnek Yığın {self.bodies}", created_by=self.person("koordinator"))
            made.append(
                Application.objects.create(
                    call=self.call, cluster=cluster, coordinator=body, number=Application.reserve_number(self.call)
                )
            )
        lay_down(made, Stage.PRE_ASSESSMENT)
        for application in made:
            Submission.objects.create(
                application=application, version=1, dossier=submission.dossier, canonical=submission.canonical,
                sha256=submission.sha256, tracking_code="23456789", submitted_by=submission.submitted_by,
            )  # fmt: skip
        return made

    # evaluators

    def assigned(self, application, *numbers):
        """Tasks of degerlendirici<n>, chosen by a commission member."""
        return assign(
            application,
            [self.person(f"degerlendirici{n}") for n in numbers],
            by=self.person("komisyon1"),
            reason="Alanı biliyor.",
        )

    def accepted(self, task):
        evaluating.accept(task, self.people)
        return task

    def of(self, task):
        return evaluating.evaluator_of(task, self.people)

    def scored(self, task, points, *, reason=REASON):
        """A full draft worth `points` of 60."""
        evaluating.score(task, points, self.people, reason=reason)
        return task

    def sent(self, task, points):
        task = self.scored(self.accepted(task) if task.status == "invited" else task, points)
        task = submit(task, by=self.of(task), confidential=True)
        task.refresh_from_db()
        return task

    def assessed(self, *marks, **kwargs):
        """An application with these sent marks (two, or three when the rule calls a third)."""
        application = self.application(**kwargs)
        for task, points in zip(self.assigned(application, 1, 2), marks[:2], strict=True):
            self.sent(task, points)
        for points in marks[2:]:
            self.sent(self.assigned(application, 3)[0], points)
        return Application.objects.get(pk=application.pk)

    # the board

    def seated(self, principals: int = 7, substitutes: int = 2):
        """kurul1 (chair) … kurul7 as principals, kurul8 and kurul9 as substitutes."""
        places = [(f"kurul{n}", {"kind": "principal", "is_chair": n == 1}) for n in range(1, principals + 1)]
        places += [(f"kurul{n}", {"kind": "substitute"}) for n in range(8, 8 + substitutes)]
        by = self.person("program")
        return [seat_member(self.person(login), self.call, by=by, **place, **FORM) for login, place in places]

    def at_the_board(self, *marks, **kwargs):
        application = self.assessed(*marks, **kwargs)
        perform("forward_to_board", application, by=self.person("baskan"))
        return application

    def session(self, *applications, present=None) -> BoardSession:
        """An open meeting with these items; everybody seated is present and declared, unless told otherwise."""
        by = self.person("sekreter")
        session = plan_session(
            self.call, by=by, starts_at=portal_now() + timedelta(days=7), place="Bakanlık 3. kat toplantı salonu"
        )
        reviews = [add_to_agenda(session, application, by=by) for application in applications]
        seats = list(self.call.seats.filter(ended_at=None))
        here = (
            {s.pk for s in seats} if present is None else {s.pk for s in seats if s.user.email.split("@")[0] in present}
        )
        for review in reviews:
            for seat in seats:
                declare_for_board(review, seat, by=seat.user, answer="none", confidential=True)
        record_attendance(session, here, set(), by=by)
        perform("open_session", session, by=by)
        return session

    def scoring(self, review):
        boarding.hear(review, self.people)
        return review

    def voted(self, review, value):
        """Every voter gives `value` (0–10) on all four criteria."""
        boarding.give_votes(review, value)

    def decided(self, review, value, *, ceiling=Decimal("1000000.00")):
        boarding.vote(review, value, self.people, ceiling=ceiling)
        review.refresh_from_db()
        return review

    def closed(self, *values, applications, ceilings=None):
        """A closed meeting: item n scored with values[n] of 10 on every criterion."""
        session = self.session(*applications)
        ceilings = ceilings or [Decimal("1000000.00")] * len(values)
        for review, value, ceiling in zip(session.reviews.order_by("position"), values, ceilings, strict=True):
            self.decided(review, value, ceiling=ceiling)
        perform("close_session", session, by=self.person("kurul1"))
        return session

    def signed(self, session):
        boarding.everybody_signs(session)
        return session
