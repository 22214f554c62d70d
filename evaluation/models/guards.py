"""What the database refuses about assessments and the board, also by raw SQL (trust.md §3.1–3.3)."""

import pgtrigger

REFUSE = "RAISE EXCEPTION '{}' USING ERRCODE = 'check_violation';"

CLEARED = f"""
IF NEW.status IN ('accepted', 'submitted') AND NOT EXISTS (
    SELECT 1 FROM evaluation_conflictdeclaration d
    WHERE d.application_id = NEW.application_id AND d.user_id = NEW.evaluator_id AND d.capacity = 'evaluator'
        AND d.answer = 'none' AND d.superseded_at IS NULL
) THEN
    {REFUSE.format("tarafsızlık beyanı olmadan görev kabul edilemez")}
END IF;
RETURN NEW;
"""

OPEN_SCORES = f"""
SELECT status INTO state FROM evaluation_assessment
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.assessment_id ELSE NEW.assessment_id END;
IF state IS DISTINCT FROM 'accepted' THEN
    {REFUSE.format("gönderilmiş değerlendirmenin puanları değiştirilemez")}
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
IF TG_OP = 'UPDATE' AND OLD.assessment_id <> NEW.assessment_id THEN
    {REFUSE.format("puan başka bir değerlendirmeye taşınamaz")}
END IF;
IF NOT EXISTS (
    SELECT 1 FROM applications_criterion c
        JOIN evaluation_assessment a ON a.id = NEW.assessment_id
        JOIN applications_application b ON b.id = a.application_id
    WHERE c.id = NEW.criterion_id AND c.call_id = b.call_id AND c.body = 'evaluators'
        AND (NEW.value IS NULL OR NEW.value <= c.scale_max)
) THEN
    {REFUSE.format("puan ölçütün aralığı dışında ya da ölçüt bu çağrının değil")}
END IF;
RETURN NEW;
"""

OPEN_PROPOSALS = f"""
IF NOT EXISTS (
    SELECT 1 FROM evaluation_divergence d JOIN evaluation_assessment a ON a.id = NEW.assessment_id
    WHERE d.id = NEW.divergence_id AND d.status = 'consensus' AND a.status = 'submitted'
        AND a.application_id = d.application_id AND a.code = ANY (d.codes)
) THEN
    {REFUSE.format("uzlaşı formu açık değil ya da bu değerlendirme uzlaşının tarafı değil")}
END IF;
RETURN NEW;
"""

ACADEMICS = f"""
IF NEW.category = 'academic' AND NEW.ended_at IS NULL AND EXISTS (
    SELECT 1 FROM applications_callterms t WHERE t.call_id = NEW.call_id AND NOT t.academics_allowed
) THEN
    {REFUSE.format("bu çağrıda akademisyen kurul üyesi olamaz")}
END IF;
RETURN NEW;
"""


def accepted_needs_clear_declaration() -> pgtrigger.Trigger:
    """No work before a clear declaration (K-093)."""
    return pgtrigger.Trigger(
        name="accepted_needs_clear_declaration",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
        func=CLEARED,
    )


def scores_open_until_sent() -> pgtrigger.Trigger:
    """Scores may be written only while the assessment is being worked on (K-095), within the scale (K-094)."""
    return pgtrigger.Trigger(
        name="scores_open_until_sent",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("state", "text")],
        func=OPEN_SCORES,
    )


def proposals_while_open() -> pgtrigger.Trigger:
    """A proposal only while the form is open, only by one of the evaluators whose marks lie apart."""
    return pgtrigger.Trigger(
        name="proposals_while_open", when=pgtrigger.Before, operation=pgtrigger.Insert, func=OPEN_PROPOSALS
    )


def academics_if_the_call_allows() -> pgtrigger.Trigger:
    """An academic's seat only where the call allows it (K-110, Q26)."""
    return pgtrigger.Trigger(
        name="academics_if_the_call_allows",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=ACADEMICS,
    )
