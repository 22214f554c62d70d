"""When a fact behind a target may be verified, and when a reported value may fall (domain.md §6)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_number

from ..models import FactKind, FactStatus, IndicatorValue
from ..running import COUNTED

SOURCE = "V-76"


@rule("Kaydın sözleşmesi yürürlüktedir ya da tamamlanmıştır.", source=SOURCE)
def the_contract_counts(fact):
    if fact.contract.status not in COUNTED:
        return f"Sözleşme “{fact.contract.get_status_display()}”; kayıtları programa sayılmaz."


@rule("Kanıt dosyası açılabilir durumdadır.", source=SOURCE)
def the_evidence_opens(fact):
    if fact.file and not fact.file.is_available:
        return "Kanıt dosyası açılamıyor: virüs taraması bitmedi ya da dosya engellendi."


@rule("Kullanılan yapı doğrulanmıştır.", source=SOURCE)
def the_facility_is_verified(fact):
    if fact.kind == FactKind.USE and fact.facility.status != FactStatus.VERIFIED:
        return f"Önce yapıyı doğrulayın: “{fact.facility.name}” kaydı {fact.facility.get_status_display()}."


@rule("Önceki döneme göre azalan değerlerin nedeni yazılmıştır.", source=SOURCE)
def lowered_values_are_explained(report):
    reported = IndicatorValue.objects.filter(report__contract=report.contract_id, value__isnull=False)
    earlier = reported.exclude(report=report.pk).filter(report__last_day__lte=report.last_day)
    last = dict(earlier.order_by("report__last_day", "report__is_final").values_list("key", "value"))
    for row in report.indicators.all():
        if row.value is not None and not row.lowered_because and row.key in last and row.value < last[row.key]:
            before = format_number(last[row.key], 0 if last[row.key] % 1 == 0 else 2)
            return f"{row.name}: önceki değerden ({before}) düşük; azalma nedenini yazınız."


VERIFYING = (the_contract_counts, the_evidence_opens, the_facility_is_verified)
