"""What the database itself refuses on this floor, also by raw SQL."""

import pgtrigger


def settled(column: str, sentence: str) -> pgtrigger.Trigger:
    """A row whose `column` is filled can no longer be written or deleted."""
    return pgtrigger.Trigger(
        name=f"settled_by_{column}",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF OLD.{column} IS NOT NULL THEN
                RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def agreement_needs_both() -> pgtrigger.Trigger:
    """An item is agreed only on an offer of one side that the other accepted in a sent turn (ux.md §3.9)."""
    return pgtrigger.Trigger(
        name="agreement_needs_both",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func="""
            IF NEW.agreed_offer_id IS DISTINCT FROM OLD.agreed_offer_id AND NOT EXISTS (
                SELECT 1 FROM contracts_offer acceptance
                  JOIN contracts_offer accepted ON accepted.id = acceptance.accepts_id
                  JOIN contracts_negotiationround turn ON turn.id = acceptance.round_id AND turn.sent_at IS NOT NULL
                  JOIN contracts_negotiationround earlier ON earlier.id = accepted.round_id AND earlier.sent_at IS NOT NULL
                 WHERE acceptance.item_id = NEW.id AND accepted.item_id = NEW.id
                   AND accepted.id = NEW.agreed_offer_id AND turn.side <> earlier.side
            ) THEN
                RAISE EXCEPTION 'anlaşma iki tarafın kabulünü ister' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


def offer_in_its_turn() -> pgtrigger.Trigger:
    """Offers are written only while their turn is open."""
    return pgtrigger.Trigger(
        name="offer_in_its_turn",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("sent", "timestamptz"), ("turn_number", "int")],
        func="""
            SELECT sent_at, number INTO sent, turn_number FROM contracts_negotiationround WHERE id = NEW.round_id;
            IF sent IS NOT NULL AND turn_number > 0 THEN
                RAISE EXCEPTION 'gönderilmiş tura öneri yazılamaz' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


def file_in_its_turn() -> pgtrigger.Trigger:
    """A file is laid beside a word, or taken back, only while their turn is open."""
    return pgtrigger.Trigger(
        name="file_in_its_turn",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("turn", "bigint")],
        func="""
            turn := CASE WHEN TG_OP = 'INSERT' THEN NEW.round_id ELSE OLD.round_id END;
            IF EXISTS (SELECT 1 FROM contracts_negotiationround WHERE id = turn AND sent_at IS NOT NULL) THEN
                RAISE EXCEPTION 'gönderilmiş turun ekleri değiştirilemez' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def frozen_when(condition: str, sentence: str, name: str) -> pgtrigger.Trigger:
    """A row for which the SQL `condition` over OLD holds can no longer be written or deleted."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF {condition} THEN
                RAISE EXCEPTION '{sentence}' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )
