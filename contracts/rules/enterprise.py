"""When an enterprise's file is complete and may be accepted (K-136, K-140)."""

from applications.models import LegalForm
from kumelenme.accounts.models import User
from kumelenme.documents.models import COUNTED
from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_today

from ..models import Enterprise, EnterpriseSlot, EnterpriseStatus
from ..models.enterprise import AGEING

FIELDS = (
    "legal_form",
    "title",
    "vkn",
    "tax_office",
    "address",
    "kep",
    "bank",
    "iban",
    "management",
    "representative_name",
    "representative_title",
    "representative_email",
)
# Bodies of trade law have a MERSİS number; associations and foundations have none.
TRADE_REGISTERED = (LegalForm.JOINT_STOCK, LegalForm.LIMITED, LegalForm.COOPERATIVE, LegalForm.COMMERCIAL_ENTERPRISE)


def enterprise_of(application) -> Enterprise | None:
    """The file of the application, if it was begun."""
    return Enterprise.objects.filter(application=application).first()


def missing_parts(enterprise: Enterprise) -> list[str]:
    """Every missing field and document of the file, by its Turkish name."""
    missing = [str(enterprise._meta.get_field(name).verbose_name) for name in FIELDS if not getattr(enterprise, name)]
    if enterprise.legal_form in TRADE_REGISTERED and not enterprise.mersis:
        missing.append("MERSİS numarası")
    if not enterprise.purpose_covers_plan:
        missing.append("amaç maddesinin iş planını kapsadığı beyanı")
    present = set(
        enterprise.documents.filter(replaced_at=None, file__scan_state__in=COUNTED).values_list("slot", flat=True)
    )
    return missing + [slot.label for slot in EnterpriseSlot if slot not in present]


def stale_documents(enterprise: Enterprise) -> list[str]:
    """Ageing documents older than the call allows, as K-140 says it."""
    limit, today = enterprise.application.call.terms.document_max_age_days, portal_today()
    current = enterprise.documents.filter(replaced_at=None, slot__in=AGEING)
    return [
        f"{document.get_slot_display()} güncel değil ({document.dated_on:%d.%m.%Y})."
        for document in current
        if (today - document.dated_on).days > limit
    ]


def _of(thing) -> Enterprise | None:
    return thing if isinstance(thing, Enterprise) else enterprise_of(thing)


@rule("Teşebbüs dosyasında eksik alan ve belge yoktur.", source="Sunum, Kümelenme teşebbüsü", number="K-136")
def file_is_complete(thing):
    enterprise = _of(thing)
    if enterprise is None:
        return "Kümelenme teşebbüsü dosyası henüz açılmadı."
    missing = missing_parts(enterprise)
    return f"Kümelenme teşebbüsü dosyası eksik: {', '.join(missing)}." if missing else None


@rule("Hukuki yapı, çağrının kabul ettiklerinden biridir.", source="V-47", number="K-136")
def legal_form_is_accepted(thing):
    enterprise = _of(thing)
    if (
        enterprise
        and enterprise.legal_form
        and enterprise.legal_form not in enterprise.application.call.terms.enterprise_forms
    ):
        return f"{enterprise.get_legal_form_display()} bu çağrıda kabul edilen hukuki yapılardan biri değil."


@rule("Vergi ve SGK yazıları günceldir.", source="V-48", number="K-140")
def documents_are_recent(thing):
    enterprise = _of(thing)
    return " ".join(stale_documents(enterprise)) or None if enterprise else None


@rule("Dosya incelemeye gönderilmiştir.", source="Sunum, Kümelenme teşebbüsü")
def file_is_submitted(application):
    enterprise = enterprise_of(application)
    if enterprise is None or enterprise.status != EnterpriseStatus.SUBMITTED:
        return "Teşebbüs dosyası incelemeye gönderilmedi."


@rule("Teşebbüs temsilcisinin portalda hesabı vardır.", source="V-49")
def representative_has_an_account(thing):
    enterprise = _of(thing)
    if enterprise and not User.objects.filter(email__iexact=enterprise.representative_email, is_active=True).exists():
        name = enterprise.representative_name or "Temsilci"
        return f"{name} henüz hesap açmadı; davet {enterprise.representative_email} adresine gönderildi."


SUBMITTING = (file_is_complete, legal_form_is_accepted, documents_are_recent)
ACCEPTING = (
    file_is_submitted,
    file_is_complete,
    legal_form_is_accepted,
    documents_are_recent,
    representative_has_an_account,
)
