"""What the database refuses about objections: late ones, and the same people deciding twice (Q29)."""

import pgtrigger

REFUSE = "RAISE EXCEPTION '{}' USING ERRCODE = 'check_violation';"

IN_TIME = f"""
IF NEW.last_moment IS NOT NULL AND portal_now() > NEW.last_moment THEN
    {REFUSE.format("itiraz süresi dolmuştur")}
END IF;
IF NOT EXISTS (
    SELECT 1 FROM applications_letter l
        JOIN lifecycle_auditentry e ON e.id = NEW.entry_id AND e.subject_id = l.application_id
        JOIN django_content_type t ON t.id = e.subject_type_id AND t.app_label = 'applications' AND t.model = 'application'
        JOIN applications_application a ON a.id = l.application_id AND 'eliminated' = a.stage
        JOIN applications_callterms c ON c.call_id = a.call_id AND c.objection_stage
    WHERE l.id = NEW.letter_id AND l.application_id = NEW.application_id AND l.state IN ('released', 'served')
        AND l.kind IN ('D09', 'D9K') AND e.target = 'eliminated' AND NEW.stage IN (e.source)
) THEN
    {REFUSE.format("itiraz edilecek, yazısı çıkmış bir eleme kararı yok")}
END IF;
RETURN NEW;
"""

# Who took part in the decision: who made it, wrote or released its letter, checked, evaluated or voted in its stage; and
# whoever stands on the cluster's side or has left the file.
TOOK_PART = """
    SELECT e.by_id FROM lifecycle_auditentry e WHERE e.id = {o}.entry_id
    UNION SELECT unnest(ARRAY[l.prepared_by_id, l.released_by_id]) FROM applications_letter l WHERE l.id = {o}.letter_id
    UNION SELECT k.officer_id FROM applications_administrativecheck k
        WHERE k.application_id = {o}.application_id AND 'administrative_check' = {o}.stage
    UNION SELECT s.evaluator_id FROM evaluation_assessment s
        WHERE s.application_id = {o}.application_id AND {o}.stage <> 'administrative_check'
    UNION SELECT p.user_id FROM evaluation_reviewvoter v JOIN evaluation_boardreview r ON r.id = v.review_id
        JOIN evaluation_boardseat p ON p.id = v.seat_id
        WHERE r.application_id = {o}.application_id AND {o}.stage IN ('selection_board', 'reserve')
    UNION SELECT m.user_id FROM applications_teammember m WHERE m.application_id = {o}.application_id
    UNION SELECT x.person_id FROM applications_filerecusal x WHERE x.application_id = {o}.application_id
    UNION SELECT c.user_id FROM evaluation_conflict c WHERE c.application_id = {o}.application_id
"""

OTHERS = f"""
IF NEW.reviewer_id IN ({TOOK_PART.format(o="NEW")}) OR NEW.decided_by_id IN ({TOOK_PART.format(o="NEW")}) THEN
    {REFUSE.format("itirazı, karara katılmış bir kişi inceleyemez ve karara bağlayamaz")}
END IF;
RETURN NEW;
"""


def objection_in_time() -> pgtrigger.Trigger:
    """Only against a refusal whose letter has gone out, within its period, where the call has this stage."""
    return pgtrigger.Trigger(name="objection_in_time", when=pgtrigger.Before, operation=pgtrigger.Insert, func=IN_TIME)


def decided_by_others() -> pgtrigger.Trigger:
    """Neither the opinion nor the decision comes from somebody who took part in the first decision."""
    return pgtrigger.Trigger(
        name="decided_by_others",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("reviewer_id", "decided_by_id"),
        func=OTHERS,
    )
