"""What the database asks of a verified fact."""

import pgtrigger


def verified_by_somebody() -> pgtrigger.Trigger:
    """At commit: a verified fact names who verified it."""
    return pgtrigger.Trigger(
        name="verified_by_somebody",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("status"),
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Condition("NEW.status = 'verified'"),
        func="""
            IF EXISTS (SELECT 1 FROM contracts_targetfact
                        WHERE id = NEW.id AND status = 'verified' AND decided_by_id IS NULL) THEN
                RAISE EXCEPTION 'doğrulanan kaydın doğrulayanı yazılı olmalıdır' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )
