"""What a move of the application carries with it on this floor, in the same transaction (the `then` of its rows)."""

from dateutil.relativedelta import relativedelta

from applications.models import TeamMember
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today

from . import guaranteeing
from .closing import issue_closing
from .developing import open_gates
from .halting import finish_termination
from .models import Enterprise, NegotiationRound, Side
from .queries import contract_of
from .report_calendar import schedule_reports
from .turns import open_turn


def close_talks(application, entry) -> None:
    """The talks end with the application's own step."""
    perform("agree", application.negotiation, by=SYSTEM)


def break_off_talks(application, entry) -> None:
    """Talks that were never opened leave nothing to close."""
    if talks := getattr(application, "negotiation", None):
        perform("break_off", talks, by=SYSTEM, note=entry.note)


def reopen_talks(application, entry) -> None:
    """The authority's reasons go back to the table: one more round, and the ministry has the word."""
    talks = getattr(application, "negotiation", None)
    if talks is None:
        return
    perform("reopen", talks, by=SYSTEM, note=entry.note)
    if (turn := talks.current_round) and turn.side == Side.CLUSTER:
        NegotiationRound.objects.filter(pk=turn.pk).update(
            sent_at=portal_now(), message="Onay makamının iadesi üzerine kapatıldı."
        )
        open_turn(talks, turn.number + 1, Side.MINISTRY)
    talks.closes_at, talks.rounds_allowed = application.stage_due_at, talks.current_round.number
    talks.save(update_fields=["closes_at", "rounds_allowed"])


def hand_over_representation(application, entry) -> None:
    """From here on the enterprise speaks: its representative gets the role, the coordinator's team may read (T27)."""
    enterprise = Enterprise.objects.get(application=application)
    person = User.objects.get(email__iexact=enterprise.representative_email)
    grant = grant_role(person, Role.ENTERPRISE_REP, scope=application.call_number, by=entry.by)
    application.team.filter(left_at=None).update(may_submit=False)
    application.team.filter(user=person, left_at=None).update(left_at=portal_now())
    TeamMember.objects.create(application=application, user=person, grant=grant, may_submit=True)
    perform("settle_enterprise", enterprise, by=SYSTEM)
    record(
        enterprise,
        "representation_passed",
        by=SYSTEM,
        facts={"person": person.full_name, "enterprise": enterprise.title},
    )


def activate_contract(application, entry) -> None:
    """The support period starts on the day agreed at issue, else today; it ends after the plan's months (C1)."""
    contract = contract_of(application)
    start = contract.start_on or portal_today()
    contract.start_on, contract.end_on = start, start + relativedelta(months=contract.months, days=-1)
    contract.save(update_fields=["start_on", "end_on"])
    perform("activate_contract", contract, by=SYSTEM)
    schedule_reports(contract)
    open_gates(contract)


def close_contract(application, entry) -> None:
    """The contract rests with the application, its guarantees go back, its closing file is frozen (C9)."""
    contract = contract_of(application)
    perform("close_contract", contract, by=SYSTEM)
    guaranteeing.release(contract)
    issue_closing(contract, entry)


def terminate_contract(application, entry) -> None:
    """The contract ends with the application, for the same reason (C8)."""
    finish_termination(contract_of(application), entry)
