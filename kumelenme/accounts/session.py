"""What the session remembers about a login: when it began, when the person last did something, in which role.

Times are seconds of this machine's clock, not of the legal clock: a session must not live longer because a
test moved the calendar.
"""

import time

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings

from kumelenme.accounts.roles import SECOND_FACTOR_ROLES

BEGAN, SEEN, ROLE, NOTICE_DUE = "began_at", "seen_at", "acting_as", "privacy_notice_due"
# The last activity is written at most this often, so that reading pages does not write the session each time.
SEEN_STEP = 60


def now() -> int:
    """Seconds since 1970."""
    return int(time.time())


def seconds_since(moment: float) -> float:
    """How long ago a time of `now()` was."""
    return time.time() - moment


def idle_limit(user) -> int:
    """Seconds without activity after which this person's session ends (README decision 9)."""
    strict = any(role in SECOND_FACTOR_ROLES for role in user.active_roles())
    return settings.SESSION_IDLE_STAFF_SECONDS if strict else settings.SESSION_IDLE_APPLICANT_SECONDS


def has_ended(session, user) -> bool:
    """Has the session been idle or open for too long?"""
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None or seen is None:
        return False
    return now() - began > settings.SESSION_ABSOLUTE_SECONDS or now() - seen > idle_limit(user) + SEEN_STEP


def touch(session) -> None:
    """Note that the person did something."""
    moment = now()
    if BEGAN not in session:
        session[BEGAN] = moment
    if moment - session.get(SEEN, 0) >= SEEN_STEP:
        session[SEEN] = moment


def recently_authenticated(request) -> bool:
    """Was a password, code or passkey given within REAUTHENTICATION_SECONDS? Signing in counts as much as being asked."""
    records = get_authentication_records(request, request.user)
    return any(seconds_since(record["at"]) < settings.REAUTHENTICATION_SECONDS for record in records)


def second_factor_passed(request) -> bool:
    """Was a code, passkey or recovery code given in this session?"""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
