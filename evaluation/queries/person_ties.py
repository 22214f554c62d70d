"""The people's side of the graph of interests: employer, declared relations, representation, duties, past tasks (K-092)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone

from applications.models import (
    Application,
    Member,
    OrganisationKind,
    Participation,
    Representation,
    RepresentationState,
    Stage,
    TeamMember,
)
from kumelenme.accounts.models import RoleGrant, User
from kumelenme.accounts.roles import Role, opposites
from kumelenme.sealing import unseal
from kumelenme.sql.functions import PortalNow
from kumelenme.sql.together import together
from kumelenme.turkish import tr_fold

from ..domains import domain_of
from ..models import (
    READING,
    Assessment,
    BoardReview,
    BoardSeat,
    Conflict,
    EvaluatorProfile,
    FeeDetails,
    Relation,
    RelationKind,
)  # fmt: skip
from ..ties import ConflictKind, Tie, org
from .anchors import Files

PROFILE, DECLARED, ENTERED, REGISTER = "profil", "kişinin beyanı", "Bakanlığın kaydı", "portal kaydı"
K = ConflictKind
KINDS = {kind: K.CONSULTANT if kind == RelationKind.CONSULTING else K(kind.value) for kind in RelationKind}
TO_ORGANISATION = {
    RelationKind.EMPLOYMENT: "çalıştığı kuruluş",
    RelationKind.MANAGEMENT: "yönetiminde bulunduğu kuruluş",
    RelationKind.SHARE: "ortağı olduğu kuruluş",
    RelationKind.CONSULTING: "danışmanlık verdiği kuruluş",
    RelationKind.BUSINESS: "iş ilişkisi olan kuruluş",
    RelationKind.JOINT_WORK: "ortak iş yaptığı kuruluş",
    RelationKind.SUPERVISION: "tez danışmanlığı",
    RelationKind.DISPUTE: "husumeti olan kuruluş",
    RelationKind.SPOUSE: "eşi",
    RelationKind.KIN: "akrabası",
}
_PROFILE = ("user", "employer", "employer_vkn", "work_email", "related_vkns", "province", "province__name")
_RELATION = (
    "pk", "user", "kind", "degree", "vkn", "organisation", "person_name", "person_email", "ended_on", "declared_by",
)  # fmt: skip
_RIVAL = (
    "organisation__vkn", "organisation__title", "application", "application__number", "application__call",
    "application__cluster__main_nace",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class People:
    """The people of one look: names by id, every step that leads from them somewhere, and the database's day."""

    names: dict[int, str]
    ties: list[Tie]
    today: date


def read_people(ids: list[int], files: Files) -> People:
    """Every step that leads from these people to something the applications may have in common with them; one statement."""
    read = together(**_questions(ids, files))
    names = {person: name for person, name, _, _ in sorted(read["people"])}
    today = next((date.fromisoformat(today) for *_, today in read["people"]), date.min)
    return People(names, list(_ties(names, files, read)), today)


def _questions(ids: list[int], files: Files) -> dict:
    """What is asked of people and applications: names of questions with rows and fields."""
    applications, calls = list(files.terms), list(files.calls)
    profiles = EvaluatorProfile.objects.filter(user__in=ids)
    employers = profiles.exclude(employer_vkn="").values("employer_vkn")
    decided = (RepresentationState.APPROVED, RepresentationState.ENDED)
    held = Representation.objects.in_force().filter(person__in=ids)
    live, place = ~Q(application__stage=Stage.WITHDRAWN), ("organisation", "application__call")
    same = Q(application__cluster__in=files.cluster_ids) | Q(application__coordinator__in=files.coordinators.values())
    past = ("application", "application__number", "application__cluster", "application__coordinator")
    return {
        "people": (User.objects.filter(pk__in=ids), ("pk", "full_name", "email", TruncDate(PortalNow(), tzinfo=get_default_timezone()))),
        "profiles": (profiles, _PROFILE),
        "relations": (Relation.objects.standing().filter(user__in=ids), _RELATION),
        "represented": (
            Representation.objects.filter(person__in=ids, state__in=decided, decided_at__isnull=False),
            ("person", "organisation", "organisation__title", "organisation__vkn", "kind", "valid_until"),
        ),
        "speaking": (
            Representation.objects.in_force().filter(organisation__vkn__in=employers),
            ("organisation__vkn", "person", "person__full_name"),
        ),
        "grants": (
            RoleGrant.objects.filter(user__in=ids, ended_at=None, role__in=opposites(Role.EVALUATOR)),
            ("user", "role", "scope"),
        ),
        "seats": (BoardSeat.objects.filter(user__in=ids, call__in=calls, ended_at=None), ("user", "call")),
        "teams": (
            TeamMember.objects.filter(user__in=ids, application__call__in=calls),
            ("user", "application", "application__call", "application__number"),
        ),
        "held": (held, ("person", "organisation", "organisation__title")),
        "joined": (
            Member.objects.filter(live, application__call__in=calls, organisation__in=held.values("organisation")), place,
        ),
        "led": (
            Application.objects.filter(~Q(stage=Stage.WITHDRAWN), coordinator__in=held.values("organisation"), call__in=calls),
            ("coordinator", "call"),
        ),
        "read": (Assessment.objects.filter(same, evaluator__in=ids, status__in=READING), ("evaluator", *past)),
        "voted": (BoardReview.objects.filter(same, voters__seat__user__in=ids), ("voters__seat__user", *past)),
        "rivals": (
            Member.objects.filter(
                application__call__in=calls, organisation__vkn__in=employers, organisation__kind=OrganisationKind.FIRM
            ).exclude(application__stage__in=(Stage.DRAFT, Stage.WITHDRAWN)),
            _RIVAL,
        ),
        "conflicts": (
            Conflict.objects.filter(user__in=ids, application__in=applications), ("user", "application", "reason"),
        ),
    }  # fmt: skip


