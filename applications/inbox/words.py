"""The words of the inbox: what each one filters, and what it says when its value cannot be."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, DecimalField, Exists, F, Func, OuterRef, Q, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.db.models.lookups import GreaterThan, LessThan
from django.utils.module_loading import import_string

from kumelenme.money import parse_money
from kumelenme.sql.clock import ISTANBUL, portal_today
from kumelenme.sql.functions import PortalNow, TrFold
from kumelenme.turkish import tr_fold, tr_slug
from kumelenme.workdays.periods import add_working_days

from ..models import AdministrativeCheck, Cluster, Label, Member, OrganisationKind, Stage, Submission
from .language import Term
from .state import STATES

LOWEST = datetime.min.time()
MILLION, THOUSAND = Decimal(1_000_000), Decimal(1000)
LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its example for the help, the signs it takes, and `build(term, user) -> condition` (ValueError says why not).

    `roles` are those for whom the word exists (empty: everybody), `within` the rows of which it may speak at all: neither
    the word nor its minus matches any other.
    """

    example: str
    meaning: str
    signs: str
    build: Callable[[Term, object], object]
    roles: frozenset = frozenset()
    within: object = None

    def condition(self, term: Term, user):
        """The condition of a term; ValueError carries the sentence for the person."""
        if term.sign not in self.signs:
            raise ValueError(f"“{term.text}”: {' ya da '.join(self.signs)} kullanın, örneğin {self.example}.")
        return self.build(term, user)


def _stage(term: Term, user):
    wanted = tr_slug(term.value)
    found = [stage for stage in Stage if tr_slug(stage.label).startswith(wanted)] if wanted else []
    if not found:
        names = ", ".join(tr_slug(stage.label) for stage in Stage if stage != Stage.DRAFT)
        raise ValueError(f"“{term.value}” diye bir aşama yok. Aşamalar: {names}.")
    return Q(stage__in=found)


def _state(term: Term, user):
    wanted = tr_slug(term.value)
    if wanted in STATES:
        return STATES[wanted]
    try:
        return _stage(term, user)
    except ValueError:
        raise ValueError(
            f"“{term.value}” diye bir durum yok. Durumlar: {', '.join(STATES)}; aşama adı da olur."
        ) from None


def _owner(term: Term, user):
    mine = AdministrativeCheck.objects.filter(
        application=OuterRef("pk"), round=OuterRef("asked") + 1, recused_at=None, is_reconciliation=False
    )
    match tr_fold(term.value):
        case "ben":
            return Exists(mine.filter(officer=user))
        case "yok":
            return STATES["baslanmadi"]
        case name:
            named = mine.annotate(folded=TrFold("officer__full_name"))
            return Exists(named.filter(folded__contains=name))


def _due(term: Term, user):
    """`sure<3g`: fewer than three working days left; `sure<0` is overdue, `sure>0` still has time."""
    found = re.fullmatch(r"(\d{1,3})g?", tr_fold(term.value))
    if not found:
        raise ValueError(f"“{term.text}”: gün sayısını yazın, örneğin sure<3g (iş günü).")
    days = int(found[1])
    if not days:
        return Q(stage_due_at__lt=PortalNow()) if term.sign == "<" else Q(stage_due_at__gte=PortalNow())
    last = datetime.combine(add_working_days(portal_today(), days), LOWEST, tzinfo=ISTANBUL)
    return Q(stage_due_at__lt=last) if term.sign == "<" else Q(stage_due_at__gte=last)


def _province(term: Term, user):
    places = Cluster.provinces.through.objects.filter(cluster=OuterRef("cluster"))
    if term.value.isdecimal():
        if not 1 <= int(term.value[:4]) <= 81:
            raise ValueError(f"“{term.value}” bir il plakası değil; 1 ile 81 arasında yazın.")
        return Exists(places.filter(province=int(term.value)))
    named = places.annotate(folded=TrFold("province__name"))
    return Exists(named.filter(folded__startswith=tr_fold(term.value)))


