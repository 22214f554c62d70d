"""What happens while the pages are looked at: the later states of the things, each through its real door."""

from datetime import timedelta
from decimal import Decimal

from applications.actions.letters import release
from applications.actions.service import record_service
from applications.models import Application, CriterionBody, Letter
from contracts.actions import conclusion, contract, enterprise, expenditures, negotiation, payments, reports, signature
from contracts.models import Contract, DecisionCondition, EnterpriseSlot, Negotiation, Party, ProgressReport
from evaluation.actions import polls
from evaluation.actions.declaration import declare
from evaluation.actions.results import apply_decisions
from evaluation.actions.reviews import close_scoring, record_presentation, save_report, save_scores
from evaluation.actions.sessions import announce, record_attendance, sign_minutes
from evaluation.models import BoardReview, BoardSession
from kumelenme.demo.data_files import scan
from kumelenme.demo.walk import boarding, contracting, evaluating, implementing, negotiating
from kumelenme.documents.models import SignatureKind
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.settling import settle_due
from kumelenme.sql.clock import move_clock, portal_today, reset_clock
from kumelenme.workdays.service import Channel
from tests.contracts.conditions import a_condition

from .sample import Sample
from .stage import cast
from .workshop import a_meeting


class Walk:
    """Takes the steps, each once, in the order of STEPS; `words` are those of the stage and grow on the way."""

    def __init__(self, portal, words: dict):
        self.words, self._portal, self._taken = words, portal, 0

    def to(self, sample: Sample) -> str:
        """The address of the sample, after every step up to the one it wants."""
        wanted = NAMES.index(sample.after) + 1 if sample.after else 0
        if self._taken < wanted:
            with self._portal.database():
                for step in STEPS[self._taken : wanted]:
                    step(self.words, cast())
                    settle_due()
            self._taken = wanted
        return sample.address(self.words)


def _file(words, word) -> Application:
    return Application.objects.get(number=words[word])


def letter_released(words, people):
    """The deficiency letter has gone out; its service has to be recorded."""
    letter = Letter.objects.get(number=words["letter"])
    release(letter, by=people["baskan"], ebys_number="E-2026/118", ebys_date=portal_today())


def letter_served(words, people):
    """It has arrived; the days of the completion run."""
    letter = Letter.objects.get(number=words["letter"])
    record_service(letter, by=people["baskan"], channel=Channel.HAND, evidenced_on=portal_today(), evidence="Tutanak 1")


def third_reads(words, people):
    """The third evaluator is called and has declared."""
    (task,) = evaluating.invite(_file(words, "scored"), people, 3)
    declare(task, by=people["degerlendirici3"], answer="none", confidential=True)
    words["task"] = task.code


def answered(words, people):
    """The cluster accepts what the commission offered."""
    talks, coordinator = Negotiation.objects.get(application=_file(words, "table")), people["koordinator3"]
    negotiation.accept(talks, None, by=coordinator)
    negotiation.send_turn(talks, by=coordinator, message="Öneriniz kabul edilmiştir.")


def written(words, people):
    """The conclusion is written; both sides have to say yes."""
    talks = Negotiation.objects.get(application=_file(words, "table"))
    people_there = "Komisyon: 3 kişi. Birliktelik: 2 kişi."
    conclusion.write_conclusion(talks, by=people["baskan"], text=negotiating.MINUTES, attendees=people_there)


def agreed(words, people):
    """Both have said yes; the approval is awaited."""
    talks = Negotiation.objects.get(application=_file(words, "table"))
    conclusion.consent(talks, by=people["baskan"])
    conclusion.consent(talks, by=people["koordinator3"])
    conclusion.conclude(_file(words, "table"), by=people["baskan"])


def approved(words, people):
    """The enterprise has to be founded."""
    negotiating.approve(_file(words, "table"), people)
    words["condition"] = a_condition(_file(words, "table"), people["onay"]).code


def file_begun(words, people):
    """The first paper of the enterprise's file is there."""
    slot = EnterpriseSlot.ARTICLES
    file, by = _file(words, "table"), people["koordinator3"]
    enterprise.add_document(file, scan("ana-sozlesme.pdf"), slot=slot, dated_on=portal_today(), by=by)


def founded(words, people):
    """The enterprise's file is with the ministry."""
    contracting.send_file(_file(words, "table"), people["koordinator3"], people["tesebbus"], seed="700000009")


def accepted(words, people):
    """The contract has to be composed."""
    enterprise.accept_enterprise(_file(words, "table"), by=people["baskan"])
    waived = DecisionCondition.objects.get(code=words["condition"])
    perform("waive_condition", waived, by=people["onay"], note="Kira sözleşmesi zaten yapılmış.")
    people["tesebbus"].forget_grants()
    words["contract_new"] = Contract.objects.get(application=_file(words, "table")).number


def composed(words, people):
    """A version lies before the lawyer."""
    drafted = Contract.objects.get(number=words["contract_new"])
    contract.compose_version(drafted, by=people["hukuk"], signatory="Işıl Karaca", signatory_title="Genel Müdür")


def issued(words, people):
    """The contract waits for its signatures."""
    contract.issue_contract(Contract.objects.get(number=words["contract_new"]), by=people["hukuk"])


