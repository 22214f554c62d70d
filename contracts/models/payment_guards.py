"""What the database refuses of payments by itself: four eyes, the cap, an advance set off more than once."""

import pgtrigger


def four_eyes() -> pgtrigger.Trigger:
    """Who accepted the report does not approve its payment (domain.md §2.1, separation 2)."""
    return pgtrigger.Trigger(
        name="payment_four_eyes",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
            IF NEW.approved_by_id IS NOT NULL AND NEW.approved_by_id =
               (SELECT accepted_by_id FROM contracts_progressreport WHERE id = NEW.report_id) THEN
                RAISE EXCEPTION 'görevler ayrılığı: raporu kabul eden kişi ödemeyi onaylayamaz'
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


def within_the_grant() -> pgtrigger.Trigger:
    """Neither the orders nor what is earned ever passes the grant; the contract's row is held while it is summed."""
    return pgtrigger.Trigger(
        name="payments_le_contract",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("granted", "numeric"), ("others", "numeric"), ("others_earned", "numeric")],
        func="""
            IF NEW.status = 'rejected' THEN RETURN NEW; END IF;
            SELECT grant_amount INTO granted FROM contracts_contract WHERE id = NEW.contract_id FOR NO KEY UPDATE;
            SELECT coalesce(sum(amount), 0), coalesce(sum(earned), 0) INTO others, others_earned
              FROM contracts_paymentrequest
             WHERE contract_id = NEW.contract_id AND status <> 'rejected' AND id IS DISTINCT FROM NEW.id;
            IF others + NEW.amount > granted OR others_earned + NEW.earned > granted THEN
                RAISE EXCEPTION 'toplam ödeme destek tutarını aşamaz' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


def advance_is_set_off_once() -> pgtrigger.Trigger:
    """What is set off is never more than the advance that was paid; beside the lock of the cap (alphabetical order)."""
    return pgtrigger.Trigger(
        name="settled_le_advance",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("advanced", "numeric"), ("others", "numeric")],
        func="""
            IF NEW.status = 'rejected' OR NEW.advance_settled = 0 THEN RETURN NEW; END IF;
            PERFORM 1 FROM contracts_contract WHERE id = NEW.contract_id FOR NO KEY UPDATE;
            SELECT coalesce(sum(amount), 0) INTO advanced FROM contracts_paymentrequest
             WHERE contract_id = NEW.contract_id AND kind = 'advance' AND status = 'paid';
            SELECT coalesce(sum(advance_settled), 0) INTO others FROM contracts_paymentrequest
             WHERE contract_id = NEW.contract_id AND status <> 'rejected' AND id IS DISTINCT FROM NEW.id;
            IF others + NEW.advance_settled > advanced THEN
                RAISE EXCEPTION 'mahsup, ödenmiş ön ödemeyi aşamaz' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )
