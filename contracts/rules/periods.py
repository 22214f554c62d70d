"""The clock of this floor: a period is over when the database clock has passed its end (K-139)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_now

from ..models import EnterpriseStatus
from ..queries import contract_of
from .enterprise import enterprise_of


@rule("Teşebbüsün kuruluş süresi dolmuştur.", source="V-45")
def formation_period_is_over(application):
    if application.stage_due_at is None or portal_now() <= application.stage_due_at:
        return "Teşebbüs kuruluş süresi henüz dolmadı."
    return None


@rule("Süresinde gönderilmiş bir dosya incelenmiyordur.", source="V-45")
def file_is_not_under_review(application):
    enterprise = enterprise_of(application)
    if enterprise and enterprise.status == EnterpriseStatus.SUBMITTED:
        return "Teşebbüs dosyası süresinde gönderildi ve inceleniyor; hak kaybı işlenemez."


@rule("Sözleşme imza süresi dolmuştur.", source="V-46", number="K-139")
def signing_period_is_over(application):
    contract = contract_of(application)
    if contract is None or contract.sign_by is None or portal_now() <= contract.sign_by:
        return "Sözleşme imza süresi henüz dolmadı."
    return None


@rule("Sözleşme iki tarafça imzalanmamıştır.", source="V-46", number="K-139")
def contract_is_not_signed(application):
    contract = contract_of(application)
    if contract is not None and contract.status not in ("drafted", "issued"):
        return "Sözleşme iki tarafça imzalandı; hak kaybı işlenemez."
    return None
