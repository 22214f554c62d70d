"""Separation of duties in the database: two sides of one call never meet in one person, not even by raw SQL."""

import pgtrigger

from kumelenme.accounts.roles import Role, opposites

# The person's row is locked first: of two sessions that grant opposite roles at once, the second one waits
# and then sees the first one's row.
REFUSE_OPPOSITES = """
IF NEW.ended_at IS NOT NULL THEN
    RETURN NEW;
END IF;
PERFORM 1 FROM accounts_user WHERE id = NEW.user_id FOR NO KEY UPDATE;
SELECT held.role INTO other
FROM accounts_rolegrant held
JOIN (VALUES {pairs}) AS opposite (role, against)
    ON opposite.role = NEW.role AND opposite.against = held.role
WHERE held.user_id = NEW.user_id AND held.ended_at IS NULL AND held.id IS DISTINCT FROM NEW.id
    AND (held.scope = NEW.scope OR held.scope = '' OR NEW.scope = '')
LIMIT 1;
IF other IS NOT NULL THEN
    RAISE EXCEPTION 'görevler ayrılığı: aynı çağrıda hem % hem % olunamaz', NEW.role, other
        USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


def opposite_pairs() -> list[tuple[str, str]]:
    """Every ordered pair of roles that one person may not hold within one call."""
    return sorted((role.value, other.value) for role in Role for other in opposites(role))


def separation_of_duties() -> pgtrigger.Trigger:
    """The trigger of domain.md §2.1, separation 1, for `RoleGrant`."""
    pairs = ", ".join(f"('{role}', '{other}')" for role, other in opposite_pairs())
    return pgtrigger.Trigger(
        name="separation_of_duties",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        declare=[("other", "text")],
        func=REFUSE_OPPOSITES.format(pairs=pairs),
    )
