"""A member's data or paper becomes again what it was, through the door by which it is typed (ADR 0030)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.documents.models import COUNTED
from kumelenme.lifecycle.register import record

from ..models import Commitment, Member
from ..queries.member_states import (
    CHANGEABLE,
    COMMITMENT,
    MEMBER,
    ORGANISATION,
    PAPERS,
    layer_then,
    newest,
    state_of,
)
from .commitments import record_commitment
from .editing import open_for_writing
from .members import change_member, section_of

PAPER = ("method", "signed_on", "signatory", "signatory_title", "letter_number")
AMOUNTS = ("cash_contribution", "in_kind_contribution")


@transaction.atomic
def restore_state(member: Member, kind: str, number: int, *, by, seen: str) -> None:
    """Write a kept state back: the registry's data and the layer, or the signed paper.

    `seen` is `newest(member)` on the page that asked. Confirmations are voided and told as after an edit.
    ValidationError when something changed since, it is like that already, or the edit itself would be refused.
    """
    section = section_of(member.organisation.kind)
    locked = open_for_writing(member.application, section, by=by)
    state = state_of(member, kind, number)
    if state is None or member.removed_at is not None:
        raise ValidationError("Bu hâl bulunamadı. Sayfayı yenileyip yeniden seçin.")
    if newest(member) != seen:
        raise ValidationError("Bu üyenin bilgileri siz sayfayı açtıktan sonra değişti; son hâline bakıp yeniden seçin.")
    if kind == COMMITMENT:
        _paper(member, state, by)
    else:
        _data(member, kind, state, by)
    vkn = member.organisation.vkn
    record(locked, "member_state_restored", by=by, facts={"vkn": vkn, "section": str(section), "of": kind})


def _data(member: Member, kind: str, state, by) -> None:
    values, layer = {}, layer_then(member, state.pgh_created_at)
    if kind == ORGANISATION:
        values = {name: getattr(state, name) for name in CHANGEABLE}
        values = {name: value for name, value in values.items() if value != getattr(member.organisation, name)}
    elif kind == MEMBER:
        layer = state.layer
    if not values and layer == member.layer:
        raise ValidationError("Bilgiler zaten bu hâlde; değişen bir şey yok.")
    change_member(member, values, by=by, layer=layer)


def _paper(member: Member, state, by) -> None:
    if state.status != Commitment.Status.SIGNED or state.method not in PAPERS or state.document is None:
        raise ValidationError("Yalnız imzalı belgeyle verilmiş bir taahhüt yeniden geçerli yapılabilir.")
    if state.document.scan_state not in COUNTED:
        raise ValidationError("Bu belge virüs taramasında engellendi; yeniden geçerli yapılamaz.")
    now = member.commitment
    same = all(getattr(now, name) == getattr(state, name) for name in ("status", "document_id", *PAPER, *AMOUNTS))
    if same:
        raise ValidationError("Bu belge zaten geçerli; değişen bir şey yok.")
    names = (*PAPER, *AMOUNTS)
    record_commitment(member, by=by, document=state.document, **{name: getattr(state, name) for name in names})
