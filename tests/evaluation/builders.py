"""Builds the second floor's starting points: frozen submissions standing in pre-assessment, a pool, a board.

The stages before belong to the first floor's tests; here the baton is laid down at PRE_ASSESSMENT with the guards
told to look away, and everything after that walks the real rows.
"""

from datetime import date, timedelta
from decimal import Decimal

import pgtrigger
from django.db import connection

from applications.actions.submission import freeze
from applications.models import Application, Cluster, CriterionBody, Organisation, Stage, Submission
from evaluation.actions.assessment import save_draft, submit
from evaluation.actions.assignment import assign
from evaluation.actions.declaration import declare, declare_for_board
from evaluation.actions.pool import approve_profile, enlist_evaluator
from evaluation.actions.reviews import close_scoring, decide, record_presentation, save_report, save_scores
from evaluation.actions.seats import seat_member
from evaluation.actions.sessions import add_to_agenda, plan_session, record_attendance, sign_minutes
from evaluation.models import BoardSession
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.demo.cast import create_people
from kumelenme.demo.organisations import AGENCY, CHAMBERS, UNIVERSITIES, organisation
from kumelenme.demo.walk.calls import an_open_call
from kumelenme.demo.walk.drafting import a_draft, fill_plan
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now

SCOPE = "KDP-2026-01"
REASON = (
    "Başvuruda sunulan somut kanıtlar bu puanı destekliyor; veriler kaynaklarıyla verilmiş ve iş planıyla tutarlıdır. "
    * 2
)
ROLES = {
    "program": Role.PROGRAMME_MANAGER,
    "komisyon1": Role.COMMISSION_MEMBER,
    "komisyon2": Role.COMMISSION_MEMBER,
    "baskan": Role.COMMISSION_CHAIR,
    "sekreter": Role.BOARD_SECRETARY,
    "denetci": Role.INSPECTOR,
    **{f"degerlendirici{n}": Role.EVALUATOR for n in (1, 2, 3, 4)},
    "kurul1": Role.BOARD_CHAIR,
    **{f"kurul{n}": Role.BOARD_MEMBER for n in range(2, 10)},
}
FORM = {
    "category": "private",
    "is_public_employee": False,
    "institution": "Örnek Sanayi A.Ş. Yönetim Kurulu Üyesi",
    "private_sector_years": 18,
    "experience_fields": "Makine imalatı, ihracat",
    "appointed_on": date(2026, 3, 2),
    "appointment_number": "E-2026/118",
}


