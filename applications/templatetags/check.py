"""Reading the check list on a page."""

from django import template

register = template.Library()


@register.filter
def of(found, number):
    """What belongs to one item."""
    return found.get(number, ())
