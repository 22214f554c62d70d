"""Reading a dossier on a page: codes become words, stored numbers become Turkish numbers."""

from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from applications.models import (
    Commitment,
    DiamondBlock,
    MaturityStage,
    Opinion,
    OrganisationKind,
    QualityLabel,
    ReferenceProject,
    Slot,
)
from kumelenme.money import format_money, format_number
from kumelenme.turkish import tr_sort_key

register = template.Library()


@cache
def _labels(choices) -> dict[str, str]:
    return dict(choices.choices)


def _label(choices, value) -> str:
    return _labels(choices).get(value, value or "–")


@register.filter
def kind(value):
    """Label of an organisation kind."""
    return _label(OrganisationKind, value)


@register.filter
def by_title(members):
    """Members in the order of the Turkish alphabet; the dossier itself keeps them by number."""
    return sorted(members, key=lambda member: tr_sort_key(member["title"]))


@register.filter
def quality_label(value):
    """Label of a quality label of cluster management."""
    return _label(QualityLabel, value)


@register.filter
def maturity(value):
    """Label of a maturity stage."""
    return _label(MaturityStage, value)


@register.filter
def commitment(value):
    """Label of a commitment status."""
    return _label(Commitment.Status, value)


@register.filter
def diamond(value):
    """Label of a block of the diamond."""
    return _label(DiamondBlock, value)


@register.filter
def project_kind(value):
    """Label of a kind of reference project."""
    return _label(ReferenceProject.Kind, value)


@register.filter
def opinion(value):
    """Label of a referee's opinion."""
    return _label(Opinion, value)


@register.filter
def stated(members):
    """The members that wrote something by their link."""
    return [member for member in members if member.get("stated")]


@register.filter
def slot(value):
    """Label of a document slot."""
    return _label(Slot, value)


@register.filter
def nace(value):
    """2830 → 28.30"""
    return ".".join(value[i : i + 2] for i in range(0, len(value or ""), 2))


@register.filter
def amount(value):
    """Stored amount text → '1.250.000,00 TL'."""
    return format_money(Decimal(value))


@register.filter
def plain(value):
    """Stored number text → '1.250.000,00'."""
    return format_number(Decimal(value), 2)


@register.filter
def iso_date(value):
    """Stored ISO date → '30.06.2026'."""
    return date.fromisoformat(value).strftime("%d.%m.%Y") if value else ""


@register.filter
def moment(value):
    """Stored ISO moment → '30.06.2026 16.58.21'."""
    return datetime.fromisoformat(value).strftime("%d.%m.%Y %H.%M.%S") if value else ""


@register.simple_tag(takes_context=True)
def judged(context, place: str) -> SafeString:
    """Which criteria are scored by this place of the dossier, each a link to it; nothing on a page without criteria beside."""
    codes = context.get("judged", {}).get(place)
    if not codes:
        return SafeString("")
    links = format_html_join(", ", '<a href="#olcut-{0}">{0}</a>', ((code,) for code in codes))
    return format_html('<p class="judged">Bu bölümden puanlanan: {}</p>', links)
