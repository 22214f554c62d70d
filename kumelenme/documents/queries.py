"""Lists of documents and files as a person may see them on a page about an object."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from kumelenme.lifecycle.turns import applicants_are_sending

from .models import DocumentState, IssuedDocument, SignatureCheck, StoredFile


def documents_for(subject, user):
    """Documents of a subject that the acting role may open; the subject was fetched through the person already."""
    return IssuedDocument.objects.about(subject).for_role(user.acting_as).defer("context", "html")


def files_for(subject, user):
    """Files of a subject that the acting role may open; the subject was fetched through the person already."""
    if not user.acting_as:
        return StoredFile.objects.none()
    return StoredFile.objects.about(subject).filter(audience__contains=[user.acting_as]).order_by("uploaded_at", "pk")


def failed_documents(limit=50):
    """Documents without a PDF, newest first, without their text."""
    failed = IssuedDocument.objects.filter(state=DocumentState.FAILED).defer("context", "html")
    return failed.order_by("-issued_at")[:limit]


def lets_applicants_go_first(document: IssuedDocument, request=None) -> bool:
    """Does its PDF wait because a call is in its last hour? Asked once for all documents of one page (`request`)."""
    if not (document.is_waiting and document.is_patient):
        return False
    if not hasattr(request, "applicants_are_sending"):
        answer = applicants_are_sending()
        if request is None:
            return answer
        request.applicants_are_sending = answer
    return request.applicants_are_sending


CHECK_FIELDS = ("result", "reason", "signers", "signed_at", "timestamped", "online", "checked_at")


def newest_check(file: str) -> Subquery:
    """The newest look at the signatures of a row's file, for `annotate`: read with the row, without a statement more."""
    looks = SignatureCheck.objects.filter(file=OuterRef(file)).order_by("-pk")
    return Subquery(looks.values(found=JSONObject(**{name: name for name in CHECK_FIELDS}))[:1])


def as_check(found: dict | None) -> SignatureCheck | None:
    """What `newest_check` read, as the row it was."""
    if found is None:
        return None
    moments = {name: parse_datetime(found[name]) if found[name] else None for name in ("signed_at", "checked_at")}
    return SignatureCheck(**{**found, **moments})
