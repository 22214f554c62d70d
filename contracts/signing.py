"""The manner of signing, of the contract and of every paper under it: the enterprise first, one standing copy per party.

`signatures` are the signatures of one document, a QuerySet of ContractSignature or PaperSignature.
"""

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime

from kumelenme.documents.models import CopyState
from kumelenme.sql.clock import portal_today

from .models import Party


def refuse_out_of_turn(signatures, party: Party, *, issued_at, signed_on) -> None:
    """ValidationError if the party cannot sign now, or not with this date."""
    confirmed = signatures.filter(party=Party.ENTERPRISE, copy__state=CopyState.CONFIRMED)
    if party == Party.MINISTRY and not confirmed.exists():
        raise ValidationError("Önce teşebbüsün imzası kayıtlı ve onaylı olmalıdır.")
    if signatures.filter(party=party).exclude(copy__state=CopyState.REFUSED).exists():
        raise ValidationError(f"{party.label} için kayıtlı bir imza zaten var.")
    if not localtime(issued_at).date() <= signed_on <= portal_today():
        raise ValidationError({"signed_on": "İmza tarihi, imzaya açılış ile bugün arasında olmalıdır."})


def turns(user, signatures, *, open_now: bool, uploads, confirms) -> list[dict]:
    """Per party: its last signature, and what this person may do about it now.

    `uploads(party)` says whether the person's role brings the party's copy, `confirms` whether it confirms copies.
    """
    last = {s.party: s for s in signatures.select_related("copy__file", "copy__uploaded_by", "copy__confirmed_by")}
    first = last.get(Party.ENTERPRISE)
    first_done = first is not None and first.copy.state == CopyState.CONFIRMED
    found = []
    for party in Party:
        signature, turn = last.get(party), party == Party.ENTERPRISE or first_done
        standing = signature is not None and signature.copy.state != CopyState.REFUSED
        waits = signature is not None and signature.copy.state == CopyState.WAITING
        found.append(
            {
                "party": party,
                "signature": signature,
                "turn": turn,
                "may_upload": open_now and turn and not standing and uploads(party),
                "may_decide": open_now and confirms and waits and signature.copy.uploaded_by_id != user.pk,
            }
        )
    return found
