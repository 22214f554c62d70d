"""What the database refuses about the board's table, also by raw SQL: votes, quorum, ballots, slots (trust.md §3.1–3.3)."""

import pgtrigger

from .guards import REFUSE

# Those whose vote on item {item} counts: not excluded, in the meeting, without a conflict.
VOTERS = """
SELECT v.id FROM evaluation_reviewvoter v
    JOIN evaluation_boardreview r ON r.id = v.review_id
    JOIN evaluation_attendance a ON a.session_id = r.session_id AND a.seat_id = v.seat_id AND a.present
    JOIN evaluation_boardseat s ON s.id = v.seat_id
    WHERE v.review_id = {item} AND v.excluded_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM evaluation_conflict c WHERE c.application_id = r.application_id AND c.user_id = s.user_id
    )
"""
QUORUM = """
SELECT t.board_quorum FROM evaluation_boardreview r
    JOIN evaluation_boardsession b ON b.id = r.session_id JOIN applications_callterms t ON t.call_id = b.call_id
    WHERE r.id = {item}
"""

MAY_VOTE = f"""
IF NEW.excluded_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM evaluation_boardreview r
        JOIN evaluation_attendance a ON a.session_id = r.session_id AND a.seat_id = NEW.seat_id AND a.present
        JOIN evaluation_boardseat s ON s.id = NEW.seat_id AND s.ended_at IS NULL
            AND (s.term_ends_on IS NULL OR s.term_ends_on >= (portal_now() AT TIME ZONE 'Europe/Istanbul')::date)
        JOIN evaluation_conflictdeclaration d ON d.application_id = r.application_id AND d.user_id = s.user_id
            AND d.capacity = 'board' AND d.answer = 'none' AND d.superseded_at IS NULL
    WHERE r.id = NEW.review_id
        AND NOT EXISTS (SELECT 1 FROM evaluation_recusal x WHERE x.review_id = r.id AND x.seat_id = NEW.seat_id)
        AND NOT EXISTS (
            SELECT 1 FROM evaluation_conflict c WHERE c.application_id = r.application_id AND c.user_id = s.user_id
        )
) THEN
    {REFUSE.format("bu üye bu başvuruda oy kullanamaz: toplantıda değil, görev süresi dolmuş, beyanı yok ya da çekilmiş")}
END IF;
RETURN NEW;
"""

OPEN_BOARD_SCORES = f"""
SELECT r.status, v.excluded_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM evaluation_conflict c WHERE c.application_id = r.application_id AND c.user_id = s.user_id
    ) INTO state, voting FROM evaluation_reviewvoter v
    JOIN evaluation_boardreview r ON r.id = v.review_id JOIN evaluation_boardseat s ON s.id = v.seat_id
    WHERE v.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.voter_id ELSE NEW.voter_id END;
IF state IS DISTINCT FROM 'scoring' THEN
    {REFUSE.format("puanlama açık değil; kurul puanları değiştirilemez")}
END IF;
IF NOT voting THEN
    {REFUSE.format("çekilen üyenin puanı alınamaz")}
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
IF TG_OP = 'UPDATE' AND OLD.voter_id <> NEW.voter_id THEN
    {REFUSE.format("puan başka bir üyeye taşınamaz")}
END IF;
IF NOT EXISTS (
    SELECT 1 FROM applications_criterion c
        JOIN evaluation_reviewvoter v ON v.id = NEW.voter_id
        JOIN evaluation_boardreview r ON r.id = v.review_id
        JOIN applications_application b ON b.id = r.application_id
    WHERE c.id = NEW.criterion_id AND c.call_id = b.call_id AND c.body = 'board'
        AND (NEW.value IS NULL OR NEW.value <= c.scale_max)
) THEN
    {REFUSE.format("puan ölçütün aralığı dışında ya da ölçüt bu çağrının değil")}
END IF;
RETURN NEW;
"""

