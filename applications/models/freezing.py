"""Database guards of this app: what a published call and a sent application may no longer change."""

import pgtrigger


def frozen_with_call() -> pgtrigger.Trigger:
    """A row with `call_id` cannot be written once its call has been announced (README decision 7)."""
    return pgtrigger.Trigger(
        name="frozen_with_call",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("call_status", "text")],
        func="""
            SELECT status INTO call_status FROM applications_call
             WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.call_id ELSE NEW.call_id END;
            IF call_status IS NOT NULL AND call_status <> 'draft' THEN
                RAISE EXCEPTION 'çağrı ilan edildi; koşulları değiştirilemez' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )
