"""University, chamber and other institutions with their official letters (ux.md A11)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect

from kumelenme.lifecycle.idempotency import once

from ..actions.commitments import record_commitment
from ..actions.members import add_member
from ..actions.organisations import district_named, register_organisation
from ..forms.commitments import LetterForm
from ..forms.members import InstitutionForm
from ..models import Commitment, OrganisationKind, Section
from ..overview.composition import composition_of
from ..queries.applications import firms_of, institutions_of, removed_of
from .pages import carry_out, fetch, show, status_of, team_page
from .registered import fill, proposal


@team_page
def institution_list(request, number):
    """All institutions with the two that must be there."""
    application = fetch(request, number)
    institutions = list(institutions_of(application))
    return show(
        request,
        "drafts/institutions.html",
        application,
        Section.INSTITUTIONS,
        institutions=institutions,
        removed=removed_of(application, firms=False),
        meter=composition_of(application, list(firms_of(application)), institutions),
    )


@team_page
@once
def add_institution(request, number):
    """One institution, with its letter if it is there already; a known number fills the form as it does for firms."""
    application = fetch(request, number)
    if request.htmx and "vkn" in request.GET:
        return proposal(request, application, institution=True)
    if "doldur" in request.POST:
        found = fill(request, application, InstitutionForm)
        return _page(request, application, found.form, entry=found.entry, differing=found.differing, status=200)
    form = InstitutionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        done, member = carry_out(form, _add, application, form.cleaned_data, request.user)
        if done:
            messages.success(request, f"{member.organisation.title} eklendi.")
            return redirect("applications:institutions", number)
    return _page(request, application, form, status=status_of(form))


def _page(request, application, form, **context):
    return show(
        request,
        "drafts/institution_add.html",
        application,
        Section.INSTITUTIONS,
        form=form,
        institution=True,
        **context,
    )


@transaction.atomic
def _add(application, values, user):
    organisation = register_organisation(
        by=user,
        district=district_named(values["district"], values["province"]) if values["province"] else None,
        **{name: values[name] for name in ("vkn", "title", "kind", "province")},
    )
    if organisation.kind == OrganisationKind.FIRM:
        raise ValidationError(
            {"vkn": f"Bu VKN bir firmanın: {organisation.title}. Onu üye firmalar sayfasından ekleyin."}
        )
    member = add_member(application, organisation, by=user)
    if values["letter"]:
        record_commitment(
            member,
            by=user,
            method=Commitment.Method.LETTER,
            signed_on=values["letter_date"],
            letter_number=values["letter_number"],
            upload=values["letter"],
        )
    return member


@team_page
@once
def institution_page(request, number, code):
    """One institution and its letter."""
    application = fetch(request, number)
    member = get_object_or_404(institutions_of(application), code=code)
    initial = {name: getattr(member.commitment, name) for name in ("signed_on", "letter_number", "signatory")}
    form = LetterForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid():
        done, _ = carry_out(
            form, record_commitment, member, by=request.user, method=Commitment.Method.LETTER, **form.cleaned_data
        )
        if done:
            messages.success(request, f"{member.organisation.title} katılım yazısı kaydedildi.")
            return redirect("applications:institutions", number)
    return show(
        request,
        "drafts/institution.html",
        application,
        Section.INSTITUTIONS,
        form=form,
        member=member,
        status=status_of(form),
    )
