"""Signing an addendum or a visit's minutes, in the contract's own manner: upload, confirmation by another, enterprise first."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.documents.actions import add_signed_copy, decide_signed_copy
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record

from ..actors import APPROVER, CONTRACT_PARTY, LEGAL, MONITOR
from ..models import Amendment, AmendmentStatus, PaperSignature, Party, Visit, VisitStatus
from ..queries import paper_signed_by
from ..signing import refuse_out_of_turn

# The ministry's side of an addendum is the approver's, of a visit's minutes the monitor's.
MINISTRY = {Amendment: APPROVER | LEGAL, Visit: MONITOR}
CONFIRMERS = LEGAL | MONITOR | APPROVER
OPEN = {Amendment: (AmendmentStatus.SIGNING, "enact_addendum"), Visit: (VisitStatus.REPORTED, "settle_visit")}


def uploaders(subject, party: Party):
    """Who may upload the party's signed copy."""
    return CONTRACT_PARTY | LEGAL if party == Party.ENTERPRISE else MINISTRY[type(subject)]


@transaction.atomic
def upload_paper_signature(subject, upload, *, party: str, kind: str, signed_on, by) -> PaperSignature:
    """Register the signed copy of the paper of an amendment or visit; another person confirms it."""
    subject, party = _held(subject), Party(party)
    document = subject.document
    if not uploaders(subject, party).holds(by, subject.contract):
        raise PermissionDenied(f"{party.label} imzasını yalnız {uploaders(subject, party).label} yükler.")
    refuse_out_of_turn(document.paper_signatures, party, issued_at=document.issued_at, signed_on=signed_on)
    who = next(row for row in document.context["signatories"] if row["party"] == party)
    copy = add_signed_copy(document, upload, kind=kind, signatory=party.label, by=by)
    signature = PaperSignature.objects.create(
        document=document,
        party=party,
        signatory=who["name"],
        signatory_title=who["title"],
        signed_on=signed_on,
        copy=copy,
    )
    facts = {"party": party.value, "number": document.number, "kind": kind}
    record(subject, "paper_signature_uploaded", by=by, facts=facts, tell=(LEGAL, MONITOR))
    return signature


@transaction.atomic
def decide_paper_signature(signature: PaperSignature, *, confirmed: bool, by, note: str = "") -> None:
    """Confirm or refuse a copy; the second confirmed one puts the paper into force."""
    subject = _held(signature.document.subject)
    if not CONFIRMERS.holds(by, subject.contract):
        raise PermissionDenied("İmzayı hukuk müşaviri, izleme uzmanı ya da onay makamı onaylar.")
    if subject.document_id != signature.document_id:
        raise ValidationError("Bu imza, geri alınan bir belgeye ait; geçersizdir.")
    decide_signed_copy(signature.copy, confirmed=confirmed, by=by, note=note)
    verb = "paper_signature_confirmed" if confirmed else "paper_signature_refused"
    record(subject, verb, by=by, note=note, facts={"party": signature.party, "number": signature.document.number})
    if all(paper_signed_by(signature.document, party) for party in Party):
        perform(OPEN[type(subject)][1], subject, by=SYSTEM)


def subject_of(document: IssuedDocument):
    """The amendment or visit a paper belongs to, or None for any other document."""
    return document.subject if isinstance(document.subject, (Amendment, Visit)) else None


def _held(subject):
    found = (
        type(subject).objects.select_for_update(of=("self",)).select_related("contract", "document").get(pk=subject.pk)
    )
    if found.status != OPEN[type(found)][0] or found.document is None:
        raise ValidationError("Belge şu an imzada değil.")
    return found
