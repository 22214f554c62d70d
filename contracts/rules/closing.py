"""What must be in order before a contract is closed, beside its reports and payments (C9, K-163)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.together import together

from ..models import Amendment, AmendmentStatus, Finding, FindingStatus
from ..queries import contract_of
from ..registry import unregistered

DONE = (AmendmentStatus.EFFECTIVE, AmendmentStatus.RECORDED, AmendmentStatus.REFUSED, AmendmentStatus.WITHDRAWN)
TEXTS = ("outputs", "lessons", "sustainability", "handover", "summary_tr", "summary_en")


@rule("Satın alınan her dayanıklı kalem envantere kayıtlıdır.", source="V-85", number="K-163")
def assets_are_registered(contract):
    if missing := unregistered(contract):
        return " ".join(f"{name} için envanter kaydı giriniz." for name in missing)


@rule("Açık bulgu ve süren değişiklik talebi yoktur.", source="V-85")
def nothing_is_pending(contract):
    found = together(
        findings=(Finding.objects.filter(contract=contract).exclude(status=FindingStatus.CLOSED), ("number",)),
        amendments=(Amendment.objects.filter(contract=contract).exclude(status__in=DONE), ("number",)),
    )
    if findings := sorted(found["findings"]):
        return f"{findings[0][0]} numaralı bulgu kapanmadı."
    if amendments := sorted(found["amendments"]):
        return f"{amendments[0][0]} numaralı değişiklik talebi sonuçlanmadı."


@rule("Kapanış dosyası ve kamuya açık özetler yazılmıştır.", source="V-85")
def closing_file_is_written(application):
    contract = contract_of(application)
    file = getattr(contract, "closing", None)
    missing = (
        [file._meta.get_field(n).verbose_name for n in TEXTS if not getattr(file, n).strip()] if file else ["tümü"]
    )
    if missing:
        return f"Kapanış dosyasında yazılmamış bölümler var: {', '.join(missing)}."
