"""How far the commission may go: the chair says it, a member asks for more (ux.md §3.9)."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.money import format_money

from ..actors import COMMISSION, COMMISSION_CHAIR
from ..models import MandateLimit, MandateQuestion, Negotiation, Side
from ..queries import limit_of
from ..sides import side_of
from ..table import Table, read_table
from ..turns import held, refuse_closed


@transaction.atomic
def set_limit(talks: Negotiation, *, by, grant: Decimal, reason: str) -> MandateLimit:
    """The chair's limit, in TL; it answers an open question. Never above the board's ceiling (K-132)."""
    talks = held(talks)
    refuse_closed(talks)
    if not COMMISSION_CHAIR.holds(by, talks):
        raise PermissionDenied("Yetki sınırını komisyon başkanı belirler.")
    if grant > talks.ceiling:
        raise ValidationError({"grant": f"Sınır, kurul tavanını ({format_money(talks.ceiling)}) aşamaz."})
    limit = MandateLimit.objects.create(negotiation=talks, grant=grant, reason=reason.strip(), set_by=by)
    MandateQuestion.objects.filter(negotiation=talks, answer=None).update(answer=limit)
    record(talks, "mandate_set", by=by, note=limit.reason, facts={"grant": str(grant)}, tell=(COMMISSION,))
    return limit


@transaction.atomic
def ask_limit(talks: Negotiation, *, by, reason: str) -> MandateQuestion:
    """Ask the chair for as much as the words on the ministry's side of the table come to, in TL."""
    talks = held(talks)
    refuse_closed(talks)
    if side_of(by, talks) != Side.MINISTRY:
        raise PermissionDenied("Yetkiyi komisyon üyesi ister.")
    table, limit = read_table(talks, Side.MINISTRY), limit_of(talks)
    if limit is None or table.totals().ministry <= limit.grant:
        raise ValidationError("Masadaki öneriler yetki sınırı içinde; turu gönderebilirsiniz.")
    if MandateQuestion.objects.filter(negotiation=talks, answer=None).exists():
        raise ValidationError("Bu müzakere için başkandan yetki istendi; yanıtı bekleniyor.")
    question = MandateQuestion.objects.create(
        negotiation=talks, grant=table.totals().ministry, reason=reason.strip(), asked_by=by
    )
    facts = {"grant": str(question.grant), "limit": str(limit.grant)}
    record(talks, "mandate_asked", by=by, note=question.reason, facts=facts, tell=(COMMISSION_CHAIR,))
    return question


def refuse_beyond(talks: Negotiation, table: Table, *, by) -> None:
    """ValidationError if a member would send words that come to more than the chair allowed; the chair may."""
    limit = limit_of(talks)
    if limit is None or COMMISSION_CHAIR.holds(by, talks):
        return
    grant = table.totals().ministry
    if grant > limit.grant:
        raise ValidationError(
            f"Bu turla destek {format_money(grant)} olur; komisyonun yetki sınırı {format_money(limit.grant)}. "
            f"{format_money(grant - limit.grant)} azaltın ya da başkandan yetki isteyin."
        )
