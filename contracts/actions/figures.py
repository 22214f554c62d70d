"""Acts about the programme's figures: taking a list away, drawing up a report (D32), what counts as which university."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from applications.models import Call, Organisation, OrganisationKind
from applications.rules.identity import digits_of
from kumelenme.codes import new_code
from kumelenme.documents.actions import issue
from kumelenme.documents.models import DocumentKind
from kumelenme.documents.models.audience import PUBLIC
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today

from ..actors import PROGRAMME
from ..audiences import FIGURE_READERS
from ..figures.printed import context_of
from ..models import CountsAs, KpiReport


def note_export(*, by, rows: int, what: str, kind: str) -> None:
    """Who took how many rows of which list, in the register of the person."""
    record(by, "figures_exported", by=by, facts={"rows": rows, "list": what, "format": kind})


@transaction.atomic
def draw_up_report(*, public: bool, call: Call | None, by) -> KpiReport:
    """Freeze the figures of this moment and owe their PDF: for management, or with verified values for everybody (D32)."""
    _only_the_programme(by, call)
    number = f"GR-{portal_today():%Y-%m-%d}-{new_code(4)}"
    report = KpiReport.objects.create(number=number, public=public, call=call, as_of=portal_now(), drawn_up_by=by)
    issue(
        DocumentKind.KPI_REPORT,
        subject=report,
        template="documents/kpi_report.html",
        context=context_of(report, by),
        title="Program gösterge raporu" + (" (kamuya açık)" if public else ""),
        number=number,
        audience=[PUBLIC] if public else FIGURE_READERS,
        by=by,
        prepared_by="Program yöneticisi",
    )
    record(report, "kpi_report_drawn_up", by=by, facts={"public": public, "call": call.number if call else ""})
    return report


@transaction.atomic
def count_as(unit_vkn: str, university_vkn: str, *, reason: str, by) -> CountsAs:
    """From now on the unit counts as its university; both are universities of the registry."""
    _only_the_programme(by)
    universities = Organisation.objects.filter(kind=OrganisationKind.UNIVERSITY)
    found = {}
    for field, vkn in (("unit", unit_vkn), ("university", university_vkn)):
        found[field] = universities.filter(vkn=digits_of(vkn)).first()
        if found[field] is None:
            raise ValidationError({field: "Bu VKN ile kayıtlı bir üniversite ya da üniversite birimi yok."})
    if found["unit"] == found["university"]:
        raise ValidationError({"university": "Birim ile üniversite aynı olamaz."})
    if CountsAs.objects.filter(unit=found["university"]).exists():
        raise ValidationError({"university": "Bu kuruluş da bir birim; üniversitenin kendisini yazın."})
    if CountsAs.objects.filter(university=found["unit"]).exists():
        raise ValidationError({"unit": "Bu kuruluşun kendi birimleri var; birim olarak sayılamaz."})
    try:
        with transaction.atomic():
            made = CountsAs.objects.create(**found, reason=reason, noted_by=by)
    except IntegrityError as twice:
        raise ValidationError({"unit": "Bu birim zaten bir üniversiteyle birlikte sayılıyor."}) from twice
    record(found["unit"], "counted_as", by=by, note=reason, facts={"university": found["university"].title})
    return made


def _only_the_programme(by, call: Call | None = None) -> None:
    if not PROGRAMME.holds(by, call):
        raise PermissionDenied("Bunu program yöneticisi yapar.")
