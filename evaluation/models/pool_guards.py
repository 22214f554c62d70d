"""What the database refuses about the pool, also by raw SQL (K-090)."""

import pgtrigger

from .evaluator import IN_POOL
from .guards import REFUSE

OUTSIDE = "bu kişi çağrının onaylı değerlendirici havuzunda değil"
_STATES = ", ".join(f"'{status.value}'" for status in IN_POOL)

IN_THE_POOL = f"""
IF NOT EXISTS (
    SELECT 1 FROM accounts_user u
        JOIN evaluation_evaluatorprofile p ON p.user_id = u.id
        JOIN accounts_rolegrant g ON g.user_id = u.id AND g.role = 'evaluator' AND g.ended_at IS NULL
        JOIN applications_application b ON b.id = NEW.application_id
        JOIN applications_call c ON c.id = b.call_id
    WHERE u.id = NEW.evaluator_id AND u.is_active AND g.scope IN ('', c.number) AND p.status IN ({_STATES})
        AND p.paused_at IS NULL AND (p.status_due_at IS NULL OR p.status_due_at >= portal_now())
) THEN
    {REFUSE.format(OUTSIDE)}
END IF;
RETURN NEW;
"""


def given_to_the_pool() -> pgtrigger.Trigger:
    """A task is given only to somebody approved, not paused, whose place lasts, with the role for this call (pool.pool)."""
    return pgtrigger.Trigger(
        name="given_to_the_pool",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("application_id", "evaluator_id"),
        func=IN_THE_POOL,
    )
