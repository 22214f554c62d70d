"""Where the walks begin: for every noun of the programme's tables, objects that somebody may still move."""

from datetime import date, timedelta
from decimal import Decimal

from applications.actions import letters
from applications.actions.service import record_service
from applications.models import Answer, Application, CallTerms, LetterKind, Stage
from contracts import deadlines
from contracts.actions import accounts, recovery
from contracts.actions.conclusion import freeze_plan
from contracts.models import DevelopmentReport, Enterprise, LateFeeRate
from evaluation.actions.assignment_run import start_run
from evaluation.actions.calibration import save_answer
from evaluation.actions.objection import file_objection
from evaluation.actions.sessions import add_to_agenda, plan_session
from evaluation.models import AssignmentRun
from evaluation.ordering import terms_rules
from kumelenme.accounts.models import User
from kumelenme.demo.data_files import scan
from kumelenme.demo.walk import checking, contracting
from kumelenme.lifecycle.flow import flows_of, rows_of
from kumelenme.lifecycle.perform import perform
from kumelenme.privacy.actions import ask
from kumelenme.privacy.models import PrivacyRequest
from kumelenme.sql.clock import portal_now, portal_today
from tests.contracts import changing, earning
from tests.contracts.conditions import a_condition
from tests.contracts.running import Running
from tests.evaluation import calibrating
from tests.support.programme import lay_down
from tests.support.rule_cases import put


def starts(world, model) -> list:
    """The demo world's objects of this noun that may still move, and what the world has none of, made through real doors."""
    made = MADE[model._meta.label](world) if model._meta.label in MADE else []
    found = [*made, *model._base_manager.order_by("pk")]
    moving = [thing for thing in found if any(row.starts_at(thing, state_of(thing)) for _, row in rows_of(thing))]
    assert moving, f"{model._meta.label} stands in LIFECYCLE_FLOWS and nothing begins its walks: give it a start here"
    return moving


def state_of(thing) -> str:
    """The state as this object carries it."""
    return flows_of(thing)[0].state_of(thing)


def _a_released_letter(world):
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(is_demo=True)}
    application = Application.objects.get(stage=Stage.ADMINISTRATIVE_CHECK)
    application.checks.all().delete()
    checking.check_lists(application, people, answers={12: (Answer.MISSING, "Mektubun tarihi eksik.")})
    waiting = letters.prepare(application, LetterKind.COMPLETION, by=people["komisyon1"])
    return [letters.release(waiting, by=people["baskan"], ebys_number="E-1", ebys_date=portal_today())]


def _a_planned_meeting(world):
    before_the_board = Application.objects.get(stage=Stage.SELECTION_BOARD)
    secretary = world.person("sekreter")
    session = plan_session(
        before_the_board.call, by=secretary, starts_at=portal_now() + timedelta(days=7), place="Toplantı salonu"
    )
    add_to_agenda(session, before_the_board, by=secretary)
    return [session]


def _an_item_of_its_agenda(world):
    return list(_a_planned_meeting(world)[0].reviews.all())


def _an_enterprise_file(world):
    application = Application.objects.get(stage=Stage.NEGOTIATION)
    lay_down([application], Stage.ENTERPRISE_FORMATION, stage_due_at=deadlines.formation(application))
    coordinator = application.team.get(may_submit=True).user
    contracting.send_file(application, coordinator, world.person("tesebbus"), seed="900000091")
    return list(Enterprise.objects.filter(application=application))


def _a_condition_of_an_approval(world):
    file = _an_enterprise_file(world)[0].application
    freeze_plan(file, file.submissions.latest("version").dossier, by=world.person("onay"))
    return [a_condition(file, world.person("onay"), proof="Yapıldı.")]


def _a_payment_asked_for(world):
    return [Running().asked()]


def _a_run_that_was_answered(world):
    """The solver's answer is kept; the move is still to be made."""
    waiting = Application.objects.get(stage=Stage.PRE_ASSESSMENT, team__user=world.person("koordinator4"))
    run = start_run(waiting.call, terms_rules(waiting.call), by=world.person("komisyon1"))
    AssignmentRun.objects.filter(pk=run.pk).update(certificate={})
    return [run]


def _an_objection(world):
    """To an elimination whose letter was served today, in a call that has the stage."""
    out = Application.objects.filter(stage=Stage.ELIMINATED, letters__kind="D9K").order_by("number").first()
    letter = out.letters.get(kind="D9K")
    letters.release(letter, by=world.person("baskan"), ebys_number="E-2", ebys_date=portal_today())
    evidence = {"channel": "hand", "evidenced_on": portal_today(), "evidence": "T-1"}
    record_service(letter, by=world.person("komisyon1"), **evidence)
    put(CallTerms.objects.filter(call=out.call), objection_stage=True)
    speaker = world.person(out.team.get(may_submit=True).user.email.partition("@")[0])
    return [file_objection(out, by=speaker, grounds=["ignored"], criteria=[], text="Belgelerimiz okunmadı.", files=[])]


