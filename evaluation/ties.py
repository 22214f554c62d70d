"""Where a person and an application meet: two lists of steps with the same key make a path (K-092, ADR 33). Pure.

A `Tie` leads from a person to a key (a tax number, a mail domain, a person, a cluster …), an `Anchor` from a key to an
application. Every common key is a finding with its path in words: "X → çalıştığı kurum: Y Ltd. (VKN …) → üye: Z Kümesi".
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from kumelenme.sealing import masked


class ConflictKind(TextChoices):
    """What lies between a person and an application."""

    RECORDED = "recorded", "Kayıtlı çıkar çatışması"
    OTHER_SIDE = "other_side", "Aynı çağrıda karşı taraf"
    TEAM = "team", "Başvuru ekibinde"
    EMPLOYER = "employer", "Çalıştığı kurum üye"
    DOMAIN = "domain", "Kurumsal e-posta alan adı"
    RELATED = "related", "Son yıllarda ilişkili kuruluş"
    REPRESENTATIVE = "representative", "Kuruluşun yetkilisi"
    CONSULTANT = "consultant", "Kuruluşun danışmanı"
    EMPLOYMENT = "employment", "Önceki ya da ek iş"
    MANAGEMENT = "management", "Yönetim ya da denetim kurulu"
    SHARE = "share", "Ortaklık"
    BUSINESS = "business", "İş ilişkisi"
    JOINT_WORK = "joint_work", "Ortak proje ya da yayın"
    SUPERVISION = "supervision", "Tez danışmanlığı"
    DISPUTE = "dispute", "Husumet ya da dava"
    SPOUSE = "spouse", "Eş"
    KIN = "kin", "Akrabalık"
    SIGNATORY = "signatory", "İmza yetkilisi"
    COLLEAGUE = "colleague", "Kurum arkadaşı başvuru ekibinde"
    RIVAL = "rival", "Kurumu rakip başvuruda"
    PREVIOUS = "previous", "Kümeyi daha önce değerlendirdi"
    PROVINCE = "province", "Aynı il"


ALWAYS_SOFT = frozenset({ConflictKind.COLLEAGUE, ConflictKind.RIVAL})
OFF, WARN, BLOCK = "OFF", "WARN", "BLOCK"

Key = tuple


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason; a hard one forbids the pair, a soft one is shown and weighed. `source` says how the portal knows it."""

    kind: ConflictKind
    hard: bool
    path: str
    source: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A step from a person to a key. `ended_on` None goes on; a tie that is not `sure` (a name alone) is soft.

    `but` is an application that this tie says nothing about.
    """

    person: int
    key: Key
    kind: ConflictKind
    words: str
    source: str
    ended_on: date | None = None
    degree: int = 0
    sure: bool = True
    but: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A step from a key to an application."""

    application: int
    key: Key
    words: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """What the call decides about interests: years after which a tie has faded, degree of kin, two switches."""

    years: int
    kin_degree: int
    province: str
    previous: str


def org(title: str, vkn: str) -> str:
    """An organisation in a path; the number of a sole trader is a person's and is masked."""
    return f"{title} (VKN {masked(vkn) if len(vkn) > 10 else vkn})"


def faded_before(today: date, years: int) -> date:
    """The day up to which an ended tie has faded, as the database counts it (29 February becomes the 28th)."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def weight(tie: Tie, anchor: Anchor, terms: Terms, today: date) -> bool | None:
    """True for hard, False for soft, None when the call does not look at this."""
    if tie.kind in (ConflictKind.PROVINCE, ConflictKind.PREVIOUS):
        rule = terms.province if tie.kind == ConflictKind.PROVINCE else terms.previous
        return None if rule == OFF else rule == BLOCK
    if tie.kind in ALWAYS_SOFT or not (tie.sure and anchor.sure):
        return False
    fresh = tie.ended_on is None or tie.ended_on > faded_before(today, terms.years)
    return fresh and tie.degree <= terms.kin_degree


def meet(
    ties: Iterable[Tie], anchors: Iterable[Anchor], names: dict[int, str], terms: dict[int, Terms], today: date
) -> dict[tuple[int, int], list[Finding]]:
    """(application, person) → findings, the hard ones first; pairs without any are absent."""
    leading: dict[Key, list[Tie]] = defaultdict(list)
    for tie in ties:
        leading[tie.key].append(tie)
    found: dict[tuple[int, int], dict[Finding, None]] = defaultdict(dict)
    for anchor in anchors:
        for tie in leading.get(anchor.key, ()):
            if tie.but == anchor.application:
                continue
            hard = weight(tie, anchor, terms[anchor.application], today)
            if hard is not None:
                path = " → ".join(filter(None, (names[tie.person], tie.words, anchor.words)))
                found[anchor.application, tie.person][Finding(tie.kind, hard, path, tie.source)] = None
    return {pair: sorted(reasons, key=lambda f: not f.hard) for pair, reasons in found.items()}
