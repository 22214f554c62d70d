"""The people's side of the graph of interests: employer, declared relations, representation, duties, past tasks (K-092)."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Q

from applications.models import (
    Application,
    Member,
    OrganisationKind,
    Representation,
    RepresentationState,
    Stage,
    TeamMember,
)
from kumelenme.accounts.models import RoleGrant, User
from kumelenme.accounts.roles import Role, opposites
from kumelenme.sealing import unseal
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


def read_people(ids: list[int]) -> dict[int, str]:
    """Names of these people."""
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "full_name"))


def read_ties(ids: list[int], names: dict[int, str], files: Files) -> Iterator[Tie]:
    """Every step that leads from these people to something an application may have in common with them."""
    yield from _profiles(ids)
    yield from _relations(ids)
    yield from _represented(ids)
    yield from _duties(ids, files)
    yield from _past(ids, files)
    yield from _names(names, files)
    for person, application, reason in Conflict.objects.filter(user__in=ids, application__in=files.terms).values_list(
        "user", "application", "reason"
    ):
        yield Tie(person, ("application", application), K.RECORDED, reason, REGISTER)


def _profiles(ids: list[int]) -> Iterator[Tie]:
    people = User.objects.filter(pk__in=ids).values_list("pk", "email")
    for person, email in people:
        yield from _domain(person, email)
    profiles = EvaluatorProfile.objects.filter(user__in=ids).values_list(
        "user", "employer", "employer_vkn", "work_email", "related_vkns", "province", "province__name"
    )
    for person, employer, vkn, work_email, related, plate, province in profiles:
        if vkn:
            yield Tie(person, ("vkn", vkn), K.EMPLOYER, f"çalıştığı kurum: {org(employer, vkn)}", PROFILE)
        elif employer:
            yield Tie(person, ("title", tr_fold(employer)), K.EMPLOYER, f"çalıştığı kurum: {employer}", PROFILE)
        yield from _domain(person, work_email)
        for number in related:
            yield Tie(person, ("vkn", number), K.RELATED, f"ilişkili olduğu kuruluş: VKN {number}", PROFILE)
        if plate:
            yield Tie(person, ("province", plate), K.PROVINCE, f"yaşadığı il: {province}", PROFILE)


def _domain(person: int, email: str) -> Iterator[Tie]:
    if domain := domain_of(email):
        yield Tie(person, ("domain", domain), K.DOMAIN, f"e-posta alan adı: {domain}", PROFILE)


def _relations(ids: list[int]) -> Iterator[Tie]:
    for relation in Relation.objects.standing().filter(user__in=ids):
        kind, words = KINDS[RelationKind(relation.kind)], _words(relation)
        more = {"ended_on": relation.ended_on, "degree": relation.degree or 0}
        source = DECLARED if relation.is_own else ENTERED
        if relation.vkn:
            yield Tie(relation.user_id, ("vkn", relation.vkn), kind, words, source, **more)
        elif relation.organisation:
            yield Tie(relation.user_id, ("title", tr_fold(relation.organisation)), kind, words, source, **more)
        if relation.person_email:
            key = ("email", relation.person_email.lower())  # ascii
            yield Tie(relation.user_id, key, kind, words, source, **more)
        elif relation.person_name:
            key = ("name", tr_fold(relation.person_name))
            yield Tie(relation.user_id, key, kind, words, source, sure=False, **more)


def _words(relation: Relation) -> str:
    """ "2. derece akrabası: Ayşe Ak → Y Ltd. (VKN …)" """
    label = TO_ORGANISATION[RelationKind(relation.kind)]
    if relation.degree:
        label = f"{relation.degree}. derece {label}"
    place = org(relation.organisation, relation.vkn) if relation.vkn else relation.organisation
    told = f"{label}: {' → '.join(filter(None, (relation.person_name, place)))}"
    return f"{told} ({relation.ended_on:%d.%m.%Y} tarihine kadar)" if relation.ended_on else told


def _represented(ids: list[int]) -> Iterator[Tie]:
    """Organisations that a person represents or did, and the employer's own representatives."""
    approved = Representation.objects.filter(
        person__in=ids, state__in=(RepresentationState.APPROVED, RepresentationState.ENDED), decided_at__isnull=False
    )
    for person, organisation, title, vkn, kind, until in approved.values_list(
        "person", "organisation", "organisation__title", "organisation__vkn", "kind", "valid_until"
    ):
        consultant = kind == "consultant"
        label = "danışmanı olduğu kuruluş" if consultant else "yetkilisi olduğu kuruluş"
        found = K.CONSULTANT if consultant else K.REPRESENTATIVE
        yield Tie(
            person, ("organisation", organisation), found, f"{label}: {org(title, vkn)}", REGISTER, ended_on=until
        )
    employers = EvaluatorProfile.objects.filter(user__in=ids).exclude(employer_vkn="")
    houses: dict[str, list[tuple[int, str]]] = {}
    for person, vkn, employer in employers.values_list("user", "employer_vkn", "employer"):
        houses.setdefault(vkn, []).append((person, employer))
    speaking = Representation.objects.in_force().filter(organisation__vkn__in=houses)
    for vkn, user, name in speaking.values_list("organisation__vkn", "person", "person__full_name"):
        for person, employer in houses[vkn]:
            if person != user:
                words = f"çalıştığı kurum: {org(employer, vkn)} → yetkilisi: {name}"
                yield Tie(person, ("user", user), K.COLLEAGUE, words, REGISTER)