def _exercise(world):
    """Prepared and decided, with its reference marks; and its copy."""
    call = Application.objects.get(stage=Stage.PRE_ASSESSMENT, team__user=world.person("koordinator4")).call
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(is_demo=True)}
    return calibrating.prepared(call, people), people


def _a_prepared_exercise(world):
    exercise, people = _exercise(world)
    calibrating.decide_all(exercise, people)
    calibrating.referenced(exercise, people)
    return [exercise]


def _a_searched_copy(world):
    """Its findings are decided and its text is blackened; the move is still to be made."""
    copy = _exercise(world)[0].copy
    put(copy.findings.all(), verdict="blacken", decided_by=copy.made_by, decided_at=portal_now())
    type(copy).objects.filter(pk=copy.pk).update(content={"text": "Örnek"})
    return [copy]


def _a_written_sheet(world):
    exercise, people = _exercise(world)
    calibrating.decide_all(exercise, people)
    calibrating.referenced(exercise, people)
    perform("open_calibration", exercise, by=people["baskan"])
    person = people["degerlendirici1"]
    save_answer(exercise, calibrating.sheet(exercise, 5), by=person, revision=0)
    return list(exercise.answers.all())


def _a_request(world):
    """A draft of the enterprise, and one that the programme manager has to read, each on its own contract's plan."""
    running = Running()
    target = running.contract.agreed_plan.dossier["plan"]["indicators"][0]
    values = {"target": Decimal(target["target"]) + 1}
    return [changing.asked(running.contract, running.enterprise, changes=[("indicator", target["key"], values)])]


def _a_visit(world):
    running = Running()
    return [changing.visited(running.contract, running.people)]


def _a_finding(world):
    return list(_a_visit(world)[0].findings.all())


def _a_case(world):
    running = Running()
    changing.noticed(running.contract, running.people)
    return list(running.contract.terminations.all())


def _a_debt(world):
    """One item not accepted; the rate is known."""
    running = Running()
    lawyer = running.people["hukuk"]
    LateFeeRate.objects.create(valid_from=date(2020, 1, 1), monthly_percent=4, source="CK", entered_by=lawyer)
    debt = recovery.open_recovery(running.contract, reason="Uygun olmayan gider.", by=lawyer)
    rows = {item.pk: {"accepted": Decimal(0), "reason": "Uygun değil."} for item in debt.items.all()}
    recovery.set_accepted(debt, rows, by=lawyer)
    return [debt]


def _a_gate(world):
    """The running contract's plan has no third year; its gate is laid down after the first."""
    contract = Running().contract
    return [
        DevelopmentReport.objects.create(
            contract=contract, month=12, number=f"{contract.number}-GR1", last_day=portal_today(), due_at=portal_now()
        )
    ]


def _a_letter(world):
    """One told of, one in force."""
    running = Running()
    told = earning.secured(running, Decimal(1000), accepted=False)
    return [told, earning.secured(running, Decimal(1000), number="TM-2")]


def _another_account(world):
    running = Running()
    words = {"bank": "Yeni Banka", "iban": "TR290006400000112345678901", "reason": "Şube kapandı."}
    return [accounts.ask_for_account(running.contract, words, scan("banka.pdf"), by=running.enterprise)]


def _a_question_about_oneself(world):
    """By a person who may take it back; answered but for the move."""
    values = {"rights": ["a"], "text": "Hangi verilerim var?", "identity": "10000000146", "address": "Konya"}
    asked = ask(values | {"contact": "KEP"}, by=world.person("koordinator"))
    put(
        PrivacyRequest.objects.filter(pk=asked.pk),
        outcome="granted",
        answer="Verildi.",
        answered_by=world.person("kvkk"),
    )
    return [asked]


MADE = {
    "privacy.PrivacyRequest": _a_question_about_oneself,
    "contracts.Guarantee": _a_letter,
    "contracts.AccountChange": _another_account,
    "contracts.Amendment": _a_request,
    "contracts.Visit": _a_visit,
    "contracts.Finding": _a_finding,
    "contracts.TerminationCase": _a_case,
    "contracts.Recovery": _a_debt,
    "contracts.DevelopmentReport": _a_gate,
    "evaluation.AnonymousCopy": _a_searched_copy,
    "evaluation.CalibrationExercise": _a_prepared_exercise,
    "evaluation.CalibrationAnswer": _a_written_sheet,
    "evaluation.Objection": _an_objection,
    "evaluation.AssignmentRun": _a_run_that_was_answered,
    "applications.Letter": _a_released_letter,
    "evaluation.BoardSession": _a_planned_meeting,
    "evaluation.BoardReview": _an_item_of_its_agenda,
    "contracts.DecisionCondition": _a_condition_of_an_approval,
    "contracts.Enterprise": _an_enterprise_file,
    "contracts.PaymentRequest": _a_payment_asked_for,
}