class World:
    """The call, its pool of four and, on demand, its board; `person("baskan")` acts in the role of the cast."""

    def __init__(self, **terms):
        self.people = create_people()
        for number, name in ((8, "Rıza Çalık"), (9, "Gönül Eriş")):
            self.people[f"kurul{number}"] = User.objects.create_user(email=f"kurul{number}@ornek.test", full_name=name)
        for login, role in ROLES.items():
            self.people[login].act_as(role)
        self.call = an_open_call(SCOPE, "2026 yılı birinci çağrısı", by=self.person("program"), **terms)
        organisation(AGENCY, by=self.person("program"))
        self.made = self.bodies = 0
        for n in (1, 2, 3, 4):
            person = self.person(f"degerlendirici{n}")
            profile = enlist_evaluator(
                person,
                self.call,
                by=self.person("program"),
                profile={
                    "employer": f"Örnek Danışmanlık {n}",
                    "employer_vkn": "",
                    "experience_years": 9,
                    "expertise_nace": ["2830"],
                },
            )
            approve_profile(profile, by=self.person("program"))

    def person(self, login):
        return self.people[login]

    def application(self, *, scale: Decimal = Decimal(1)) -> Application:
        """A frozen submission standing in pre-assessment; its coordinator is koordinator, koordinator2, …"""
        number = self.made = self.made + 1
        coordinator = self.people[f"koordinator{'' if number == 1 else number}"]
        coordinator.act_as(Role.COORDINATOR)
        application = a_draft(
            self.call,
            by=coordinator,
            name=f"Örnek Küme {number}",
            chamber=CHAMBERS[number - 1],
            university=UNIVERSITIES[number - 1],
            provinces=["Konya"],
            firm_count=3,
        )
        coordinator.act_as(Role.COORDINATOR)
        fill_plan(application, months=24, scale=scale)
        freeze(application, by=coordinator)
        self.lay_down([application])
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
        self.lay_down(made)
        for application in made:
            Submission.objects.create(
                application=application, version=1, dossier=submission.dossier, canonical=submission.canonical,
                sha256=submission.sha256, tracking_code="23456789", submitted_by=submission.submitted_by,
            )  # fmt: skip
        return made

    @staticmethod
    def lay_down(applications) -> None:
        """Set applications at the door of the second floor while the guards look away."""
        guards = ("legal_moves_stage", "recorded_moves_stage")
        with pgtrigger.ignore(*(f"applications.Application:{guard}" for guard in guards)):
            Application.objects.filter(pk__in=[a.pk for a in applications]).update(
                stage=Stage.PRE_ASSESSMENT, stage_entered_at=portal_now()
            )
            with connection.cursor() as cursor:  # what is checked at commit is checked while the guards look away
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    # evaluators

    def assigned(self, application, *numbers):
        """Tasks of degerlendirici<n>, chosen by a commission member."""
        return assign(application, [self.person(f"degerlendirici{n}") for n in numbers], by=self.person("komisyon1"))

    def accepted(self, task):
        declare(task, by=self.of(task), answer="none", confidential=True)
        task.refresh_from_db()
        return task

    def of(self, task):
        return next(p for p in self.people.values() if p.pk == task.evaluator_id)

    def scored(self, task, points, *, reason=REASON):
        """A full draft worth `points` of 60: every criterion gets the same share, the last ones take the rest."""
        criteria = list(self.call.criteria.filter(body=CriterionBody.EVALUATORS))
        values = {
            c.pk: {
                "value": value,
                "reason": reason,
                "strengths": "Güçlü yön",
                "weaknesses": "Zayıf yön",
                "suggestion": "Öneri",
            }
            for c, value in zip(criteria, spread(points, [int(c.weight) for c in criteria]), strict=True)
        }
        texts = {"recommendation": "Genel görüş", "budget_comment": "Bütçe gerçekçi"}
        save_draft(task, values, texts, by=self.of(task), revision=task.revision)
        task.refresh_from_db()
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
        by = self.person("program")
        seats = [
            seat_member(self.person(f"kurul{n}"), self.call, by=by, kind="principal", is_chair=n == 1, **FORM)
            for n in range(1, principals + 1)
        ]
        seats += [
            seat_member(self.person(f"kurul{n}"), self.call, by=by, kind="substitute", **FORM)
            for n in range(8, 8 + substitutes)
        ]
        for n in range(1, 10):
            self.person(f"kurul{n}").act_as(ROLES[f"kurul{n}"])
        return seats

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
        record_presentation(review, by=self.person("sekreter"), questions="Bütçe soruldu.")
        review.refresh_from_db()
        perform("open_scoring", review, by=self.person("kurul1"))
        return review

    def voted(self, review, value):
        """Every voter gives `value` (0–10) on all four criteria."""
        criteria = self.call.criteria.filter(body=CriterionBody.BOARD)
        for voter in review.voters.filter(excluded_at=None).select_related("seat__user"):
            save_scores(
                review, {c.pk: {"value": value, "reason": "Sunum ikna ediciydi."} for c in criteria}, by=voter.seat.user
            )

    def decided(self, review, value, *, ceiling=Decimal("1000000.00")):
        self.scoring(review)
        self.voted(review, value)
        close_scoring(review, by=self.person("kurul1"))
        save_report(
            review,
            by=self.person("sekreter"),
            reason="Kurul gerekçesi",
            ceiling=ceiling,
            points=["Bütçenin 3. kalemi azaltılsın"],
        )
        decide(review, by=self.person("kurul1"))
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
        for row in session.attendance.filter(present=True).select_related("seat__user"):
            user = row.seat.user
            user.act_as(ROLES[user.email.split("@")[0]])
            sign_minutes(session, by=user)
        session.refresh_from_db()
        return session


def spread(points, weights) -> list[int]:
    """Whole scores 0–10 whose weighted sum is exactly `points` of the weights' total (a multiple of 0,1)."""
    reach = {0: []}
    for weight in weights:
        reach = {total + score * weight: [*given, score] for total, given in reach.items() for score in range(11)}
    return reach[round(points * 10)]
