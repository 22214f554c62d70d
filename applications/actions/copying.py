"""Starting from an earlier application: texts and lists are copied, amounts and dates are shown to be written anew.

Nobody's word is copied: every firm and institution comes with an awaited commitment.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.functions import PortalNow

from ..models import Application, Commitment, CopiedSection, Member, OrganisationKind, Section
from ..overview.section_changes import section_changes
from ..overview.tasklist import begun_sections
from ..queries.earlier import earlier_ones, unsettled_copy
from ..queries.editable import limit_reason
from ..queries.section_content import content_of
from .editing import open_for_writing
from .history import keep_version, seal_versions
from .members import other_cluster
from .restoring_rows import WRITERS, blank

S = Section
COPYABLE = (
    *(S.CLUSTER, S.FIRMS, S.INSTITUTIONS, S.REFERENCES, S.KNOWLEDGE, S.COMPETITIVENESS, S.SUSTAINABILITY),
    *(S.VISION, S.PLAN, S.ACTIVITIES, S.BUDGET, S.INDICATORS),
)
# What cannot stand without an amount or a date of the earlier plan.
FIGURES: dict[Section, tuple[str, ...]] = {
    S.CLUSTER: ("years",),
    S.COMPETITIVENESS: ("figures",),
    S.VISION: ("goals",),
    S.PLAN: ("starts_on",),
    S.BUDGET: ("budget", "financing"),
    S.INDICATORS: ("indicators",),
}
KEEPS_ITS_OWN = ("name",)  # The new application has its own name from the start.


@transaction.atomic
def copy_sections(application: Application, source: Application, sections: list[Section], *, by) -> None:
    """Copy these sections from `source`. ValidationError for a foreign source or a section with something in it."""
    locked = open_for_writing(application, None, by=by)
    if not earlier_ones(locked, by).filter(pk=source.pk).exists():
        raise ValidationError(
            "Yalnız aynı koordinatör kuruluşun önceki çağrılara gönderdiği başvurulardan kopyalanabilir."
        )
    for section in sections:
        if refusal := limit_reason(locked, section):
            raise ValidationError(refusal)
    begun = begun_sections(locked)
    if full := [section.label for section in sections if begun.get(section)]:
        raise ValidationError(f"Bu bölümlerde bilgi var, üzerlerine kopyalanmaz: {', '.join(full)}.")
    for section in (section for section in COPYABLE if section in sections):
        figures = (
            _copy_members(locked, source, section)
            if section in (S.FIRMS, S.INSTITUTIONS)
            else _copy(locked, source, section, by)
        )
        CopiedSection.objects.create(application=locked, section=section, source=source, figures=figures)
    record(locked, "sections_copied", by=by, facts={"source": source.number, "sections": [str(s) for s in sections]})


@transaction.atomic
def settle_copy(application: Application, section: Section, *, by, clear: bool) -> None:
    """Somebody has looked at a copied section: it fits, or it is emptied (its history keeps what stood there)."""
    locked = open_for_writing(application, section, by=by)
    copied = unsettled_copy(locked, section)
    if copied is None:
        return
    if clear:
        _clear(locked, copied, by)
    CopiedSection.objects.filter(pk=copied.pk).update(settled_at=PortalNow(), settled_by=by)
    facts = {"section": str(section), "source": copied.source.number}
    record(locked, "copy_cleared" if clear else "copy_accepted", by=by, facts=facts)


def _copy(application: Application, source: Application, section: Section, by) -> list[list[str]]:
    content = content_of(source, section)
    dropped = {name: content.pop(name) for name in FIGURES.get(section, ()) if name in content}
    for name in KEEPS_ITS_OWN:
        content.pop(name, None)
    _fit(content, application)
    missing = WRITERS[section](application, _in_codes_of(application, source, content), by)
    keep_version(application, section, by=by)
    seal_versions(application, section)
    figures = [[change.label, change.after] for change in section_changes(section, {}, dropped)]
    return figures + [["Eksik kalan", sentence] for sentence in missing]


def _fit(content: dict, application: Application) -> None:
    """Months of another call into the plan of this one."""
    terms = application.call.terms
    if "months" in content:
        content["months"] = max(terms.plan_min_months, min(content["months"], terms.plan_max_months))
    application.plan.refresh_from_db(fields=["months"])
    for row in [*content.get("activities", []), *content.get("packages", [])]:
        row["end_month"] = min(row["end_month"], application.plan.months)
        row["start_month"] = min(row["start_month"], row["end_month"])


def _in_codes_of(application: Application, source: Application, content: dict) -> dict:
    """The content with members of the source replaced by the same organisations here."""
    here = dict(application.members.values_list("organisation", "code"))
    codes = {code: here.get(pk, code) for code, pk in source.members.values_list("code", "organisation")}
    rows = (row for name in ("projects", "activities", "packages") for row in content.get(name, []))
    for row in rows:
        for name in ("lead_code", "responsible_code"):
            if row.get(name):
                row[name] = codes.get(row[name], row[name])
        for name in ("partner_codes", "participant_codes"):
            if name in row:
                row[name] = [codes.get(code, code) for code in row[name]]
    return content


def _copy_members(application: Application, source: Application, section: Section) -> list[list[str]]:
    """The same organisations, each to be asked again; who may not be a member of two clusters is named."""
    here = application.members.values("organisation")
    found = _of_section(source.members, section).exclude(organisation__in=here).select_related("organisation")
    alone = application.call.terms.multi_membership == "BLOCK"
    taken = [member for member in found if alone and other_cluster(application, member.organisation)]
    members = Member.objects.bulk_create(
        Member(application=application, organisation=member.organisation, layer=member.layer)
        for member in found
        if member not in taken
    )
    Commitment.objects.bulk_create(Commitment(member=member) for member in members)
    return [["Başka bir birliktelikte", member.organisation.title] for member in taken]


def _clear(application: Application, copied: CopiedSection, by) -> None:
    """Take away what the copy brought; a member that has been asked or has committed meanwhile stays."""
    section = S(copied.section)
    if section not in (S.FIRMS, S.INSTITUTIONS):
        seal_versions(application, section)
        WRITERS[section](application, blank(section), by)
        keep_version(application, section, by=by)
        return
    brought = _of_section(application.members, section).filter(
        organisation__in=copied.source.members.values("organisation"),
        commitment__status=Commitment.Status.AWAITED,
        links=None,
    )
    Member.objects.filter(pk__in=brought.exclude(organisation=application.coordinator_id).values("pk")).delete()


def _of_section(members, section: Section):
    firms = {"organisation__kind": OrganisationKind.FIRM}
    return members.filter(**firms) if section == S.FIRMS else members.exclude(**firms)
