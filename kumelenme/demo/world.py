"""The demo world: which applications stand where, each brought there through the real door (README decision 16).

The builder starts its clock in the past and walks forward; when it ends, the clock is back at the present.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from applications.models import Application, Call, Cluster
from contracts.models import Contract
from kumelenme.accounts.models import User
from kumelenme.demo.cast import create_people
from kumelenme.demo.organisations import AGENCY, CHAMBERS, UNIVERSITIES, organisation
from kumelenme.demo.walk import (
    asking,
    boarding,
    calls,
    checking,
    contracting,
    drafting,
    evaluating,
    following,
    implementing,
    linking,
    negotiating,
    objecting,
    representing,
    targeting,
)
from kumelenme.sql.clock import move_clock, portal_now

PLACES = (
    ("Konya Tarım Makineleri Kümesi", ["Konya", "Karaman", "Aksaray"]),
    ("Gaziantep Makine Halısı Kümesi", ["Gaziantep", "Kilis"]),
    ("Kayseri Mobilya Makineleri Kümesi", ["Kayseri", "Nevşehir"]),
    ("Çorum Değirmen Makineleri Kümesi", ["Çorum", "Amasya"]),
    ("Iğdır Soğuk Zincir Makineleri Kümesi", ["Iğdır", "Kars", "Ağrı"]),
    ("Kocaeli Kalıp ve Makine Kümesi", ["Kocaeli", "Sakarya"]),
    ("Denizli Tekstil Makineleri Kümesi", ["Denizli", "Uşak", "Muğla"]),
    ("Şırnak Maden Makineleri Kümesi", ["Şırnak", "Konya"]),
)
HALF, TENTH = Decimal("0.5"), Decimal("0.1")
# Asks for a little more than the two supported ones leave of the call's budget: a place on the reserve list.
LARGE = Decimal("1.54")


@dataclass
class World:
    """The people, and where the clock started."""

    people: dict[str, User] = field(default_factory=dict)

    def by(self, number: int) -> User:
        """Coordinator number `number`, fresh in the role."""
        person = self.people["koordinator" if number == 1 else f"koordinator{number}"]
        person.forget_grants()
        return person

    def draft(
        self, call: Call, number: int, *, firms: int = 25, months: int = 60, scale: Decimal = Decimal(1)
    ) -> Application:
        """A complete draft of cluster `number`."""
        name, provinces = PLACES[number - 1]
        application = drafting.a_draft(
            call,
            by=self.by(number),
            name=name,
            chamber=CHAMBERS[number - 1],
            university=UNIVERSITIES[number - 1],
            provinces=provinces,
            firm_count=firms,
        )
        drafting.fill_plan(application, months=months, scale=scale, divided=number == 1)
        return application

    def sent(self, call: Call, number: int, **how) -> Application:
        """A draft that was sent."""
        application = self.draft(call, number, **how)
        checking.send(application, by=self.by(number))
        return application


def build(start: timedelta = timedelta(days=900)) -> World:
    """Build the whole world; the legal clock runs from `start` ago to now."""
    present = portal_now()
    move_clock(-start)
    world = World(people=create_people())
    organisation(AGENCY, by=world.people["program"])
    contracts_call(world, present)
    talking = evaluation_call(world, present)
    apart, below = consensus_call(world, present)
    open_call(world, present)
    _move_to(present - timedelta(days=2))
    seek_consensus(world, apart, below)
    negotiating.open_and_offer(talking, world.people)
    _move_to(present)
    representing.a_consultant(world.by(5), world.people)
    asking.two_on_paper(world.people)
    return world


def contracts_call(world: World, present) -> None:
    """An older call: one contract completed, one running with reports and payments, one on the reserve list,
    one eliminated at the board.
    """
    people = world.people
    call = calls.an_open_call(
        "KDP-2024-01", "Kümelenme Destek Programı 2024 yılı birinci çağrısı", by=people["program"]
    )
    done = world.sent(call, 1, months=12, scale=TENTH)
    running = world.sent(call, 2, months=24, scale=TENTH)
    refused = world.sent(call, 6, scale=HALF)
    waiting = world.sent(call, 7, scale=LARGE)
    calls.pass_the_deadline(call)
    checking.begin_check()
    for application in (done, running, refused, waiting):
        checking.pass_check(application, people)
    evaluating.a_pool(call, people)
    for application, marks in ((done, (46, 48)), (running, (44, 45)), (refused, (37, 37)), (waiting, (38, 39))):
        evaluating.assess(application, people, *marks)
        evaluating.forward(application, people)
    _move_to(present - timedelta(days=500))
    boarding.seat_board(call, people)
    boarding.decide_all(call, dict.fromkeys((done, running, refused, waiting), 8), people)
    for application, number, login, seed in (
        (done, 1, "tesebbus", "700000001"),
        (running, 2, "tesebbus2", "700000002"),
    ):
        contract_of(world, application, number, people[login], seed)
    carry_out(world, done, running)


def contract_of(world: World, application: Application, number: int, representative: User, seed: str):
    """From the table to the signed contract."""
    people = world.people
    negotiating.agree(application, people, world.by(number))
    negotiating.approve(application, people)
    contracting.found_enterprise(application, people, world.by(number), representative, seed=seed)
    contracting.sign(contracting.issue(Application.objects.get(pk=application.pk), people), people, representative)


def carry_out(world: World, done: Application, running: Application) -> None:
    """The finished contract's two reports, a notice and a visit between them, and its end; the running one's first two
    reports and one payment.
    """
    people = world.people
    first, second = people["tesebbus"], people["tesebbus2"]
    finished, going = (Application.objects.get(pk=a.pk).contract for a in (done, running))
    for period in (1, 2):
        for contract, person in ((finished, first), (going, second)):
            report = contract.reports.get(period=period, is_final=False)
            implementing.pass_the_period(report)
            implementing.write_report(report, person)
            implementing.send_and_accept(report, people, person)
            if period == 1:
                implementing.get_paid(report, people, person)
                targeting.report_targets(contract, people, person)
        if period == 1:
            following.a_notice(Contract.objects.get(pk=finished.pk), people, first)
            following.a_visit(Contract.objects.get(pk=finished.pk), people, first)
            finished = Contract.objects.get(pk=finished.pk)
    implementing.complete(finished, people, first)


def evaluation_call(world: World, present) -> Application:
    """A call in evaluation: a diverging pair waiting for a third evaluator, one eliminated, one before the board,
    one in check, and one invited to the table, which is returned.
    """
    people = world.people
    _move_to(present - timedelta(days=120))
    call = calls.an_open_call(
        "KDP-2026-01", "Kümelenme Destek Programı 2026 yılı birinci çağrısı", by=people["program"]
    )
    diverging, below, ready = (world.sent(call, number, scale=HALF) for number in (4, 5, 7))
    checked = world.draft(call, 8, scale=HALF)
    linking.no_answer(checked, by=world.by(8))
    checking.send(checked, by=world.by(8))
    talking = world.sent(call, 3, scale=HALF)
    calls.pass_the_deadline(call)
    checking.begin_check()
    for application in (diverging, below, ready, talking):
        checking.pass_check(application, people)
    checking.check_lists(
        checked,
        people,
        answers={12: ("missing", "Referans mektubunun imza tarihi çağrıdan önce; güncel tarihlisini yükleyin.")},
    )
    evaluating.a_pool(call, people)
    evaluating.assess(diverging, people, 38, 29)
    evaluating.assess(below, people, 30, 32)
    evaluating.eliminate(below, people)
    evaluating.assess(ready, people, 47, 45)
    evaluating.forward(ready, people)
    boarding.seat_board(call, people)
    _move_to(present - timedelta(days=30))
    evaluating.assess(talking, people, 43, 44)
    evaluating.forward(talking, people)
    boarding.decide_all(call, {talking: 8}, people)
    return talking


def consensus_call(world: World, present) -> tuple[Application, Application]:
    """A small call that is read without names and wants a consensus form first: two applications are sent in time."""
    _move_to(present - timedelta(days=28))
    call = calls.an_open_call(
        "KDP-2026-03", "Kümelenme Destek Programı 2026 yılı pilot çağrısı", by=world.people["program"], days=7,
        anonymous_reading=True, divergence_mode="CONSENSUS",
    )  # fmt: skip
    sent = world.sent(call, 6, months=24, scale=TENTH), world.sent(call, 7, months=24, scale=TENTH)
    calls.pass_the_deadline(call)
    return sent


def seek_consensus(world: World, apart: Application, below: Application) -> None:
    """Of the one the two evaluators look for a common answer; the other was eliminated, and its objection has an opinion."""
    people = world.people
    checking.begin_check()
    evaluating.a_pool(apart.call, people)
    for application, marks in ((apart, (48, 35)), (below, (31, 33))):
        checking.pass_check(application, people)
        evaluating.open_view(Application.objects.get(pk=application.pk), people)
        evaluating.assess(application, people, *marks)
    evaluating.eliminate(below, people)
    objecting.an_opinion(objecting.an_objection(Application.objects.get(pk=below.pk), people, world.by(7)), people)


def open_call(world: World, present) -> None:
    """The open call: one sent, one draft with 19 firms, one with the chamber's warning and answers by link."""
    people = world.people
    _move_to(present - timedelta(days=20))
    call = calls.an_open_call(
        f"KDP-{present.year}-02",
        f"Kümelenme Destek Programı {present.year} yılı ikinci çağrısı",
        by=people["program"],
        days=65,
    )
    world.sent(call, 1)
    world.draft(call, 2, firms=19)
    linking.every_answer(world.draft(call, 8, firms=20), by=world.by(8))


def _move_to(moment) -> None:
    if (ahead := moment - portal_now()) > timedelta(0):
        move_clock(ahead)


def is_built() -> bool:
    """Has this database a demo world?"""
    return User.objects.filter(is_demo=True).exists() and Cluster.objects.exists()
