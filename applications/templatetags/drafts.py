"""`{% load drafts %}`: looking into the rows of a list that is being brought in."""

from django import template

register = template.Library()


@register.filter
def item(mapping, key):
    """The value under a key, empty if there is none."""
    return mapping.get(key, "")


@register.filter
def names(findings, key):
    """Does one of the findings speak about this column?"""
    return any(finding.field == key for finding in findings)
