"""Reference projects of the members: written, changed, taken out."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today

from ..models import Application, ReferenceProject, Section
from ..rules.reference_projects import project_refusals
from .editing import open_for_writing
from .history import keep_version


@transaction.atomic
def save_project(
    application: Application, values: dict, *, by, project: ReferenceProject | None = None
) -> ReferenceProject:
    """Add a project or write one; `values` are the model's fields, `partners` a list. ValidationError by field."""
    locked = open_for_writing(application, Section.REFERENCES, by=by)
    same_kind = locked.reference_projects.filter(kind=values["kind"])
    others = same_kind.exclude(pk=project.pk) if project else same_kind
    if refused := project_refusals(values, today=portal_today(), others=others.count()):
        raise ValidationError(refused)
    row = project or ReferenceProject(application=locked)
    verb = "project_changed" if row.pk else "project_added"
    for name in values.keys() - {"partners"}:
        setattr(row, name, values[name])
    row.save()
    row.partners.set(values["partners"])
    keep_version(locked, Section.REFERENCES, by=by)
    record(locked, verb, by=by, facts={"name": row.name})
    return row


@transaction.atomic
def remove_project(project: ReferenceProject, *, by) -> None:
    """Take a project out of the application."""
    locked = open_for_writing(project.application, Section.REFERENCES, by=by)
    name = project.name
    ReferenceProject.objects.get(pk=project.pk).delete()
    keep_version(locked, Section.REFERENCES, by=by)
    record(locked, "project_removed", by=by, facts={"name": name})