def _sector(term: Term, user):
    digits = term.value.replace(".", "")
    if not re.fullmatch(r"\d{2,6}", digits):
        raise ValueError(f"“{term.value}” bir NACE kodu değil; örneğin sektor:28 ya da sektor:28.3.")
    joined = Func(F("main_nace"), Value(" "), function="array_to_string", output_field=TextField())
    found = Cluster.objects.annotate(codes=joined).filter(codes__regex=rf"(^| ){digits}")
    return Q(cluster__in=found.values("pk"))


def _call(term: Term, user):
    return Q(call__number__icontains=term.value.replace("/", "-"))


def _members(term: Term, user):
    if not re.fullmatch(r"\d{1,4}", term.value):
        raise ValueError(f"“{term.text}”: firma sayısını yazın, örneğin uye>30.")
    firms = Member.objects.filter(application=OuterRef("pk"), organisation__kind=OrganisationKind.FIRM)
    counted = firms.order_by().values("application").annotate(n=Count("pk"))
    wanted = int(term.value)
    enough = counted.filter(n__gt=wanted) if term.sign == ">" else counted.filter(n__gte=wanted)
    return Exists(enough) if term.sign == ">" else ~Exists(enough)


def _budget(term: Term, user):
    """The plan's total of the last version sent; `10m` is ten million, `500b` five hundred thousand TL."""
    found = re.fullmatch(r"([\d.,]+)([mb]?)", tr_fold(term.value))
    try:
        amount = parse_money(found[1]) * {"m": MILLION, "b": THOUSAND, "": Decimal(1)}[found[2]] if found else None
    except ValueError:
        amount = None
    if amount is None or amount > LARGEST:
        raise ValueError(
            f"“{term.text}”: tutarı TL olarak yazın, örneğin butce>10m (on milyon) ya da butce<500b (beş yüz bin)."
        )
    number = DecimalField(max_digits=14, decimal_places=2)
    last = Submission.objects.filter(application=OuterRef("pk")).order_by("-version")
    total = Subquery(last.annotate(total=Cast(KT("dossier__plan__totals__total"), number)).values("total")[:1])
    return (GreaterThan if term.sign == ">" else LessThan)(total, Value(amount, output_field=number))


def _missing(term: Term, user):
    match tr_fold(term.value):
        case "var":
            return Q(asked__gt=0)
        case "yok":
            return Q(asked=0)
    raise ValueError("eksik: var ya da yok olabilir.")


def _label(term: Term, user):
    return Exists(Label.objects.filter(application=OuterRef("pk"), folded=tr_fold(term.value)))


WORDS: dict[str, Word] = {
    "durum": Word("durum:yanit-geldi", "işin durumu ya da aşama", ":", _state),
    "asama": Word("asama:idari-kontrol", "aşama", ":", _stage),
    "sahip": Word("sahip:ben", "ben, yok ya da komisyon üyesinin adı", ":", _owner),
    "sure": Word("sure<3g", "kalan iş günü; sure<0 geciken", "<>", _due),
    "il": Word("il:42", "kümenin ili: plaka ya da ad", ":", _province),
    "sektor": Word("sektor:28.3", "ana faaliyet alanı (NACE)", ":", _sector),
    "cagri": Word("cagri:2026-01", "çağrı numarası", ":", _call),
    "uye": Word("uye>30", "firma sayısı", "<>", _members),
    "butce": Word("butce>10m", "plan toplamı (TL; m milyon, b bin)", "<>", _budget),
    "etiket": Word("#acil", "komisyonun etiketi; etiket:acil de olur", ":", _label),
    "eksik": Word("eksik:var", "eksiklik giderme istendi mi", ":", _missing),
}


def words_of(role) -> dict[str, Word]:
    """The words that exist for a role: this floor's and those the upper floors add (settings.INBOX_WORDS)."""
    added = [import_string(dotted) for dotted in settings.INBOX_WORDS]
    known = {name: word for words in (WORDS, *added) for name, word in words.items()}
    return {name: word for name, word in known.items() if not word.roles or role in word.roles}
