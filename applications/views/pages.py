"""What every page of a draft shares: fetched through the person, with what may be written now."""

from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from kumelenme.accounts.access import acting_as

from ..forms.plan import MarkForm
from ..models import VERSIONED, Application, Section, Stage
from ..queries.applications import applications_of
from ..queries.comments import open_by_section, open_on
from ..queries.earlier import unsettled_copy
from ..queries.editable import TEAM_ROLES, closed_reason, limit_reason, open_sections
from ..queries.presence import presence

team_page = acting_as(*TEAM_ROLES)
AGAIN = "sonraki"


def fetch(request, number: str) -> Application:
    """The application, or 404 for a stranger."""
    return get_object_or_404(applications_of(request.user), number=number)


def show(
    request, template: str, application: Application, section: Section, *, status: int = 200, **context
) -> HttpResponse:
    """A section's page with its frame: may it be written, why not, is it marked as finished."""
    open_now = section in open_sections(application, application.now)
    limited = limit_reason(application, section) if open_now else None
    may_write = open_now and not limited
    marked = section in application.marked_sections
    frame = {
        "application": application,
        "section": section,
        "may_write": may_write,
        "marked": marked,
        "closed_reason": "" if may_write else limited or closed_reason(application),
        "copied": unsettled_copy(application, section) if section in application.copies_to_review else None,
        "presence": presence(application).get(section, ""),
        "has_history": section in VERSIONED,
        "comments": partial(open_on, application, section),  # asked only by a page that shows them
        "open_comments": open_by_section(application).get(section, 0),
        "sent": application.stage == Stage.SUBMITTED,
        "mark_form": MarkForm(initial={"complete": "evet" if marked else ""}),
    }
    return render(request, f"applications/{template}", {**frame, **context}, status=status)


def render_draft(request, template: str, context: dict, *, status: int = 200) -> HttpResponse:
    """A page of a draft that belongs to no section."""
    return render(request, f"applications/drafts/{template}", context, status=status)


def carry_out(form, action, *args, **kwargs):
    """(True, result) of an action, or (False, None) with its refusal on the form."""
    try:
        return True, action(*args, **kwargs)
    except ValidationError as refusal:
        put_errors(form, refusal)
        return False, None


def put_errors(form, refusal: ValidationError) -> None:
    """Show a refusal beside the fields it names, the rest above the form."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def saved(request, number: str, *, one_more: str, back: str) -> HttpResponse:
    """Where a saved row leads: to an empty form of its kind if the button said so, else back to the list."""
    if "bir-daha" not in request.POST:
        return redirect(back, number)
    return redirect(f"{reverse(one_more, args=[number])}?{AGAIN}=1")


def ready_for_next(request, form) -> None:
    """Who has just saved one row and writes the next finds the cursor in its first field."""
    if AGAIN in request.GET and not form.is_bound:
        form.visible_fields()[0].field.widget.attrs["autofocus"] = True


def status_of(*forms) -> int:
    """422 if something was refused."""
    return 422 if any(form.is_bound and form.errors for form in forms) else 200
