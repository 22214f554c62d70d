"""The kinds of rows that answer an auditor's question (queries/trail.py), as SQL over the CTE `visible` and %(call)s.

Every source has the same columns: at, kind, id, place (number of the application or meeting), person_id (whose act or absence it
is), other_id (the evaluator a pair is about), why, facts, and where its line of the register is: app, model, subject_id, verb,
by_person.
"""

from django.db import models


class Question(models.TextChoices):
    """What an auditor asks."""

    MARKS = "puan", "Puanlar"
    PAIRS = "eslesme", "Eşleşmeler"
    VOTES = "oy", "Oylar"
    ABSENCES = "yokluk", "Yokluklar"


# A round is open to readers when its joint result stands, or when the file has gone on (views/staff.py).
OPEN = """(v.stage <> 'pre_assessment' OR EXISTS (
    SELECT 1 FROM evaluation_consolidation w WHERE w.application_id = v.id AND w.voided_at IS NULL
))"""

SENT = f"""
SELECT s.sent_at AS at, 'sent' AS kind, s.id AS id, v.number AS place, t.evaluator_id AS person_id, NULL::bigint AS other_id,
    CASE WHEN {OPEN} THEN s.content ->> 'recommendation' END AS why,
    jsonb_build_object('code', t.code, 'version', s.version, 'open', {OPEN},
        'mark', CASE WHEN {OPEN} THEN s.content ->> 'mark' END,
        'scores', CASE WHEN {OPEN} THEN s.content -> 'scores' END) AS facts,
    'evaluation' AS app, 'assessment' AS model, t.id AS subject_id, 'submit_assessment' AS verb, t.evaluator_id AS by_person
FROM evaluation_sentassessment s
    JOIN evaluation_assessment t ON t.id = s.assessment_id JOIN visible v ON v.id = t.application_id
"""  # noqa: S608 – nothing but constants, here and below

JOINT = f"""
SELECT c.made_at, 'joint', c.id, v.number, NULL::bigint, NULL::bigint, NULL::text,
    jsonb_build_object('mark', CASE WHEN {OPEN} THEN c.mark::text END, 'open', {OPEN}, 'method', c.method,
        'void', c.voided_at IS NOT NULL),
    'applications', 'application', v.id, 'assessments_consolidated', NULL::bigint
FROM evaluation_consolidation c JOIN visible v ON v.id = c.application_id
"""  # noqa: S608

# Members' scores of a closed scoring, one row per member and item.
BOARD = """
SELECT given.at, 'board', w.id, v.number, s.user_id, NULL::bigint, NULL::text,
    jsonb_build_object('scores', given.scores, 'session', z.number, 'excluded', w.excluded_at IS NOT NULL, 'open', true),
    'evaluation', 'boardreview', r.id, 'board_score_saved', s.user_id
FROM evaluation_reviewvoter w JOIN evaluation_boardseat s ON s.id = w.seat_id
    JOIN evaluation_boardreview r ON r.id = w.review_id JOIN evaluation_boardsession z ON z.id = r.session_id
    JOIN visible v ON v.id = r.application_id
    CROSS JOIN LATERAL (
        SELECT max(g.saved_at) AS at,
            jsonb_object_agg(k.code, jsonb_build_object('value', g.value, 'reason', g.reason)) AS scores
        FROM evaluation_boardscore g JOIN applications_criterion k ON k.id = g.criterion_id WHERE g.voter_id = w.id
    ) given
WHERE r.status IN ('scored', 'decided', 'deferred') AND given.at IS NOT NULL
"""

# What a member's marks said before they were changed, one row per mark; sealed as the marks themselves are.
BOARD_BEFORE = """
SELECT e.saved_at, 'boardbefore', e.id, v.number, s.user_id, NULL::bigint, NULL::text,
    jsonb_build_object('scores', jsonb_build_object(k.code, jsonb_build_object('value', e.value, 'reason', e.reason)),
        'session', z.number, 'replaced', e.replaced_at),
    'evaluation', 'boardreview', r.id, 'board_score_saved', s.user_id
FROM evaluation_earlierboardscore e JOIN applications_criterion k ON k.id = e.criterion_id
    JOIN evaluation_reviewvoter w ON w.id = e.voter_id JOIN evaluation_boardseat s ON s.id = w.seat_id
    JOIN evaluation_boardreview r ON r.id = w.review_id JOIN evaluation_boardsession z ON z.id = r.session_id
    JOIN visible v ON v.id = r.application_id
WHERE r.status IN ('scored', 'decided', 'deferred')
"""

