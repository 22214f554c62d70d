"""The words of a notice: templates/notices/<app>/<verb>.txt, whose first line is the subject."""

from dataclasses import dataclass

from django.conf import settings
from django.template import Context
from django.template.loader import select_template

from kumelenme.lifecycle import catalogue
from kumelenme.lifecycle.reference import page_for, reference_of

# For an event whose app wrote no words of its own.
FALLBACK = "notices/event.txt"


@dataclass(frozen=True, slots=True)
class Words:
    """Subject (one line, starting with the reference where there is one) and plain text."""

    subject: str
    body: str


def template_name(home: str, verb: str) -> str:
    """Where the words of a verb are: the app that owns the row, then the verb."""
    return f"notices/{home}/{verb}.txt"


def link_to(obj, recipient) -> str:
    """The full address of the object's page for this person."""
    return settings.PORTAL_URL + page_for(obj, recipient)


def write_words(entry, recipient) -> Words:
    """The notice of an entry for one person."""
    obj = entry.subject
    template = select_template([template_name(catalogue.home_of(entry), entry.verb), FALLBACK])
    context = {
        "entry": entry,
        "obj": obj,
        "recipient": recipient,
        "link": link_to(obj, recipient),
        "label": catalogue.label_of(entry),
    }
    return with_link(split_words(plain(template, context), reference_of(obj)), context["link"])


def with_link(words: Words, link: str) -> Words:
    """The words with the address of the record, unless they have it already."""
    return words if link in words.body else Words(words.subject, f"{words.body}\n\nAyrıntılar: {link}".strip())


def plain(template, context: dict) -> str:
    """Render as plain text: nothing is escaped."""
    return template.template.render(Context(context, autoescape=False))


def split_words(text: str, reference: str = "") -> Words:
    """Cut a rendered template into subject and body; the reference is set before the subject once."""
    first, _, rest = text.strip().partition("\n")
    subject = " ".join(first.split())
    if reference:
        subject = f"{reference}: {subject.removeprefix(reference).lstrip(' –-:')}"
    return Words(subject[:250], rest.strip())
