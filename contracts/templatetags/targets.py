"""{% thread contract %}: activity → indicator → programme target, on any page of a contract."""

from django import template

from kumelenme.sealing import masked

from .. import thread as threads

register = template.Library()


@register.inclusion_tag("contracts/targets/_thread.html")
def thread(contract):
    """The table of the contract's thread."""
    return {"contract": contract, "strands": threads.thread(contract)}


@register.inclusion_tag("contracts/targets/_of_report.html")
def facts_of(report):
    """The facts that happened in the report's period, reported beside it."""
    return {"report": report, "facts": report.facts.select_related("facility")}


@register.filter
def shown_vkn(number):
    """A tax number; that of a sole trader is a person's and is masked (ADR 17)."""
    return masked(number) if len(number) > 10 else number
