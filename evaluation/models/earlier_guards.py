"""The database keeps what a changed score or open ballot said, whoever changes it (issue 4: every mark and vote)."""

import pgtrigger

KEEP_SCORE = """
IF OLD.value IS NOT NULL OR OLD.reason <> '' THEN
    IF TG_OP = 'DELETE' OR (OLD.value, OLD.reason) IS DISTINCT FROM (NEW.value, NEW.reason) THEN
        INSERT INTO evaluation_earlierboardscore (voter_id, criterion_id, value, reason, saved_at)
        VALUES (OLD.voter_id, OLD.criterion_id, OLD.value, OLD.reason, OLD.saved_at);
    END IF;
END IF;
RETURN NULL;
"""

KEEP_BALLOT = """
INSERT INTO evaluation_earlierballot (poll_id, voter_id, choice, cast_at)
VALUES (OLD.poll_id, OLD.voter_id, OLD.choice, OLD.cast_at);
RETURN NULL;
"""


def keeps_earlier_score() -> pgtrigger.Trigger:
    """What a member's mark or reason was before it changed."""
    return pgtrigger.Trigger(
        name="keeps_earlier_score",
        when=pgtrigger.After,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=KEEP_SCORE,
    )


def keeps_earlier_ballot() -> pgtrigger.Trigger:
    """What an open ballot said before it changed; a secret one carries no choice and is never kept."""
    return pgtrigger.Trigger(
        name="keeps_earlier_ballot",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__choice__df=pgtrigger.F("new__choice")) & ~pgtrigger.Q(old__choice=""),
        func=KEEP_BALLOT,
    )