# Moves of one kind of thing, told by the register itself.
MOVE = """
SELECT x.at, 'move', x.id, v.number, x.by_id, {other}, {why}, jsonb_build_object('verb', x.verb{facts}),
    'evaluation', '{model}', x.subject_id, x.verb, x.by_id
FROM lifecycle_auditentry x
    JOIN django_content_type y ON y.id = x.subject_type_id AND y.app_label = 'evaluation' AND y.model = '{model}'
    JOIN {table} t ON t.id = x.subject_id JOIN visible v ON v.id = t.application_id
WHERE x.verb IN ({verbs})
"""


def _moves(model: str, verbs: tuple[str, ...], *, other="NULL::bigint", why="x.note", facts="") -> str:
    return MOVE.format(
        model=model,
        table=f"evaluation_{model}",
        verbs=", ".join(f"'{verb}'" for verb in verbs),
        other=other,
        why=why,
        facts=facts,
    )


REOPENED = _moves("assessment", ("return_assessment", "set_aside"), other="t.evaluator_id", facts=", 'code', t.code")
# The figures of the last closing; what an earlier one came to is in the minutes of its day.
LAST = """x.id = (
    SELECT max(m.id) FROM lifecycle_auditentry m
    WHERE m.subject_type_id = x.subject_type_id AND m.subject_id = x.subject_id AND m.verb = x.verb
) AND t.status <> 'scoring'"""
TOTAL = _moves(
    "boardreview",
    ("close_scoring", "reopen_scoring"),
    facts=f", 'board', CASE WHEN {LAST} THEN t.board_mark::text END, 'total', CASE WHEN {LAST} THEN t.total::text END",
)

PAIR = """
SELECT t.assigned_at AS at, 'pair' AS kind, t.id AS id, v.number AS place, t.assigned_by_id AS person_id,
    t.evaluator_id AS other_id,
    coalesce(nullif(t.chosen_because, ''), (SELECT q.reason FROM evaluation_pairrule q WHERE p.pinned
        AND q.application_id = t.application_id AND q.evaluator_id = t.evaluator_id AND q.kind = 'pin'
        ORDER BY q.id DESC LIMIT 1)) AS why,
    jsonb_build_object('code', t.code, 'status', t.status, 'third', t.is_third, 'run', n.code, 'number', n.number,
        'fit', p.score, 'pinned', p.pinned) AS facts,
    'evaluation' AS app, 'assessment' AS model, t.id AS subject_id, 'evaluator_invited' AS verb, t.assigned_by_id AS by_person
FROM evaluation_assessment t JOIN visible v ON v.id = t.application_id
    LEFT JOIN evaluation_proposedpair p ON p.task_id = t.id LEFT JOIN evaluation_assignmentrun n ON n.id = p.run_id
"""

# What a person said when they gave the file back, or what the portal found.
WHY_ENDED = """coalesce(nullif(x.note, ''), CASE WHEN x.verb IN ('declare_conflict', 'ask_ministry', 'find_conflict') THEN (
    SELECT coalesce(nullif(d.explanation, ''), c.reason) FROM (SELECT 1) one
        LEFT JOIN evaluation_conflictdeclaration d ON d.application_id = t.application_id AND d.user_id = t.evaluator_id
            AND d.capacity = 'evaluator' AND d.answer <> 'none'
        LEFT JOIN evaluation_conflict c ON c.application_id = t.application_id AND c.user_id = t.evaluator_id
    ORDER BY d.id DESC LIMIT 1
) END)"""
ANSWERED = _moves(
    "assessment",
    (
        "accept_assessment", "decline_assessment", "ask_ministry", "clear_doubt", "confirm_conflict", "declare_conflict",
        "find_conflict", "cancel_assessment", "expire_invitation",
    ),
    other="t.evaluator_id",
    why=WHY_ENDED,
    facts=", 'code', t.code",
)  # fmt: skip

RULE = """
SELECT q.set_at, 'rule', q.id, v.number, q.set_by_id, q.evaluator_id, q.reason,
    jsonb_build_object('rule', q.kind, 'lifted', q.lifted_at IS NOT NULL),
    'applications', 'application', v.id, 'pair_rule_set', q.set_by_id
FROM evaluation_pairrule q JOIN visible v ON v.id = q.application_id
"""
LIFTED = """
SELECT q.lifted_at, 'lifted', q.id, v.number, q.lifted_by_id, q.evaluator_id, q.reason, jsonb_build_object('rule', q.kind),
    'applications', 'application', v.id, 'pair_rule_lifted', q.lifted_by_id
FROM evaluation_pairrule q JOIN visible v ON v.id = q.application_id WHERE q.lifted_at IS NOT NULL
"""