def signed(words, people):
    """The enterprise has signed, the ministry confirms it."""
    signature.upload_signature(
        Contract.objects.get(number=words["contract_new"]),
        scan("imzali-sozlesme.pdf"),
        party=Party.ENTERPRISE,
        kind=SignatureKind.WET,
        signed_on=portal_today(),
        by=people["tesebbus"],
    )


def report_written(words, people):
    """The running contract's next report is written, with its invoices."""
    report = ProgressReport.objects.get(number=words["report"])
    implementing.pass_the_period(report)
    implementing.write_report(report, people["tesebbus2"])
    words["expenditure"] = str(report.expenditures.first().pk)


def reported(words, people):
    """It is with the monitor."""
    reports.send_report(ProgressReport.objects.get(number=words["report"]), by=people["tesebbus2"])


def report_accepted(words, people):
    """Its grant can be asked for."""
    report = ProgressReport.objects.get(number=words["report"])
    rows = {row.pk: {"accepted_amount": row.amount, "reject_reason": ""} for row in report.expenditures.all()}
    expenditures.decide_lines(report, rows, by=people["izleme"])
    reports.accept_report(report, by=people["izleme"], verified=set(report.indicators.values_list("pk", flat=True)))


def paid(words, people):
    """The payment is with the payment officer."""
    files = {name: scan(f"{name}.pdf") for name in ("tax_letter", "social_security_letter", "audit_report")}
    report = ProgressReport.objects.get(number=words["report"])
    words["payment_new"] = payments.request_payment(
        report, files, dates=implementing.letter_days(), by=people["tesebbus2"]
    ).number


def meeting_planned(words, people):
    """The meeting of the demo's call with one application on its agenda."""
    words["session"] = a_meeting(_file(words, "board"), people)


def meeting_open(words, people):
    """A week later: everybody is there, the presentation is being heard."""
    session, secretary = BoardSession.objects.get(number=words["session"]), people["sekreter"]
    announce(session, by=secretary)
    move_clock(timedelta(days=7))
    record_attendance(session, set(_seats(session).values_list("pk", flat=True)), set(), by=secretary)
    perform("open_session", session, by=secretary)


def scoring_open(words, people):
    """The members give their points; the first four have."""
    review = BoardReview.objects.get(session__number=words["session"])
    record_presentation(review, by=people["sekreter"], questions="Bütçe ve işletme modeli soruldu.")
    perform("open_scoring", BoardReview.objects.get(pk=review.pk), by=people["kurul1"])
    _score(review, 4)


def scoring_closed(words, people):
    """The report has to be written."""
    review = BoardReview.objects.get(session__number=words["session"])
    _score(review, 7)
    close_scoring(review, by=people["kurul1"])


def voting(words, people):
    """The report is written and put to the vote."""
    review = BoardReview.objects.get(session__number=words["session"])
    asked = review.application.submissions.order_by("version").last().dossier["plan"]["totals"]["ministry"]
    reason = "Puanlar ve sunum birlikte değerlendirilmiştir."
    save_report(review, by=people["sekreter"], reason=reason, ceiling=Decimal(asked), points=boarding.POINTS)
    polls.open_poll(review, by=people["sekreter"])


def decided(words, people):
    """Everybody has said yes; the minutes have to be signed."""
    review = BoardReview.objects.get(session__number=words["session"])
    for voter in review.voters.filter(excluded_at=None).select_related("seat__user"):
        polls.cast(review, "yes", by=voter.seat.user)
    polls.close_poll(review, by=people["kurul1"])
    perform("close_session", BoardSession.objects.get(number=words["session"]), by=people["kurul1"])


def minutes_signed(words, people):
    """The decisions can be applied."""
    session = BoardSession.objects.get(number=words["session"])
    for row in session.attendance.filter(present=True).select_related("seat__user"):
        sign_minutes(session, by=row.seat.user)


def decisions_applied(words, people):
    """The application is invited to negotiate; nobody has begun."""
    apply_decisions(BoardSession.objects.get(number=words["session"]), by=people["baskan"])


def today(words, people):
    """Nothing more happens: back to the day on which the looking began."""
    reset_clock()


def _seats(session):
    return session.call.seats.filter(ended_at=None)


def _score(review: BoardReview, up_to: int) -> None:
    criteria = review.application.call.criteria.filter(body=CriterionBody.BOARD)
    for voter in review.voters.filter(excluded_at=None).select_related("seat__user")[:up_to]:
        values = {criterion.pk: {"value": 8, "reason": "Sunum ikna ediciydi."} for criterion in criteria}
        save_scores(review, values, by=voter.seat.user)


STEPS = (
    letter_released,
    letter_served,
    third_reads,
    answered,
    written,
    agreed,
    approved,
    file_begun,
    founded,
    accepted,
    composed,
    issued,
    signed,
    meeting_planned,
    meeting_open,
    scoring_open,
    scoring_closed,
    voting,
    decided,
    minutes_signed,
    decisions_applied,
    report_written,
    reported,
    report_accepted,
    paid,
    today,
)
NAMES = [step.__name__ for step in STEPS]
