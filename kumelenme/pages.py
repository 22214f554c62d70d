"""The front page; help, accessibility, privacy; and the gallery of components (roof: may import everything)."""

from django.conf import settings
from django.shortcuts import render
from django.urls import path

from applications.models import Call
from kumelenme.accounts.access import acting_as, anyone, may_wait
from kumelenme.accounts.roles import Role
from kumelenme.ui.gallery import sample


def _contact() -> dict:
    return {"contact_email": settings.CONTACT_EMAIL, "contact_phone": settings.CONTACT_PHONE}


@anyone
@may_wait
def front_page(request):
    """What the programme is, what is open now, and what people come for (P1)."""
    calls = Call.objects.accepting().select_related("terms").order_by("deadline")
    return render(request, "pages/front.html", {"calls": calls})


@anyone
@may_wait
def help_page(request):
    """How to do the most common things and whom to ask."""
    return render(request, "pages/help.html", _contact())


@anyone
@may_wait
def accessibility(request):
    """The accessibility statement (Genelge 2025/10)."""
    return render(request, "pages/accessibility.html", _contact())


@anyone
@may_wait
def privacy(request):
    """The notice to the persons whose data is processed (law 6698, article 10)."""
    return render(request, "pages/privacy.html", _contact())


def components(request):
    """Every component in every state; what the accessibility test crawls."""
    return render(request, "ui/gallery.html", sample())


# A demo installation shows its parts to everybody, another one to the people who look after it.
components = (anyone if settings.DEMO_INSTALLATION else acting_as(Role.SYSADMIN, Role.PROGRAMME_MANAGER))(components)

urlpatterns = [
    path("", front_page, name="front-page"),
    path("yardim/", help_page, name="help"),
    path("erisilebilirlik/", accessibility, name="accessibility"),
    path("kvkk/", privacy, name="privacy"),
    path("sistem/bilesenler/", components, name="components"),
]
