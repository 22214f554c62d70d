"""`{% load accounts %}`: the people of a demo installation for its login page."""

from django import template
from django.conf import settings

from kumelenme.accounts.queries import demo_people

register = template.Library()


@register.inclusion_tag("accounts/_demo_people.html", takes_context=True)
def demo_login(context):
    """Who can sign in and with which password, grouped by role; nothing outside a demo installation."""
    groups = demo_people() if settings.DEMO_INSTALLATION else []
    return {"groups": groups, "password": settings.DEMO_PASSWORD, "request": context["request"]}


@register.filter
def browser(user_agent: str) -> str:
    """'Firefox · Windows' for a user agent; what is unknown is left out."""
    names = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Firefox/", "Firefox"), ("Safari/", "Safari"))
    systems = (
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    found = [next((name for mark, name in table if mark in user_agent), "") for table in (names, systems)]
    return " · ".join(part for part in found if part) or "Bilinmeyen tarayıcı"