# A secret ballot has neither moment nor line in the register (ADR 0040): it stands at the opening of its vote.
BALLOT = """
SELECT coalesce(b.cast_at, p.opened_at) AS at, 'ballot' AS kind, b.id AS id, v.number AS place, s.user_id AS person_id,
    NULL::bigint AS other_id,
    coalesce((SELECT nullif(g.dissent, '') FROM evaluation_minutessignature g JOIN evaluation_boardminutes m ON m.id = g.minutes_id
        WHERE m.session_id = z.id AND g.seat_id = s.id ORDER BY m.version DESC LIMIT 1), r.reason) AS why,
    jsonb_build_object('choice', b.choice, 'secret', p.secret, 'number', p.number, 'session', z.number,
        'void', p.voided_at IS NOT NULL) AS facts,
    'evaluation' AS app, 'boardreview' AS model, r.id AS subject_id,
    CASE WHEN p.secret THEN '' ELSE 'ballot_cast' END AS verb, s.user_id AS by_person
FROM evaluation_ballot b JOIN evaluation_poll p ON p.id = b.poll_id JOIN evaluation_reviewvoter w ON w.id = b.voter_id
    JOIN evaluation_boardseat s ON s.id = w.seat_id JOIN evaluation_boardreview r ON r.id = p.review_id
    JOIN evaluation_boardsession z ON z.id = r.session_id JOIN visible v ON v.id = r.application_id
WHERE p.closed_at IS NOT NULL OR p.voided_at IS NOT NULL
"""
# What an open ballot said before its member changed it.
BALLOT_BEFORE = """
SELECT e.cast_at, 'ballotbefore', e.id, v.number, s.user_id, NULL::bigint, NULL::text,
    jsonb_build_object('choice', e.choice, 'number', p.number, 'session', z.number, 'replaced', e.replaced_at),
    'evaluation', 'boardreview', r.id, 'ballot_cast', s.user_id
FROM evaluation_earlierballot e JOIN evaluation_poll p ON p.id = e.poll_id
    JOIN evaluation_reviewvoter w ON w.id = e.voter_id JOIN evaluation_boardseat s ON s.id = w.seat_id
    JOIN evaluation_boardreview r ON r.id = p.review_id JOIN evaluation_boardsession z ON z.id = r.session_id
    JOIN visible v ON v.id = r.application_id
WHERE NOT p.secret AND (p.closed_at IS NOT NULL OR p.voided_at IS NOT NULL)
"""
POLL = """
SELECT coalesce(p.voided_at, p.closed_at), 'poll', p.id, v.number, NULL::bigint, NULL::bigint, nullif(p.void_reason, ''),
    jsonb_build_object('number', p.number, 'secret', p.secret, 'yes', p.yes, 'no', p.no, 'abstained', p.abstained,
        'result', p.result, 'casting', p.casting, 'session', z.number, 'void', p.voided_at IS NOT NULL),
    'evaluation', 'boardreview', r.id, CASE WHEN p.voided_at IS NULL THEN 'poll_closed' ELSE 'poll_voided' END, NULL::bigint
FROM evaluation_poll p JOIN evaluation_boardreview r ON r.id = p.review_id
    JOIN evaluation_boardsession z ON z.id = r.session_id JOIN visible v ON v.id = r.application_id
WHERE p.closed_at IS NOT NULL OR p.voided_at IS NOT NULL
"""