# Principals who may sit, and as many substitutes as there are vacant places (K-113).
OPENED_BY_A_QUORUM = f"""
SELECT count(*) FILTER (WHERE s.kind = 'principal'), count(*) FILTER (WHERE s.kind = 'substitute')
    INTO principals, substitutes
    FROM evaluation_boardseat s JOIN evaluation_attendance a ON a.seat_id = s.id AND a.present
    JOIN evaluation_conflictdeclaration d ON d.application_id = NEW.application_id AND d.user_id = s.user_id
        AND d.capacity = 'board' AND d.answer = 'none' AND d.superseded_at IS NULL
    WHERE a.session_id = NEW.session_id AND s.ended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM evaluation_recusal x WHERE x.review_id = NEW.id AND x.seat_id = s.id)
        AND NOT EXISTS (
            SELECT 1 FROM evaluation_conflict c WHERE c.application_id = NEW.application_id AND c.user_id = s.user_id
        );
SELECT count(*) INTO places FROM evaluation_boardseat s JOIN evaluation_boardsession b ON b.call_id = s.call_id
    WHERE b.id = NEW.session_id AND s.kind = 'principal' AND s.ended_at IS NULL;
IF principals + least(substitutes, places - principals) < ({QUORUM.format(item="NEW.id")}) THEN
    {REFUSE.format("toplantı yeter sayısı yok: puanlama açılamaz")}
END IF;
RETURN NEW;
"""

SCORED_BY_A_QUORUM = f"""
IF (SELECT count(*) FROM ({VOTERS.format(item="NEW.id")}) standing) < ({QUORUM.format(item="NEW.id")}) THEN
    {REFUSE.format("toplantı yeter sayısı yok: puanlama kapatılamaz")}
END IF;
RETURN NEW;
"""

ADOPTED = f"""
IF NOT EXISTS (
    SELECT 1 FROM evaluation_poll p WHERE p.review_id = NEW.id AND p.closed_at IS NOT NULL AND p.voided_at IS NULL
        AND (p.result = 'adopted' OR p.result = 'rejected' AND NEW.voted_down)
) THEN
    {REFUSE.format("karar metni oylanıp kabul edilmeden karar verilemez")}
END IF;
RETURN NEW;
"""

POLL = f"""
IF TG_OP = 'INSERT' AND NOT EXISTS (
    SELECT 1 FROM evaluation_boardreview r JOIN evaluation_boardsession b ON b.id = r.session_id
    WHERE r.id = NEW.review_id AND r.status = 'scored' AND b.status = 'open'
) THEN
    {REFUSE.format("oylama, süren toplantıda ve puanlanmış başvuru için açılır")}
END IF;
IF TG_OP = 'UPDATE' AND (OLD.voided_at IS NOT NULL OR OLD.closed_at IS NOT NULL AND (
    NEW.voided_at IS NULL
    OR ROW(OLD.closed_at, OLD.yes, OLD.no, OLD.abstained, OLD.result, OLD.casting)
        IS DISTINCT FROM ROW(NEW.closed_at, NEW.yes, NEW.no, NEW.abstained, NEW.result, NEW.casting)
)) THEN
    {REFUSE.format("kapanmış oylama değiştirilemez")}
END IF;
IF TG_OP = 'UPDATE' AND ROW(OLD.review_id, OLD.number, OLD.secret, OLD.subject_sha256, OLD.opened_at)
    IS DISTINCT FROM ROW(NEW.review_id, NEW.number, NEW.secret, NEW.subject_sha256, NEW.opened_at) THEN
    {REFUSE.format("oylamanın konusu ve türü değiştirilemez")}
END IF;
IF TG_OP = 'INSERT' AND (SELECT count(*) FROM ({VOTERS.format(item="NEW.review_id")}) standing)
    < ({QUORUM.format(item="NEW.review_id")}) THEN
    {REFUSE.format("toplantı yeter sayısı yok: oylama açılamaz")}
END IF;
IF TG_OP = 'UPDATE' AND OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL THEN
    IF (
        SELECT count(*) FROM evaluation_ballot b
        WHERE b.poll_id = NEW.id AND b.voter_id IN ({VOTERS.format(item="NEW.review_id")})
    ) < ({QUORUM.format(item="NEW.review_id")}) THEN
        {REFUSE.format("toplantı yeter sayısı yok: oylama kapatılamaz")}
    END IF;
    SELECT count(*) INTO used FROM evaluation_ballot b WHERE b.poll_id = NEW.id;
    IF used <> NEW.yes + NEW.no + NEW.abstained THEN
        {REFUSE.format("oylama sonucu kullanılan oy sayısını tutmuyor")}
    END IF;
END IF;
RETURN NEW;
"""

