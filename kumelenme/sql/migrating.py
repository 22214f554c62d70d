"""Migration operations of this house."""

from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Create the tables of several models at once, with their triggers.

    Django draws every related model anew after each `CreateModel` and pgtrigger after each trigger; with a hundred
    related models that was most of a first start. Here the models are drawn once, when all of them are known.
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