# Who never came; who left or came later is told by the passages.
AWAY = """
SELECT h.recorded_at AS at, 'away' AS kind, h.id AS id, z.number AS place, s.user_id AS person_id, NULL::bigint AS other_id,
    nullif(h.excuse, '') AS why, jsonb_build_object('session', z.number) AS facts,
    'evaluation' AS app, 'boardsession' AS model, z.id AS subject_id, 'attendance_recorded' AS verb, NULL::bigint AS by_person
FROM evaluation_attendance h JOIN evaluation_boardseat s ON s.id = h.seat_id
    JOIN evaluation_boardsession z ON z.id = h.session_id
WHERE z.call_id = %(call)s AND NOT h.present AND z.status NOT IN ('planned', 'cancelled')
    AND NOT EXISTS (SELECT 1 FROM evaluation_passage o WHERE o.session_id = z.id AND o.seat_id = s.id)
"""
PASSED = """
SELECT o.at, 'passage', o.id, z.number, s.user_id, NULL::bigint, nullif(o.excuse, ''),
    jsonb_build_object('session', z.number, 'arrived', o.arrived, 'remote', o.remote),
    'evaluation', 'boardsession', z.id, 'attendance_recorded', NULL::bigint
FROM evaluation_passage o JOIN evaluation_boardseat s ON s.id = o.seat_id JOIN evaluation_boardsession z ON z.id = o.session_id
WHERE z.call_id = %(call)s
    AND (NOT o.arrived OR o.at > (SELECT min(e.at) FROM evaluation_passage e WHERE e.session_id = z.id))
"""
RECUSED = """
SELECT c.recorded_at, 'recusal', c.id, v.number, s.user_id, NULL::bigint,
    coalesce(nullif(c.reason, ''), (SELECT d.explanation FROM evaluation_conflictdeclaration d
        WHERE d.application_id = v.id AND d.user_id = s.user_id AND d.capacity = 'board' AND d.answer <> 'none'
        ORDER BY d.id DESC LIMIT 1)),
    jsonb_build_object('session', z.number), 'evaluation', 'boardreview', r.id, 'member_recused', NULL::bigint
FROM evaluation_recusal c JOIN evaluation_boardseat s ON s.id = c.seat_id JOIN evaluation_boardreview r ON r.id = c.review_id
    JOIN evaluation_boardsession z ON z.id = r.session_id JOIN visible v ON v.id = r.application_id
"""
# Who had a vote when it closed and did not use it.
SILENT = """
SELECT p.closed_at, 'silent', w.id, v.number, s.user_id, NULL::bigint, NULL::text,
    jsonb_build_object('session', z.number, 'number', p.number), 'evaluation', 'boardreview', r.id, 'poll_closed', NULL::bigint
FROM evaluation_poll p JOIN evaluation_boardreview r ON r.id = p.review_id
    JOIN evaluation_boardsession z ON z.id = r.session_id JOIN visible v ON v.id = r.application_id
    JOIN evaluation_reviewvoter w ON w.review_id = r.id AND (w.excluded_at IS NULL OR w.excluded_at > p.closed_at)
    JOIN evaluation_boardseat s ON s.id = w.seat_id
WHERE p.closed_at IS NOT NULL AND p.voided_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM evaluation_ballot b WHERE b.poll_id = p.id AND b.voter_id = w.id)
"""
UNSIGNED = """
SELECT g.signed_at, 'unsigned', g.id, z.number, s.user_id, NULL::bigint, g.not_given,
    jsonb_build_object('session', z.number, 'version', m.version),
    'evaluation', 'boardsession', z.id, 'signature_not_given', NULL::bigint
FROM evaluation_minutessignature g JOIN evaluation_boardminutes m ON m.id = g.minutes_id
    JOIN evaluation_boardseat s ON s.id = g.seat_id JOIN evaluation_boardsession z ON z.id = m.session_id
WHERE z.call_id = %(call)s AND g.not_given <> ''
"""
NOT_FREE = """
SELECT f.recorded_at, 'absence', f.id, '', f.user_id, NULL::bigint, NULL::text,
    jsonb_build_object('first', f.starts_on, 'last', f.ends_on, 'cancelled', f.cancelled_at IS NOT NULL),
    'evaluation', 'evaluatorprofile', i.id, 'evaluator_absence_recorded', NULL::bigint
FROM evaluation_absence f JOIN evaluation_evaluatorprofile i ON i.user_id = f.user_id
WHERE EXISTS (
    SELECT 1 FROM accounts_rolegrant g JOIN applications_call y ON y.number = g.scope
    WHERE g.user_id = f.user_id AND g.role = 'evaluator' AND y.id = %(call)s
)
"""

SOURCES: dict[str, tuple[str, ...]] = {
    Question.MARKS: (SENT, JOINT, BOARD, BOARD_BEFORE, REOPENED, TOTAL),
    Question.PAIRS: (PAIR, ANSWERED, RULE, LIFTED),
    Question.VOTES: (BALLOT, BALLOT_BEFORE, POLL),
    Question.ABSENCES: (AWAY, PASSED, RECUSED, SILENT, UNSIGNED, NOT_FREE),
}