BALLOT = f"""
SELECT p.secret, p.review_id, p.closed_at IS NULL AND p.voided_at IS NULL INTO secret, item, going
    FROM evaluation_poll p WHERE p.id = NEW.poll_id;
IF NOT going THEN
    {REFUSE.format("oylama açık değil")}
END IF;
IF TG_OP = 'UPDATE' AND (OLD.poll_id <> NEW.poll_id OR OLD.voter_id <> NEW.voter_id OR secret) THEN
    {REFUSE.format("kullanılan oy başkasına geçmez; gizli oy değişmez")}
END IF;
IF NEW.voter_id NOT IN ({VOTERS.format(item="item")}) THEN
    {REFUSE.format("bu üyenin bu başvuruda oyu yok: toplantıda değil, çekilmiş ya da oyu düşmüş")}
END IF;
IF secret AND (NEW.choice <> '' OR NEW.cast_at IS NOT NULL) OR NOT secret AND NEW.choice = '' THEN
    {REFUSE.format("gizli oylamada üyenin tercihi yazılmaz, açık oylamada yazılır")}
END IF;
RETURN NEW;
"""

BOX = f"""
IF TG_OP = 'INSERT' AND NEW.ballots <> 0 OR TG_OP = 'UPDATE' AND (
    OLD.poll_id <> NEW.poll_id OR OLD.choice <> NEW.choice OR NEW.ballots NOT IN (OLD.ballots, OLD.ballots + 1)
) OR NOT EXISTS (
    SELECT 1 FROM evaluation_poll p
    WHERE p.id = NEW.poll_id AND p.secret AND p.closed_at IS NULL AND p.voided_at IS NULL
) THEN
    {REFUSE.format("oy sandığı yalnız açık gizli oylamada, birer birer dolar")}
END IF;
RETURN NEW;
"""

# At commit: as many ballots in the box as members have voted, so that nobody can stuff it.
BOX_HOLDS = f"""
IF TG_TABLE_NAME = 'evaluation_ballot' AND NOT EXISTS (
    SELECT 1 FROM evaluation_poll p WHERE p.id = NEW.poll_id AND p.secret
) THEN
    RETURN NEW;
END IF;
IF (SELECT coalesce(sum(b.ballots), 0) FROM evaluation_ballotbox b WHERE b.poll_id = NEW.poll_id)
    <> (SELECT count(*) FROM evaluation_ballot b WHERE b.poll_id = NEW.poll_id) THEN
    {REFUSE.format("sandıktaki oy sayısı oy kullananların sayısını tutmuyor")}
END IF;
RETURN NEW;
"""

# One meeting does two things at a time nowhere: slots of items and breaks do not overlap.
APART = f"""
IF NEW.slot_at IS NULL THEN
    RETURN NEW;
END IF;
PERFORM 1 FROM evaluation_boardsession WHERE id = NEW.session_id FOR UPDATE;
IF EXISTS (
    SELECT 1 FROM (
        SELECT 'evaluation_boardreview' AS place, id, session_id, slot_at, slot_minutes FROM evaluation_boardreview
            WHERE status <> 'deferred' AND annulled_at IS NULL AND slot_at IS NOT NULL
        UNION ALL
        SELECT 'evaluation_agendabreak', id, session_id, slot_at, slot_minutes FROM evaluation_agendabreak
    ) taken
    WHERE taken.session_id = NEW.session_id AND NOT (taken.place = TG_TABLE_NAME AND taken.id = NEW.id)
        AND tstzrange(taken.slot_at, taken.slot_at + taken.slot_minutes * interval '1 minute')
            && tstzrange(NEW.slot_at, NEW.slot_at + NEW.slot_minutes * interval '1 minute')
) THEN
    {REFUSE.format("bu saat aralığı gündemde dolu")}
END IF;
RETURN NEW;
"""

