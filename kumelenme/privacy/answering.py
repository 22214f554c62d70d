"""The paper of an answer: what was asked, the result, the reasons, and the way to the Board (domain.md §8, D30)."""

from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import issue
from kumelenme.documents.ebys import from_facts
from kumelenme.documents.models import DocumentKind
from kumelenme.ui.dates import plain_date

from .models import PrivacyRequest

# Whoever may see the request, in whatever role or none: the request itself says who that is.
READERS = ("", *Role.values)


def issue_answer(request: PrivacyRequest, entry) -> None:
    """Frozen with the answer, in the same commit."""
    request.document = issue(
        DocumentKind.PRIVACY_ANSWER,
        subject=request,
        template="documents/privacy_answer.html",
        title="Kişisel veri başvurusunun cevabı",
        number=request.number,
        audience=READERS,
        by=entry.by,
        prepared_by=str(Role.PRIVACY_OFFICER.label),
        context={
            "name": request.full_name,
            "identity": request.masked_identity,
            "address": request.address,
            "contact": request.contact,
            "received_on": plain_date(request.received_on),
            "channel": request.get_channel_display(),
            "rights": [
                f"{letter}) {label}" for letter, label in zip(request.rights, request.right_labels, strict=True)
            ],
            "text": request.text,
            "outcome": request.get_outcome_display(),
            "answer": request.answer,
            "by": entry.by.full_name,
        },
        **from_facts(entry.facts),
    )
    request.save(update_fields=["document"])
