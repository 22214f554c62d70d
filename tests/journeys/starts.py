"""Where a journey may begin: applications brought up to a stage through the real door, without a browser.

The legal clock runs on meanwhile (a call of 45 days); journeys set it far back first (fixture `long_ago`).
"""

from dataclasses import replace
from decimal import Decimal

from applications.models import Application, Cluster, Organisation, Stage, Submission
from kumelenme.accounts.models import User
from kumelenme.demo.cast import EVERYBODY
from kumelenme.demo.organisations import CHAMBERS, UNIVERSITIES
from kumelenme.demo.walk import boarding, calls, checking, contracting, drafting, evaluating, negotiating
from kumelenme.demo.world import PLACES
from tests.support.programme import lay_down

TENTH = Decimal("0.1")
COORDINATORS = {"koordinator": 4, "koordinator3": 5, "koordinator5": 6}  # with the place of their cluster
FIRST = next(iter(COORDINATORS))


def everybody() -> dict[str, User]:
    """The cast by login, as the walk wants it."""
    found = {user.email: user for user in User.objects.filter(email__in=[person.email for person in EVERYBODY])}
    return {person.login: found[person.email] for person in EVERYBODY}


def put_together(call_number: str) -> Application:
    """The association of the first cluster is complete: members, commitments, papers; nothing is written of its plan."""
    people = everybody()
    return _association(calls.an_open_call(call_number, "Yolculuk çağrısı", by=people["program"]), people, FIRST)


def ready(call_number: str) -> Application:
    """Nothing is left to do but sending."""
    application = put_together(call_number)
    drafting.fill_plan(application, months=12, scale=TENTH)
    return _fresh([application])[0]


def in_check(call_number: str) -> Application:
    """Sent, and the call is closed: the commission's turn."""
    people, application = everybody(), ready(call_number)
    checking.send(application, by=people[FIRST])
    calls.pass_the_deadline(application.call)
    checking.begin_check()
    return _fresh([application])[0]


def checked(call_number: str, count: int = 1, **terms) -> list[Application]:
    """12-month plans that passed the administrative check, in a call of their own with a pool of evaluators."""
    people = everybody()
    call = calls.an_open_call(call_number, "Yolculuk çağrısı", by=people["program"], **terms)
    sent = [_sent(call, people, login) for login in list(COORDINATORS)[:count]]
    calls.pass_the_deadline(call)
    checking.begin_check()
    for application in sent:
        checking.pass_check(application, people)
    evaluating.a_pool(call, people)
    return _fresh(sent)


def many_checked(call_number: str, count: int) -> list[Application]:
    """So many that passed the check, all but the first with its dossier under another name: rows for long lists."""
    (first,) = checked(call_number, evaluator_max_load=2 * count)
    submission, made = first.submissions.get(), [first]
    for number in range(1, count):
        body = Organisation.objects.create(
            vkn=f"{8_000_000_000 + number}", title=f"Örnek Oda {number}", kind="association",
            province=first.coordinator.province,
        )  # fmt: skip
        cluster = Cluster.objects.create(name=f"Örnek Yığın {number}", created_by=submission.submitted_by)
        made.append(
            Application.objects.create(
                call=first.call, cluster=cluster, coordinator=body, number=Application.reserve_number(first.call)
            )
        )
    lay_down(made[1:], Stage.PRE_ASSESSMENT)
    for application in made[1:]:
        Submission.objects.create(
            application=application, version=1, dossier=submission.dossier, canonical=submission.canonical,
            sha256=submission.sha256, tracking_code="23456789", submitted_by=submission.submitted_by,
        )  # fmt: skip
    return made


def assessed(call_number: str, *points: int, **terms) -> Application:
    """Two evaluators have sent these marks of 60."""
    (application,) = checked(call_number, **terms)
    return evaluating.assess(application, everybody(), *points)


def before_the_board(call_number: str, count: int = 1, **terms) -> list[Application]:
    """Two evaluators gave 47 points of 60 to each; the board has no members yet."""
    people, applications = everybody(), checked(call_number, count, **terms)
    for application in applications:
        evaluating.assess(application, people, 46, 48)
        evaluating.forward(application, people)
    return _fresh(applications)


def at_the_table(call_number: str) -> Application:
    """The board has invited it to negotiate."""
    (application,), people = before_the_board(call_number), everybody()
    boarding.seat_board(application.call, people)
    boarding.decide_all(application.call, {application: 8}, people)
    return _fresh([application])[0]


def approved(call_number: str) -> Application:
    """Plan agreed and approved; the enterprise has to be founded."""
    application, people = at_the_table(call_number), everybody()
    negotiating.agree(application, people, people[FIRST])
    negotiating.approve(application, people)
    return _fresh([application])[0]


def open_for_signature(call_number: str) -> Application:
    """Its contract is open for signature."""
    application, people = approved(call_number), everybody()
    seed = f"7{call_number[-5:-3]}0{call_number[-2:]}009"
    contracting.found_enterprise(application, people, people[FIRST], people["tesebbus"], seed=seed)
    contracting.issue(_fresh([application])[0], people)
    return _fresh([application])[0]


def in_implementation(call_number: str) -> Application:
    """Its contract is in force."""
    application, people = open_for_signature(call_number), everybody()
    contracting.sign(application.contract, people, people["tesebbus"])
    return _fresh([application])[0]


def _association(call, people, login: str) -> Application:
    person, place = people[login], COORDINATORS[login]
    name, provinces = PLACES[place]
    # The demo's chambers are represented by others already (K-006): a journey's is another one of the same name.
    institutions = {"chamber": replace(CHAMBERS[place], seed=f"90000004{place}"), "university": UNIVERSITIES[place]}
    application = drafting.a_draft(call, by=person, name=name, provinces=provinces, **institutions)
    person.forget_grants()
    return application


def _sent(call, people, login: str) -> Application:
    application = _association(call, people, login)
    drafting.fill_plan(application, months=12, scale=TENTH)
    checking.send(application, by=people[login])
    return application


def _fresh(applications) -> list[Application]:
    """As the database has them, in the same order."""
    return [Application.objects.get(pk=application.pk) for application in applications]