def _ties(names: dict[int, str], files: Files, read: dict[str, list[list]]) -> Iterator[Tie]:
    for person, _, email, _ in sorted(read["people"]):
        yield from _domain(person, email)
    yield from _profiles(read["profiles"])
    yield from _relations(read["relations"])
    yield from _represented(read)
    yield from _duties(read, files)
    for rows, did in ((read["read"], "değerlendirdiği başvuru"), (read["voted"], "kurulda oyladığı başvuru")):
        yield from _past(sorted(rows), did)
    yield from _rivals(read)
    yield from _names(names, files)
    for person, application, reason in sorted(read["conflicts"]):
        yield Tie(person, ("application", application), K.RECORDED, reason, REGISTER)


def _profiles(profiles: list[list]) -> Iterator[Tie]:
    for person, employer, vkn, work_email, related, plate, province in sorted(profiles, key=_first):
        if vkn:
            yield Tie(person, ("vkn", vkn), K.EMPLOYER, f"çalıştığı kurum: {org(employer, vkn)}", PROFILE)
        elif employer:
            yield Tie(person, ("title", tr_fold(employer)), K.EMPLOYER, f"çalıştığı kurum: {employer}", PROFILE)
        yield from _domain(person, work_email)
        for number in related:
            yield Tie(person, ("vkn", number), K.RELATED, f"ilişkili olduğu kuruluş: VKN {number}", PROFILE)
        if plate:
            yield Tie(person, ("province", plate), K.PROVINCE, f"yaşadığı il: {province}", PROFILE)


def _first(row: list):
    return row[0]


def _domain(person: int, email: str) -> Iterator[Tie]:
    if domain := domain_of(email):
        yield Tie(person, ("domain", domain), K.DOMAIN, f"e-posta alan adı: {domain}", PROFILE)


def _relations(rows: list[list]) -> Iterator[Tie]:
    for _, *values in sorted(rows, key=_first):
        relation = dict(zip(_RELATION[1:], values, strict=True))
        person, kind, words = relation["user"], KINDS[RelationKind(relation["kind"])], _words(relation)
        more = {"ended_on": _day(relation["ended_on"]), "degree": relation["degree"] or 0}
        source = DECLARED if relation["declared_by"] in (None, person) else ENTERED
        if relation["vkn"]:
            yield Tie(person, ("vkn", relation["vkn"]), kind, words, source, **more)
        elif relation["organisation"]:
            yield Tie(person, ("title", tr_fold(relation["organisation"])), kind, words, source, **more)
        if relation["person_email"]:
            key = ("email", relation["person_email"].lower())  # ascii
            yield Tie(person, key, kind, words, source, **more)
        elif relation["person_name"]:
            key = ("name", tr_fold(relation["person_name"]))
            yield Tie(person, key, kind, words, source, sure=False, **more)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _words(relation: dict) -> str:
    """ "2. derece akrabası: Ayşe Ak → Y Ltd. (VKN …)" """
    label = TO_ORGANISATION[RelationKind(relation["kind"])]
    if relation["degree"]:
        label = f"{relation['degree']}. derece {label}"
    title, vkn = relation["organisation"], relation["vkn"]
    told = f"{label}: {' → '.join(filter(None, (relation['person_name'], org(title, vkn) if vkn else title)))}"
    ended = _day(relation["ended_on"])
    return f"{told} ({ended:%d.%m.%Y} tarihine kadar)" if ended else told


