"""`{% load documents %}`: the line about one document or one file, the same on every page."""

from django import template

from ..queries import lets_applicants_go_first

register = template.Library()


@register.inclusion_tag("documents/_status.html", takes_context=True)
def document_line(context, document):
    """Link, pages and size of a document, or "PDF hazırlanıyor" that replaces itself; give readable documents only."""
    return {"document": document, "poll": 1, "last": lets_applicants_go_first(document, context.get("request"))}


@register.inclusion_tag("documents/_file_link.html")
def file_link(stored):
    """Only the name, as a link when the file may be given out, with its state when it may not."""
    return {"file": stored}


@register.inclusion_tag("documents/_file.html")
def file_line(stored):
    """Link, size, upload moment and scan state of a stored file."""
    return {"file": stored}
