"""Rendering notices outside of delivery: what a house test needs to prove every template."""

from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template

from kumelenme.lifecycle import catalogue
from kumelenme.lifecycle.flow import flows_with_home

from .wording import Words, link_to, plain, split_words, template_name

UNKNOWN = "«bilinmeyen:%s»"


def told_rows() -> list[tuple[str, object]]:
    """(app, row) of every row that tells somebody."""
    return [(home, row) for home, flow in flows_with_home() for row in flow.rows if row.tell]


def missing_templates() -> list[str]:
    """Names of notice templates that a row needs and nobody wrote."""
    return [name for home, row in told_rows() if not exists(name := template_name(home, row.name))]


def exists(name: str) -> bool:
    """Has somebody written this template?"""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def preview(entry, recipient) -> Words:
    """Render an entry's notice strictly: ValueError names the first unknown variable of its template."""
    name = template_name(catalogue.home_of(entry), entry.verb)
    engine = engines["django"].engine
    before, engine.string_if_invalid = engine.string_if_invalid, UNKNOWN
    try:
        obj = entry.subject
        context = {"entry": entry, "obj": obj, "recipient": recipient, "link": link_to(obj, recipient)}
        text = plain(get_template(name), {**context, "label": catalogue.label_of(entry)})
    finally:
        engine.string_if_invalid = before
    if "«bilinmeyen:" in text:
        raise ValueError(f"{name}: {text[text.index('«') : text.index('»') + 1]}")
    return split_words(text)