def _represented(read: dict[str, list[list]]) -> Iterator[Tie]:
    """Organisations that a person represents or did, and the employer's own representatives."""
    for person, organisation, title, vkn, kind, until in sorted(read["represented"], key=lambda row: row[:2]):
        consultant = kind == "consultant"
        label = "danışmanı olduğu kuruluş" if consultant else "yetkilisi olduğu kuruluş"
        found = K.CONSULTANT if consultant else K.REPRESENTATIVE
        yield Tie(
            person, ("organisation", organisation), found, f"{label}: {org(title, vkn)}", REGISTER, ended_on=_day(until)
        )
    houses: dict[str, list[tuple[int, str]]] = {}
    for person, employer, vkn, *_ in sorted(read["profiles"], key=_first):
        if vkn:
            houses.setdefault(vkn, []).append((person, employer))
    for vkn, user, name in sorted(read["speaking"]):
        for person, employer in houses[vkn]:
            if person != user:
                words = f"çalıştığı kurum: {org(employer, vkn)} → yetkilisi: {name}"
                yield Tie(person, ("user", user), K.COLLEAGUE, words, REGISTER)


def _duties(read: dict[str, list[list]], files: Files) -> Iterator[Tie]:
    """What a person is in the same call: commission, board, or on the applicants' side, in any application of it."""
    for person, role, scope in sorted(read["grants"]):
        for call, number in files.calls.items():
            if scope in ("", number):
                yield _other_side(person, call, f"aynı çağrıda görevi: {Role(role).label}")
    for person, call in sorted(read["seats"]):
        yield _other_side(person, call, "aynı çağrının kurul üyesi")
    for person, application, call, number in sorted(read["teams"]):
        yield Tie(person, ("application", application), K.TEAM, f"başvuru ekibinde yer aldı: {number}", REGISTER)
        yield _other_side(person, call, f"aynı çağrıda başvuru ekibinde: {number}")
    houses: dict[int, list[tuple[int, str]]] = {}
    for person, organisation, title in sorted(read["held"]):
        houses.setdefault(organisation, []).append((person, title))
    for organisation, call in sorted({(body, call) for body, call in (*read["joined"], *read["led"])}):
        for person, title in houses[organisation]:
            yield _other_side(person, call, f"aynı çağrıda başvuran tarafın yetkilisi: {title}")


def _other_side(person: int, call: int, words: str) -> Tie:
    return Tie(person, ("call", call), K.OTHER_SIDE, words, REGISTER)


def _past(rows: list[list], did: str) -> Iterator[Tie]:
    """Work on the same cluster or coordinator before."""
    for person, application, number, cluster, coordinator in rows:
        words = f"{did}: {number}"
        yield Tie(person, ("cluster", cluster), K.PREVIOUS, words, REGISTER, but=application)
        yield Tie(person, ("led", coordinator), K.PREVIOUS, words, REGISTER, but=application)


def _rivals(read: dict[str, list[list]]) -> Iterator[Tie]:
    """An employer who competes in this call, in the same field."""
    employed: dict[str, list[int]] = {}
    for person, _, vkn, *_ in sorted(read["profiles"], key=_first):
        if vkn:
            employed.setdefault(vkn, []).append(person)
    for vkn, title, application, number, call, fields in sorted(read["rivals"]):
        words = f"çalıştığı kurum: {org(title, vkn)} → rakip başvurunun üyesi: {number}"
        for person in employed[vkn]:
            for division in sorted({nace[:2] for nace in fields}):
                yield Tie(person, ("rival", (call, division)), K.RIVAL, words, REGISTER, but=application)


def _names(names: dict[int, str], files: Files) -> Iterator[Tie]:
    """The person's own name among those who sign or write; an identity number decides where both are known.

    Sealed numbers are read and opened only where a name is the same.
    """
    known = {anchor.key[1] for anchor in files.anchors if anchor.key[0] == "name"}
    named = {person: tr_fold(name) for person, name in names.items() if tr_fold(name) in known}
    if not named:
        return
    confirmed = Participation.objects.filter(link__application__in=list(files.terms), link__voided_at=None)
    read = together(
        identities=(FeeDetails.objects.filter(user__in=named), ("user", "sealed_identity")),
        confirmed=(confirmed, ("link__application", "signatory", "sealed_identity", "link__organisation__title")),
    )
    signed = set(named.values())
    for pk, person, sealed, title in sorted(read["confirmed"]):
        if tr_fold(person) in signed:
            words = f"imza yetkilisi: {person}, {title} → {files.clusters[pk]}"
            files.add(pk, "identity", unseal(sealed), words)
    identities = dict(read["identities"])
    for person, name in named.items():
        yield Tie(person, ("name", name), K.SIGNATORY, "adı aynı", REGISTER, sure=False)
        if person in identities:
            yield Tie(person, ("identity", unseal(identities[person])), K.SIGNATORY, "kendisi", REGISTER)