SLIDES = f"""
IF NOT EXISTS (
    SELECT 1 FROM evaluation_boardreview r JOIN evaluation_boardsession b ON b.id = r.session_id
    WHERE r.id = NEW.review_id AND b.status = 'planned' AND (b.slides_due_at IS NULL OR portal_now() <= b.slides_due_at)
) THEN
    {REFUSE.format("sunum dosyası son andan sonra yüklenemez")}
END IF;
RETURN NEW;
"""


def voter_may_vote() -> pgtrigger.Trigger:
    """Only a present, cleared, not recused member gets a vote (K-112, K-113)."""
    return pgtrigger.Trigger(
        name="voter_may_vote", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update, func=MAY_VOTE
    )


def board_scores_open() -> pgtrigger.Trigger:
    """Board scores only while scoring is open, by members with a vote (K-113, K-114)."""
    return pgtrigger.Trigger(
        name="board_scores_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("state", "text"), ("voting", "boolean")],
        func=OPEN_BOARD_SCORES,
    )


def decision_requires_quorum() -> list[pgtrigger.Trigger]:
    """Scoring opens and closes with a quorum only, and a decision is one that was adopted (K-112)."""
    closing = pgtrigger.Trigger(
        name="scored_by_a_quorum",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(old__status="scoring", new__status="scored"),
        func=SCORED_BY_A_QUORUM,
    )
    opening = pgtrigger.Trigger(
        name="scoring_opens_with_a_quorum",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(old__status="waiting", new__status="scoring"),
        declare=[("principals", "integer"), ("substitutes", "integer"), ("places", "integer")],
        func=OPENED_BY_A_QUORUM,
    )
    deciding = pgtrigger.Trigger(
        name="decision_is_adopted",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(old__status="scored", new__status="decided"),
        func=ADOPTED,
    )
    return [closing, opening, deciding]


def poll_has_quorum() -> pgtrigger.Trigger:
    """A vote opens and closes with a quorum only, closes once, and keeps its subject (K-112)."""
    return pgtrigger.Trigger(
        name="poll_has_quorum",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("used", "integer")],
        func=POLL,
    )


def ballot_is_allowed() -> pgtrigger.Trigger:
    """One ballot of somebody whose vote counts, while the vote is open; a secret one says nothing of the choice."""
    return pgtrigger.Trigger(
        name="ballot_is_allowed",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("secret", "boolean"), ("item", "bigint"), ("going", "boolean")],
        func=BALLOT,
    )


def box_fills_one_by_one() -> pgtrigger.Trigger:
    """The box of a secret vote takes one ballot at a time while the vote is open."""
    return pgtrigger.Trigger(
        name="box_fills_one_by_one", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update, func=BOX
    )


def box_holds_what_was_cast() -> pgtrigger.Trigger:
    """At commit: the box holds as many ballots as members have voted."""
    return pgtrigger.Trigger(
        name="box_holds_what_was_cast",
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=BOX_HOLDS,
    )


def slots_apart() -> pgtrigger.Trigger:
    """Slots of one meeting do not overlap."""
    return pgtrigger.Trigger(
        name="slots_apart",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("slot_at", "slot_minutes"),
        func=APART,
    )


def slides_in_time() -> pgtrigger.Trigger:
    """Slides come before their last moment and before the meeting opens."""
    return pgtrigger.Trigger(name="slides_in_time", when=pgtrigger.Before, operation=pgtrigger.Insert, func=SLIDES)
