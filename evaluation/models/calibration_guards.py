"""What the database refuses about anonymous copies and calibration exercises, also by raw SQL (ADR 0044)."""

import pgtrigger

from .guards import REFUSE

CHANGES = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
ENDED = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"

WITHOUT_NAMES = f"""
IF EXISTS (
    SELECT 1 FROM applications_application b JOIN applications_callterms t ON t.call_id = b.call_id
    WHERE b.id = NEW.application_id AND t.anonymous_reading
) AND NOT EXISTS (
    SELECT 1 FROM evaluation_anonymouscopy k
    WHERE k.submission_id = NEW.submission_id AND k.for_tasks AND k.status = 'ready'
) THEN
    {REFUSE.format("adsız görünüm açılmadan görev verilemez")}
END IF;
RETURN NEW;
"""

DECIDED = f"""
IF NEW.status = 'ready' AND (NEW.content IS NULL OR EXISTS (
    SELECT 1 FROM evaluation_copyfinding f WHERE f.copy_id = NEW.id AND f.verdict = ''
)) THEN
    {REFUSE.format("bütün bulgulara karar verilmeden adsız görünüm açılamaz")}
END IF;
RETURN NEW;
"""

FINDINGS = f"""
IF EXISTS (
    SELECT 1 FROM evaluation_anonymouscopy c WHERE c.status = 'ready'
        AND c.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.copy_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.copy_id END)
) THEN
    {REFUSE.format("adsız görünüm açıldıktan sonra bulgular değiştirilemez")}
END IF;
{ENDED}
"""

OPENED = f"""
IF TG_OP = 'INSERT' AND EXISTS (
    SELECT 1 FROM evaluation_anonymouscopy k
        JOIN applications_submission s ON s.id = k.submission_id
        JOIN applications_application b ON b.id = s.application_id
    WHERE k.id = NEW.copy_id AND b.call_id = NEW.call_id
) THEN
    {REFUSE.format("kalibrasyon örneği aynı çağrının başvurusu olamaz")}
END IF;
IF NEW.status <> 'draft' AND (
    NOT EXISTS (SELECT 1 FROM evaluation_anonymouscopy k WHERE k.id = NEW.copy_id AND k.status = 'ready')
    OR EXISTS (
        SELECT 1 FROM applications_criterion c WHERE c.call_id = NEW.call_id AND c.body = 'evaluators'
            AND NOT EXISTS (
                SELECT 1 FROM evaluation_referencemark m WHERE m.exercise_id = NEW.id AND m.criterion_id = c.id)
    )
) THEN
    {REFUSE.format("adsız görünüm ve her ölçütün referans puanı olmadan kalibrasyon açılamaz")}
END IF;
RETURN NEW;
"""

IN_SCALE = """
    SELECT 1 FROM applications_criterion c JOIN evaluation_calibrationexercise e ON e.call_id = c.call_id
    WHERE c.id = NEW.criterion_id AND e.id = {exercise} AND c.body = 'evaluators'
        AND (NEW.value IS NULL OR NEW.value <= c.scale_max)
"""

REFERENCES = f"""
IF EXISTS (
    SELECT 1 FROM evaluation_calibrationexercise e WHERE e.status <> 'draft' AND e.id IN (
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.exercise_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.exercise_id END)
) THEN
    {REFUSE.format("açılmış kalibrasyonun referans puanı değiştirilemez")}
END IF;
IF TG_OP <> 'DELETE' THEN
    IF NOT EXISTS ({IN_SCALE.format(exercise="NEW.exercise_id")}) THEN
        {REFUSE.format("referans puanı ölçütün aralığı dışında ya da ölçüt bu çağrının değil")}
    END IF;
END IF;
{ENDED}
"""

SCORES = f"""
IF EXISTS (
    SELECT 1 FROM evaluation_calibrationanswer a JOIN evaluation_calibrationexercise e ON e.id = a.exercise_id
    WHERE (a.status <> 'draft' OR e.status <> 'open') AND a.id IN (
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.answer_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.answer_id END)
) THEN
    {REFUSE.format("gönderilmiş ya da kapanmış kalibrasyonun puanları değiştirilemez")}
END IF;
IF TG_OP <> 'DELETE' THEN
    IF NOT EXISTS ({IN_SCALE.format(exercise="(SELECT a.exercise_id FROM evaluation_calibrationanswer a WHERE a.id = NEW.answer_id)")}) THEN
        {REFUSE.format("kalibrasyon puanı ölçütün aralığı dışında ya da ölçüt bu çağrının değil")}
    END IF;
END IF;
{ENDED}
"""

ANSWERS = f"""
IF NOT EXISTS (SELECT 1 FROM evaluation_calibrationexercise e WHERE e.id = NEW.exercise_id AND e.status = 'open') THEN
    {REFUSE.format("kalibrasyon açık değil")}
END IF;
RETURN NEW;
"""


def _before(name: str, func: str, operation=pgtrigger.Insert | pgtrigger.Update) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=operation, func=func)


def read_without_names() -> pgtrigger.Trigger:
    """Where the evaluators read without names, no task is given before the view of its version is open."""
    return _before("read_without_names", WITHOUT_NAMES, pgtrigger.Insert)


def copy_decided() -> pgtrigger.Trigger:
    """No anonymous view before every finding is decided."""
    return _before("copy_decided", DECIDED)


def findings_open_until_ready() -> pgtrigger.Trigger:
    """What was found and decided stays as it was once somebody may read the copy."""
    return _before("findings_open_until_ready", FINDINGS, CHANGES)


def exercise_is_prepared() -> pgtrigger.Trigger:
    """A sample of another call; open only with a copy that is ready and a reference mark for every criterion."""
    return _before("exercise_is_prepared", OPENED)


def references_before_opening() -> pgtrigger.Trigger:
    """Reference marks are written before anybody scores, within the scale of the call's own criteria."""
    return _before("references_before_opening", REFERENCES, CHANGES)


def exercise_scores_open() -> pgtrigger.Trigger:
    """Scores of an exercise only while it is open and not sent, within the scale."""
    return _before("exercise_scores_open", SCORES, CHANGES)


def answered_while_open() -> pgtrigger.Trigger:
    """An answer begins and is sent only while the exercise is open."""
    return _before("answered_while_open", ANSWERS)
