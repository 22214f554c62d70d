"""{% actions obj %}, {% timeline obj %}, {% stage_track obj %}, {% rule_list row obj %}, {% idempotency_key %}."""

from django import template
from django.utils.html import format_html

from kumelenme.lifecycle import story
from kumelenme.lifecycle.flow import available, checklist, refusals
from kumelenme.lifecycle.idempotency import FIELD, new_key
from kumelenme.lifecycle.reference import row_url
from kumelenme.ui.dates import short_date

register = template.Library()


@register.inclusion_tag("lifecycle/_actions.html", takes_context=True)
def actions(context, obj, heading=""):
    """The buttons of this person on this object; a row whose rules are broken says why instead.

    A row with a page of its own always leads there, and that page says what is missing; on that page it is no link. The heading is shown only where there is something under it.
    """
    user = context["request"].user
    held = context.render_context.setdefault("held", {})
    rows = available(obj, user, held) if user.is_authenticated else []
    said = iter(refusals([row for row in rows if not row.needs], obj))
    found = [(row, row_url(row, obj), [] if row.needs else next(said)) for row in rows]
    here = context["request"].path
    return {"actions": [each for each in found if each[1] != here], "heading": heading}


@register.inclusion_tag("lifecycle/_timeline.html", takes_context=True)
def timeline(context, obj):
    """What happened to this object, as far as this person may read it."""
    return {"lines": story.story(obj, _entries(context, obj), context["request"].user)}


@register.inclusion_tag("lifecycle/_stage_track.html", takes_context=True)
def stage_track(context, obj):
    """Where the object stands on the way."""
    track = story.track(obj, _entries(context, obj))
    return {"stages": [(name, state, short_date(at) if at else "") for name, state, at in track]}


@register.inclusion_tag("lifecycle/_rule_list.html")
def rule_list(row, obj):
    """Every rule of a row with ✓ or ✗ and the reason."""
    found = checklist(row, obj)
    return {"rules": [(_state(rule, reason), rule.statement, reason or "", rule.source) for rule, reason in found]}


def _entries(context, obj):
    """A page with the way and with the register reads the register once."""
    read = context.render_context.setdefault("register", {})
    if obj not in read:
        read[obj] = story.entries_of(obj)
    return read[obj]


def _state(rule, reason) -> str:
    return "met" if not reason else "warning" if rule.warns else "broken"


@register.simple_tag(takes_context=True)
def idempotency_key(context):
    """The hidden field that makes a repeated sending the same sending; a refused form keeps its key."""
    request = context.get("request")
    key = (request.POST.get(FIELD) if request else "") or new_key()
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, key)
