"""Reading marks and frozen figures on a page."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils.timezone import localtime

from kumelenme.money import format_money, format_number

register = template.Library()


@register.filter
def places(value):
    """'47.00' or Decimal → '47,00'; nothing stays a dash."""
    return "–" if value in (None, "") else format_number(Decimal(str(value)), 2)


@register.filter
def lira(value):
    """Stored amount text → '1.250.000,00 TL'."""
    return "–" if value in (None, "") else format_money(Decimal(str(value)))


@register.filter
def nonzero(value):
    """Is the stored figure more or less than zero?"""
    return bool(value) and Decimal(str(value)) != 0


@register.filter
def iso_moment(value):
    """Stored ISO moment → '15.09.2026 10.30'."""
    return f"{localtime(datetime.fromisoformat(value)):%d.%m.%Y %H.%M}" if value else "–"
