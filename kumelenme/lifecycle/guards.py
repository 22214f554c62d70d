"""What the database refuses by itself, also from raw SQL: ready-made triggers for `Meta.triggers`.

    triggers = [guards.legal_moves("stage"), guards.recorded_moves("stage")]
    triggers = [guards.append_only()]
    triggers = [guards.frozen(fields=["amount"], when="OLD.status <> 'drafted'")]

The moves come from the tables of the programme: `legal.sync_legal_moves` writes them to
`lifecycle_legalmove` after every migrate, and the triggers look them up by table and field.
"""

import pgtrigger

REFUSE = "RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';"

LEGAL_MOVES = """
IF TG_OP = 'UPDATE' AND OLD.{column} = NEW.{column} THEN
    RETURN NEW;
END IF;
IF NOT EXISTS (
    SELECT 1 FROM lifecycle_legalmove
    WHERE table_name = TG_TABLE_NAME AND field = '{column}' AND target = NEW.{column}
        AND source = CASE WHEN TG_OP = 'INSERT' THEN '' ELSE OLD.{column} END
) THEN
    RAISE EXCEPTION 'programda olmayan geçiş: % (% -> %)', TG_TABLE_NAME,
        CASE WHEN TG_OP = 'INSERT' THEN 'yeni' ELSE OLD.{column} END, NEW.{column}
        USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

RECORDED_MOVES = """
IF NOT EXISTS (
    SELECT 1 FROM lifecycle_auditentry entry JOIN lifecycle_legalmove move
        ON move.subject_type_id = entry.subject_type_id AND move.verb = entry.verb
        AND move.source = entry.source AND move.target = entry.target
    WHERE move.table_name = TG_TABLE_NAME AND move.field = '{column}'
        AND move.source = OLD.{column} AND move.target = NEW.{column}
        AND entry.subject_id = NEW.id AND entry.txid = pg_current_xact_id()::text::bigint
) THEN
    RAISE EXCEPTION 'kayıtsız geçiş: % % (% -> %)', TG_TABLE_NAME, NEW.id, OLD.{column}, NEW.{column}
        USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""

# Only the flush between tests may empty a guarded table; the test database says so for itself.
TRUNCATE = """
IF coalesce(current_setting('kumelenme.flush_may_truncate', true), '') = 'on' THEN
    RETURN NULL;
END IF;
"""


def legal_moves(field: str) -> pgtrigger.Trigger:
    """Refuse a state that is no row of the programme's tables, and a new object in a later state."""
    return pgtrigger.Trigger(
        name=f"legal_moves_{field}",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=LEGAL_MOVES.format(column=field),
    )


def recorded_moves(field: str) -> pgtrigger.Trigger:
    """Refuse, at commit, a move along a legal edge that left no line in the register."""
    return pgtrigger.Trigger(
        name=f"recorded_moves_{field}",
        operation=pgtrigger.UpdateOf(field),
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Condition(f"OLD.{field} IS DISTINCT FROM NEW.{field}"),
        func=RECORDED_MOVES.format(column=field),
    )


def append_only(name: str = "append_only", message: str = "bu kayıt değiştirilemez ve silinemez") -> pgtrigger.Trigger:
    """Refuse every UPDATE and DELETE."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=REFUSE.format(message=message),
    )


def never_emptied(name: str = "never_emptied") -> pgtrigger.Trigger:
    """Refuse TRUNCATE."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        func=TRUNCATE + REFUSE.format(message="bu tablo boşaltılamaz"),
    )


def frozen(*, fields, when: str = "", name: str = "frozen") -> pgtrigger.Trigger:
    """Refuse a change of these fields (model field names) and the row's deletion.

    `when` is a SQL condition on OLD that must hold for the row to be frozen, e.g. "OLD.status <> 'draft'".
    """
    old = ", ".join(f"OLD.{{columns.{field}}}" for field in fields)
    new = ", ".join(f"NEW.{{columns.{field}}}" for field in fields)
    condition = f"({when}) AND " if when else ""
    refuse = REFUSE.format(message="dondurulmuş alan değiştirilemez")
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=pgtrigger.Func(
            f"IF {condition}(TG_OP = 'DELETE' OR ROW({old}) IS DISTINCT FROM ROW({new})) THEN {refuse} END IF;"
            " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )
