"""{% places application %}: links to the pages of the upper floors, as far as this person has work or reading there."""

from django import template
from django.conf import settings
from django.utils.module_loading import import_string

register = template.Library()


@register.inclusion_tag("applications/_places.html", takes_context=True)
def places(context, application):
    """Each floor answers (settings.APPLICATION_PLACES): function(application, user) -> [(label, address)]."""
    user = context["request"].user
    found = [link for dotted in settings.APPLICATION_PLACES for link in import_string(dotted)(application, user)]
    return {"links": found}
