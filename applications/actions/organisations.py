"""Registering organisations: one registry, the tax number is the key (K-002, K-006)."""

from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today
from kumelenme.turkish import tr_fold

from ..models import Application, District, LegalForm, Organisation, Province, Section
from ..rules.identity import digits_of, is_person, kep_problem, mersis_problem, phone_problem, tax_number_problem
from .editing import open_for_writing
from .representation import still_acts_for

CHECKS = {"kep": kep_problem, "mersis": mersis_problem, "phone": phone_problem}


@transaction.atomic
def register_organisation(*, by, vkn: str, title: str = "", kind: str = "", province=None, **details) -> Organisation:
    """The organisation with this tax number: the registered one as it stands, else a new one.

    ValidationError by field if the number or a detail is refused.
    """
    number = digits_of(vkn)
    if reason := tax_number_problem(number):
        raise ValidationError({"vkn": reason})
    if existing := Organisation.objects.filter(vkn=number).first():
        return existing
    missing = {
        name: text
        for name, value, text in (
            ("title", title.strip(), "Unvanı yazın."),
            ("kind", kind, "Kuruluşun türünü seçin."),
            ("province", province, "Bir il seçin."),
        )
        if not value
    }
    if missing:
        raise ValidationError(missing)
    check_details(details)
    if is_person(number):
        details.setdefault("legal_form", LegalForm.SOLE_TRADER)
    organisation, _ = Organisation.objects.get_or_create(
        vkn=number,
        defaults={"title": title.strip(), "kind": kind, "province": province, "registered_by": by, **details},
    )
    return organisation


@transaction.atomic
def change_coordinator(application: Application, values: dict, *, by) -> Organisation:
    """Complete the coordinating organisation's own data (KEP, address, …); title and tax number stay."""
    locked = open_for_writing(application, Section.TEAM, by=by)
    still_acts_for(by, locked.coordinator)
    check_details(values)
    organisation = Organisation.objects.select_for_update().select_related("province").get(pk=locked.coordinator_id)
    if "district" in values:
        values = values | {"district": district_named(values["district"], organisation.province)}
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(values))
    record(locked, "organisation_changed", by=by, facts={"vkn": organisation.vkn, "fields": sorted(values)})
    return organisation


def district_named(name: str, province: Province) -> District | None:
    """The district of this province that is written so, case and accents aside; None for no name (K-010).

    ValidationError, with what comes nearest, if the province has no such district.
    """
    if not name.strip():
        return None
    known = {tr_fold(district.name): district for district in province.districts.all()}
    if found := known.get(tr_fold(name.strip())):
        return found
    near = get_close_matches(tr_fold(name), known, n=1)
    asked = f" “{known[near[0]].name}” mi demek istediniz?" if near else ""
    raise ValidationError({"district": f"“{name.strip()}”, {province.name} iline bağlı bir ilçe değil.{asked}"})


def check_details(values: dict) -> None:
    """Refuse ill-formed KEP, MERSİS and telephone numbers and a founding day to come; empty ones are fine here (K-003…K-013)."""
    if (founded := values.get("founded_on")) and founded > portal_today():
        raise ValidationError({"founded_on": "Kuruluş tarihi bugünden ileri olamaz."})
    found = {name: reason for name, check in CHECKS.items() if values.get(name) and (reason := check(values[name]))}
    if found:
        raise ValidationError(found)
