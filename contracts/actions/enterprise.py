"""The enterprise's file: saved, completed with documents, sent, returned, accepted (T27, K-136, K-140)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Application, Stage
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import store_upload
from kumelenme.invitations.actions import invite
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from .. import deadlines
from ..actors import CLUSTER
from ..audiences import ENTERPRISE_FILE_READERS
from ..models import Enterprise, EnterpriseDocument, EnterpriseSlot
from .contract import draft_contract

LOCKED = "Dosya incelemede ya da kabul edilmiş; şu an değiştirilemez."


@transaction.atomic
def save_enterprise(application: Application, values: dict, *, by) -> Enterprise:
    """Store the form; the file is opened with the first save."""
    enterprise = _writable(application, by)
    for name, value in values.items():
        setattr(enterprise, name, value)
    enterprise.saved_at = portal_now()
    enterprise.save()
    return enterprise


@transaction.atomic
def add_document(application: Application, upload, *, slot: str, dated_on, by) -> EnterpriseDocument:
    """Put a file into a slot; an older one is replaced and stays stored."""
    enterprise = _writable(application, by)
    limit = application.call.terms.max_file_mb * 1024 * 1024
    file = store_upload(
        upload,
        subject=enterprise,
        slot=EnterpriseSlot(slot).value,
        by=by,
        audience=ENTERPRISE_FILE_READERS,
        max_bytes=limit,
    )
    enterprise.documents.filter(slot=slot, replaced_at=None).update(replaced_at=portal_now())
    return EnterpriseDocument.objects.create(
        enterprise=enterprise, slot=slot, file=file, dated_on=dated_on, uploaded_by=by
    )


@transaction.atomic
def submit_enterprise(application: Application, *, by) -> Enterprise:
    """Send the file to the commission; a representative without an account is invited at the same time."""
    enterprise = _held(application)
    perform("submit_enterprise", enterprise, by=by)
    if not User.objects.filter(email__iexact=enterprise.representative_email).exists():
        invite(
            enterprise.representative_email,
            role=Role.ENTERPRISE_REP,
            scope=application.call_number,
            by=by,
            subject=enterprise,
            context=f"{enterprise.title} adına {application.number} sayılı başvurunun sözleşme ve uygulama işlemleri",
        )
        record(enterprise, "representative_invited", by=by, facts={"email": enterprise.representative_email})
    return enterprise


@transaction.atomic
def return_enterprise(application: Application, *, by, missing: list[str], note: str) -> Enterprise:
    """Back to the coordinator with the list of what is missing and time to mend it (N33)."""
    if not missing:
        raise ValidationError("Eksik olan en az bir belge ya da bilgiyi işaretleyin.")
    enterprise = _held(application)
    enterprise.missing = missing
    enterprise.save(update_fields=["missing"])
    perform("return_enterprise", enterprise, by=by, note=note, facts={"missing": missing})
    due = max(application.stage_due_at or portal_now(), deadlines.formation_extension(application))
    Application.objects.filter(pk=application.pk).update(stage_due_at=due)
    return enterprise


@transaction.atomic
def accept_enterprise(application: Application, *, by) -> None:
    """Accept the file: representation passes to the enterprise, the contract is opened for drafting (T27)."""
    perform("accept_enterprise", application, by=by)
    draft_contract(application, by=by)


def _held(application: Application) -> Enterprise:
    """The file's row, held; ValidationError once the application has left the stage."""
    _refuse_elsewhere(application)
    return Enterprise.objects.select_for_update(of=("self",)).get(application=application)


def _refuse_elsewhere(application: Application) -> None:
    now = Application.objects.select_related(None).only("stage").get(pk=application.pk)
    if now.stage != Stage.ENTERPRISE_FORMATION:
        raise ValidationError("Teşebbüs dosyası yalnız kuruluş aşamasında doldurulur, gönderilir ve incelenir.")


def _writable(application: Application, by) -> Enterprise:
    _refuse_elsewhere(application)
    enterprise, _ = Enterprise.objects.select_for_update(of=("self",)).get_or_create(application=application)
    if not CLUSTER.holds(by, enterprise):
        raise PermissionDenied("Teşebbüs dosyasını koordinatör doldurur.")
    if not enterprise.may_be_written:
        raise ValidationError(LOCKED)
    return enterprise
