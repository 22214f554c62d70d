"""What the database refuses where interests meet, also by raw SQL (K-092, K-113, separation 1 of domain.md §2.1)."""

import pgtrigger

from kumelenme.accounts.roles import Role, opposites

from ..domains import domain_sql
from .guards import REFUSE

_TODAY = "(portal_now() AT TIME ZONE 'Europe/Istanbul')::date"
_AGAINST = ", ".join(f"'{role.value}'" for role in sorted(opposites(Role.EVALUATOR)))

# Everything below is asked of one person (NEW.evaluator_id) and one application (NEW.application_id) whose call's terms are `terms`.
OTHER_SIDE = f"""
EXISTS (
    SELECT 1 FROM accounts_rolegrant g WHERE g.user_id = NEW.evaluator_id AND g.ended_at IS NULL
        AND g.role IN ({_AGAINST}) AND g.scope IN ('', number)
) OR EXISTS (
    SELECT 1 FROM evaluation_boardseat s WHERE s.user_id = NEW.evaluator_id AND s.call_id = terms.call_id
        AND s.ended_at IS NULL
) OR EXISTS (
    SELECT 1 FROM applications_teammember t JOIN applications_application b ON b.id = t.application_id
    WHERE t.user_id = NEW.evaluator_id AND b.call_id = terms.call_id
) OR EXISTS (
    SELECT 1 FROM applications_representation r
        JOIN applications_application b ON b.call_id = terms.call_id AND b.stage <> 'withdrawn'
    WHERE r.person_id = NEW.evaluator_id AND r.state = 'approved' AND r.valid_from <= {_TODAY}
        AND (r.valid_until IS NULL OR r.valid_until >= {_TODAY})
        AND (b.coordinator_id = r.organisation_id OR EXISTS (
            SELECT 1 FROM applications_member m
            WHERE m.application_id = b.id AND m.organisation_id = r.organisation_id AND m.removed_at IS NULL
        ))
)
"""
OWN_TIE = f"""
EXISTS (
    SELECT 1 FROM evaluation_conflict c WHERE c.application_id = NEW.application_id AND c.user_id = NEW.evaluator_id
) OR EXISTS (
    SELECT 1 FROM applications_organisation o
        JOIN accounts_user u ON u.id = NEW.evaluator_id
        LEFT JOIN evaluation_evaluatorprofile p ON p.user_id = NEW.evaluator_id
    WHERE (
        o.id = (SELECT b.coordinator_id FROM applications_application b WHERE b.id = NEW.application_id)
        OR o.id IN (
            SELECT m.organisation_id FROM applications_member m
            WHERE m.application_id = NEW.application_id AND m.removed_at IS NULL
        )
    ) AND (
        o.vkn = p.employer_vkn OR o.vkn = ANY (p.related_vkns)
        OR (p.employer_vkn = '' AND p.employer <> '' AND o.search = tr_duz(p.employer))
        OR {domain_sql("o.email")} IN ({domain_sql("u.email")}, {domain_sql("p.work_email")})
        OR EXISTS (
            SELECT 1 FROM applications_representation r
            WHERE r.organisation_id = o.id AND r.person_id = NEW.evaluator_id
                AND r.state IN ('approved', 'ended') AND r.decided_at IS NOT NULL
                AND coalesce(r.valid_until, {_TODAY}) > {_TODAY} - make_interval(years => terms.conflict_years)
        )
        OR EXISTS (
            SELECT 1 FROM evaluation_relation l
            WHERE l.user_id = NEW.evaluator_id AND l.removed_at IS NULL
                AND (l.vkn = o.vkn OR (l.vkn = '' AND l.organisation <> '' AND o.search = tr_duz(l.organisation)))
                AND (l.ended_on IS NULL OR l.ended_on > {_TODAY} - make_interval(years => terms.conflict_years))
                AND coalesce(l.degree, 0) <= terms.kin_degree
        )
    )
) OR EXISTS (
    SELECT 1 FROM evaluation_relation l
        JOIN accounts_user u ON u.email = lower(l.person_email)
        JOIN applications_teammember t ON t.user_id = u.id AND t.left_at IS NULL
    WHERE l.user_id = NEW.evaluator_id AND l.removed_at IS NULL AND t.application_id = NEW.application_id
        AND (l.ended_on IS NULL OR l.ended_on > {_TODAY} - make_interval(years => terms.conflict_years))
        AND coalesce(l.degree, 0) <= terms.kin_degree
)
"""
NOT_CONFLICTED = f"""
SELECT t.* INTO terms FROM applications_callterms t
    JOIN applications_application b ON b.call_id = t.call_id WHERE b.id = NEW.application_id;
SELECT c.number INTO number FROM applications_call c WHERE c.id = terms.call_id;
IF {OTHER_SIDE} THEN
    {REFUSE.format("görevler ayrılığı: bu kişi aynı çağrıda komisyon, kurul ya da başvuru sahibi tarafındadır; değerlendirici atanamaz")}
END IF;
IF {OWN_TIE} THEN
    {REFUSE.format("çıkar çatışması: bu kişi bu başvuruya atanamaz")}
END IF;
RETURN NEW;
"""
NOT_ANOTHER_SIDE = f"""
IF NEW.ended_at IS NULL AND EXISTS (
    SELECT 1 FROM accounts_rolegrant g JOIN applications_call c ON c.id = NEW.call_id
    WHERE g.user_id = NEW.user_id AND g.ended_at IS NULL AND g.role = 'evaluator' AND g.scope IN ('', c.number)
) THEN
    {REFUSE.format("görevler ayrılığı: bu kişi aynı çağrıda değerlendiricidir; kurula atanamaz")}
END IF;
RETURN NEW;
"""
RECUSED_VOTE = f"""
IF EXISTS (
    SELECT 1 FROM evaluation_reviewvoter v
        JOIN evaluation_boardreview r ON r.id = v.review_id
        JOIN evaluation_boardseat s ON s.id = v.seat_id
    WHERE v.id = NEW.voter_id AND (
        EXISTS (SELECT 1 FROM evaluation_recusal x WHERE x.review_id = r.id AND x.seat_id = s.id)
        OR EXISTS (
            SELECT 1 FROM evaluation_conflict c WHERE c.application_id = r.application_id AND c.user_id = s.user_id
        )
    )
) THEN
    {REFUSE.format("çekilen ya da çıkar çatışması olan üyenin oyu alınamaz")}
END IF;
RETURN NEW;
"""


def assignment_not_conflicted() -> pgtrigger.Trigger:
    """No assignment to somebody of another side of the call, nor to somebody with a tie to the application (K-092)."""
    return pgtrigger.Trigger(
        name="assignment_not_conflicted",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("application_id", "evaluator_id"),
        declare=[("terms", "applications_callterms"), ("number", "text")],
        func=NOT_CONFLICTED,
    )


def seat_not_evaluator() -> pgtrigger.Trigger:
    """No seat on the board for an evaluator of the same call."""
    return pgtrigger.Trigger(
        name="seat_not_evaluator",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=NOT_ANOTHER_SIDE,
    )


def no_vote_after_recusal() -> pgtrigger.Trigger:
    """No score by a member who has left the item, whatever their vote's row still says (K-113)."""
    return pgtrigger.Trigger(
        name="no_vote_after_recusal",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=RECUSED_VOTE,
    )
