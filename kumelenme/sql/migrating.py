"""Migration operations of this house."""

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger


class CreateTables(Operation):
    """Create the tables of several models at once, with their triggers.

    Django draws every related model anew after each `CreateModel` and pgtrigger after each trigger; with a hundred
    related models that was most of a first start (ADR 23). Here they are drawn once, when all of them are known.
    `models` are complete `CreateModel` operations: fields, constraints, indexes and triggers stand in them.
    """

    def __init__(self, models):
        self.models = models

    def state_forwards(self, app_label, state):
        """Name all models first; they are drawn when somebody asks."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Tables, then their triggers."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)
        for trigger in self._triggers():
            schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Drop what was created, last first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        """What `migrate --plan` shows."""
        return f"Create the tables of {len(self.models)} models"

    def _triggers(self):
        return [trigger for model in self.models for trigger in model.options.get("triggers", ())]


class ChangeTables(Operation):
    """Do several ordinary operations on one drawing of the models: that before all of them, and that after.

    A table that is new here is created as it stands after all of them; so what else changes it is done already, but for
    its triggers. An operation that reads rows through models (`RunPython`) stands outside, and a field changes once.
    """

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        """Name every change first; the models are drawn when somebody asks."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """In their order."""
        new = {operation.name_lower for operation in self.operations if isinstance(operation, CreateModel)}
        for operation in self.operations:
            if isinstance(operation, CreateModel | AddTrigger) or getattr(operation, "model_name_lower", "") not in new:
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Backwards in their order; what was done to a new table goes with it."""
        new = {operation.name_lower for operation in self.operations if isinstance(operation, CreateModel)}
        for operation in reversed(self.operations):
            if isinstance(operation, CreateModel) or getattr(operation, "model_name_lower", "") not in new:
                operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        """What `migrate --plan` shows."""
        return f"{len(self.operations)} changes at once"
