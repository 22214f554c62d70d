"""Making firms of judged rows, from a list that is confirmed or from rows that waited (ux.md §3.2)."""

from ..models import Application, Commitment, LegalForm, Member, Organisation, OrganisationKind
from ..rules.identity import is_person
from .members import layer_of


def add_firms(application: Application, rows: list, by) -> dict:
    """Members with an awaited commitment from accepted rows, in the caller's transaction; which rows of the tables came new."""
    vkns = [row.values["vkn"] for row in rows]
    known = set(Organisation.objects.filter(vkn__in=vkns).values_list("vkn", flat=True))
    Organisation.objects.bulk_create(
        [_organisation(row.values, by) for row in rows if row.values["vkn"] not in known], ignore_conflicts=True
    )
    organisations = list(Organisation.objects.filter(vkn__in=vkns))
    members = Member.objects.bulk_create(
        Member(application=application, organisation=organisation, layer=layer_of(organisation.kind))
        for organisation in organisations
    )
    Commitment.objects.bulk_create(Commitment(member=member) for member in members)
    return {
        "members": [member.pk for member in members],
        "organisations": [organisation.pk for organisation in organisations if organisation.vkn not in known],
    }


def _organisation(values: dict, by) -> Organisation:
    return Organisation(
        vkn=values["vkn"],
        title=values["title"],
        kind=OrganisationKind.FIRM,
        province_id=values["province"],
        nace_id=values["nace"],
        employees=values.get("employees"),
        email=values.get("email", ""),
        registered_by=by,
        legal_form=LegalForm.SOLE_TRADER if is_person(values["vkn"]) else "",
    )
