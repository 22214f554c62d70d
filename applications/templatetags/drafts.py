"""`{% load drafts %}`: looking into the rows of a list that is being brought in."""

import json

from django import template

from kumelenme.money import format_number

register = template.Library()


@register.filter
def item(mapping, key):
    """The value under a key, empty if there is none."""
    return mapping.get(key, "")


@register.filter
def as_json(cells):
    """The cells as one text, for a hidden field that says what a row was drawn with."""
    return json.dumps(cells, ensure_ascii=False, sort_keys=True)


@register.filter
def names(findings, key):
    """Does one of the findings speak about this column?"""
    return any(finding.field == key for finding in findings)


@register.filter
def miktar(quantity):
    """A quantity without idle zeros: 12, 0,5, 1.250,75."""
    return format_number(quantity, max(0, -quantity.normalize().as_tuple().exponent))
