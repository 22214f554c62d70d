"""Built into every template (settings.TEMPLATES): for whom one acts, in the frame and in every form of an application.

`{% csrf_token %}` writes Django's token and, on a page of an application, the hidden field of `applications.on_behalf`:
no form that may be sent at all can forget it.
"""

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html

from kumelenme.accounts.roles import APPLICANT_ROLES

from ..on_behalf import FIELD, number_of

register = template.Library()


class BoundTokenNode(CsrfTokenNode):
    """The token, and beside it the number of the application that the page is about."""

    def render(self, context):
        """Hidden inputs; the token alone on pages of no application."""
        token, number = super().render(context), number_of(context.get("request"))
        return token + format_html('<input type="hidden" name="{}" value="{}">', FIELD, number) if number else token


@register.tag("csrf_token")
def csrf_token(parser, token):
    """Replaces Django's own tag of this name."""
    return BoundTokenNode()


@register.inclusion_tag("applications/on_behalf/_bar.html", takes_context=True)
def on_behalf(context):
    """The bar under the navigation that says for which cluster this page acts; nothing for the ministry's readers."""
    request, application = context.get("request"), context.get("application")
    role = getattr(getattr(request, "user", None), "acting_as", None)
    shown = role in APPLICANT_ROLES and application is not None and number_of(request) == application.number
    return {"application": application if shown else None}