def _duties(ids: list[int], files: Files) -> Iterator[Tie]:
    """What a person is in the same call: commission, board, or on the applicants' side, in any application of it."""
    grants = RoleGrant.objects.filter(user__in=ids, ended_at=None, role__in=opposites(Role.EVALUATOR))
    for person, role, scope in grants.values_list("user", "role", "scope"):
        for call, number in files.calls.items():
            if scope in ("", number):
                yield _other_side(person, call, f"aynı çağrıda görevi: {Role(role).label}")
    seats = BoardSeat.objects.filter(user__in=ids, call__in=files.calls, ended_at=None)
    for person, call in seats.values_list("user", "call"):
        yield _other_side(person, call, "aynı çağrının kurul üyesi")
    places = TeamMember.objects.filter(user__in=ids, application__call__in=files.calls)
    for person, application, call, number in places.values_list(
        "user", "application", "application__call", "application__number"
    ):
        yield Tie(person, ("application", application), K.TEAM, f"başvuru ekibinde yer aldı: {number}", REGISTER)
        yield _other_side(person, call, f"aynı çağrıda başvuru ekibinde: {number}")
    yield from _representing_an_applicant(ids, files)


def _representing_an_applicant(ids: list[int], files: Files) -> Iterator[Tie]:
    acting = Representation.objects.in_force().filter(person__in=ids)
    held = acting.values_list("person", "organisation", "organisation__title")
    houses: dict[int, list[tuple[int, str]]] = {}
    for person, organisation, title in held:
        houses.setdefault(organisation, []).append((person, title))
    if not houses:
        return
    live = ~Q(application__stage=Stage.WITHDRAWN)
    joined = Member.objects.filter(live, application__call__in=files.calls, organisation__in=houses)
    led = Q(coordinator__in=houses, call__in=files.calls) & ~Q(stage=Stage.WITHDRAWN)
    found = set(joined.values_list("organisation", "application__call"))
    found |= set(Application.objects.filter(led).values_list("coordinator", "call"))
    for organisation, call in found:
        for person, title in houses[organisation]:
            yield _other_side(person, call, f"aynı çağrıda başvuran tarafın yetkilisi: {title}")


def _other_side(person: int, call: int, words: str) -> Tie:
    return Tie(person, ("call", call), K.OTHER_SIDE, words, REGISTER)


def _past(ids: list[int], files: Files) -> Iterator[Tie]:
    """Work on the same cluster or coordinator before, and an employer who competes in this call."""
    same = Q(application__cluster__in=files.cluster_ids) | Q(application__coordinator__in=files.coordinators.values())
    read = Assessment.objects.filter(same, evaluator__in=ids, status__in=READING).annotate(person=F("evaluator"))
    voted = BoardReview.objects.filter(same, voters__seat__user__in=ids).annotate(person=F("voters__seat__user"))
    for rows, did in ((read, "değerlendirdiği başvuru"), (voted, "kurulda oyladığı başvuru")):
        for person, application, number, cluster, coordinator in rows.values_list(
            "person", "application", "application__number", "application__cluster", "application__coordinator"
        ):
            words = f"{did}: {number}"
            yield Tie(person, ("cluster", cluster), K.PREVIOUS, words, REGISTER, but=application)
            yield Tie(person, ("led", coordinator), K.PREVIOUS, words, REGISTER, but=application)
    yield from _rivals(ids, files)


def _rivals(ids: list[int], files: Files) -> Iterator[Tie]:
    employed: dict[str, list[int]] = {}
    for person, vkn in (
        EvaluatorProfile.objects.filter(user__in=ids).exclude(employer_vkn="").values_list("user", "employer_vkn")
    ):
        employed.setdefault(vkn, []).append(person)
    joined = Member.objects.filter(
        application__call__in=files.calls, organisation__vkn__in=employed, organisation__kind=OrganisationKind.FIRM
    ).exclude(application__stage__in=(Stage.DRAFT, Stage.WITHDRAWN))
    for vkn, title, application, number, call, fields in joined.values_list(
        "organisation__vkn", "organisation__title", "application", "application__number", "application__call",
        "application__cluster__main_nace",
    ):  # fmt: skip
        words = f"çalıştığı kurum: {org(title, vkn)} → rakip başvurunun üyesi: {number}"
        for person in employed[vkn]:
            for division in {nace[:2] for nace in fields}:
                yield Tie(person, ("rival", (call, division)), K.RIVAL, words, REGISTER, but=application)


def _names(names: dict[int, str], files: Files) -> Iterator[Tie]:
    """The person's own name among those who sign or write; an identity number decides where both are known."""
    known = {anchor.key[1] for anchor in files.anchors if anchor.key[0] == "name"}
    named = {person: tr_fold(name) for person, name in names.items() if tr_fold(name) in known}
    if not named:
        return
    identities = dict(FeeDetails.objects.filter(user__in=named).values_list("user", "sealed_identity"))
    for person, name in named.items():
        yield Tie(person, ("name", name), K.SIGNATORY, "adı aynı", REGISTER, sure=False)
        if person in identities:
            yield Tie(person, ("identity", unseal(identities[person])), K.SIGNATORY, "kendisi", REGISTER)


def folded_names(names: Iterable[str]) -> set[str]:
    """How names are compared."""
    return {tr_fold(name) for name in names}
