"""Random worlds of interests, and a slow reference that asks every question of every pair in plain loops."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pgtrigger
from hypothesis import strategies as st

from applications.models import Application, Member, Organisation, Representation, TeamMember
from evaluation.domains import domain_of
from evaluation.models import Assessment, Conflict, EvaluatorProfile, Relation
from kumelenme.accounts.models import RoleGrant, User
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.turkish import tr_fold

VKNS = ("7000000001", "7000000002", "7000000003", "7000000004")
TITLES = ("Ada Makine A.Ş.", "Işık Döküm Ltd.", "Çınar Üniversitesi", "Ova Odası")
DOMAINS = ("adamakine.com.tr", "isik.com", "gmail.com", "ogr.cinar.edu.tr")
ENDINGS = (None, 0, 1, 3 * 365 - 40, 3 * 365 + 40)
KINDS = ("employment", "management", "share", "consulting", "joint_work", "dispute", "spouse", "kin")


@dataclass
class Sketch:
    """A world as small numbers: which organisation, how long ago, in whose team."""

    members: list = field(default_factory=list)  # (application, organisation)
    employers: list = field(default_factory=list)  # per person: organisation or None, by VKN or by title
    addresses: list = field(default_factory=list)  # per person: domain index or None
    related: list = field(default_factory=list)  # (person, organisation)
    relations: list = field(default_factory=list)  # (person, kind, degree, organisation, by number?, ended days ago)
    authorities: list = field(default_factory=list)  # (person, organisation, kind, state, ended days ago)
    teams: list = field(default_factory=list)  # (application, person, still there?)
    conflicts: list = field(default_factory=list)  # (application, person)
    past: list = field(default_factory=list)  # (application, person)
    provinces: list = field(default_factory=list)  # per person: plate or None


def _some(*parts, most=4):
    return st.lists(st.tuples(*parts), max_size=most, unique=True)


person, application, house = st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)
sketches = st.builds(
    Sketch,
    members=_some(application, house, most=7),
    employers=st.lists(st.tuples(st.none() | house, st.booleans()), min_size=3, max_size=3),
    addresses=st.lists(st.none() | house, min_size=3, max_size=3),
    related=_some(person, house, most=2),
    relations=_some(
        person, st.sampled_from(KINDS), st.integers(1, 4), house, st.booleans(), st.sampled_from(ENDINGS), most=3
    ),
    authorities=_some(
        person, house, st.sampled_from(("own", "consultant")), st.sampled_from(("requested", "approved", "ended")),
        st.sampled_from(ENDINGS), most=2,
    ),
    teams=_some(application, person, st.booleans(), most=1),
    conflicts=_some(application, person, most=1),
    past=_some(application, person, most=1),
    provinces=st.lists(st.none() | st.sampled_from((6, 42)), min_size=3, max_size=3),
)  # fmt: skip


def _ended(days: int | None) -> date | None:
    return None if days is None else portal_today() - timedelta(days=days)


def paint(sketch: Sketch, applications: list[Application], people: list[User]) -> None:
    """The sketch as rows, while the guards look away."""
    with pgtrigger.ignore():
        houses = [
            Organisation.objects.create(
                vkn=vkn,
                title=title,
                kind="firm",
                email=f"bilgi@{domain}",
                province=applications[0].coordinator.province,
            )
            for vkn, title, domain in zip(VKNS, TITLES, DOMAINS, strict=True)
        ]
        for number, which in sketch.members:
            Member.objects.create(application=applications[number], organisation=houses[which])
        for who, ((which, by_number), address, plate) in zip(
            people, zip(sketch.employers, sketch.addresses, sketch.provinces, strict=True), strict=True
        ):
            EvaluatorProfile.objects.filter(user=who).update(
                employer="" if which is None else TITLES[which].swapcase(),
                employer_vkn=VKNS[which] if which is not None and by_number else "",
                work_email="" if address is None else f"{who.code}@{DOMAINS[address]}".lower(),
                related_vkns=[VKNS[o] for p, o in sketch.related if people[p] == who],
                province=plate,
            )
        for number, kind, degree, which, by_number, days in sketch.relations:
            Relation.objects.create(
                user=people[number], kind=kind, degree=degree if kind == "kin" else None, ended_on=_ended(days),
                organisation=TITLES[which], vkn=VKNS[which] if by_number else "",
                person_name="Sade Kişi" if kind in ("spouse", "kin") else "",
            )  # fmt: skip
        for number, which, kind, state, days in {(row[0], row[1]): row for row in sketch.authorities}.values():
            Representation.objects.create(
                person=people[number], organisation=houses[which], kind=kind, state=state, position="Müdür",
                valid_from=date(2020, 1, 1), valid_until=_ended(days if kind == "own" else days or 0),
                decided_at=None if state == "requested" else portal_now(),
                decided_by=None if state == "requested" else people[number - 1],
            )  # fmt: skip
        for number, who, stays in sketch.teams:
            grant = RoleGrant.objects.create(
                user=people[who], role="editor", scope="KDP-1900-01", ended_at=portal_now()
            )
            TeamMember.objects.create(
                application=applications[number], user=people[who], grant=grant,
                left_at=None if stays else portal_now(),
            )  # fmt: skip
        for number, who in sketch.conflicts:
            Conflict.objects.create(application=applications[number], user=people[who], reason="Bildirdi.")
        for number, who in sketch.past:
            Assessment.objects.create(
                application=applications[number], submission=applications[number].submissions.get(),
                evaluator=people[who], assigned_by=people[who], status="accepted",
            )  # fmt: skip


def slow(application: Application, who: User) -> set[tuple[str, bool]]:
    """(kind, hard) of everything between one person and one application, asked one by one."""
    return {(kind, hard) for kind, hard in _slow(application, who)}


def _slow(application: Application, who: User):  # noqa: C901 – plain on purpose
    terms, profile = application.call.terms, EvaluatorProfile.objects.get(user=who)
    today = portal_today()
    faded = today.replace(year=today.year - terms.conflict_years)
    for conflict in Conflict.objects.all():
        if (conflict.application_id, conflict.user_id) == (application.pk, who.pk):
            yield "recorded", True
    houses = [application.coordinator, *(m.organisation for m in application.members.all())]
    for o in houses:
        if profile.employer_vkn == o.vkn or (
            not profile.employer_vkn and tr_fold(profile.employer) == tr_fold(o.title)
        ):
            yield "employer", True
        if o.vkn in profile.related_vkns:
            yield "related", True
        if domain_of(o.email) and domain_of(o.email) in {domain_of(who.email), domain_of(profile.work_email)}:
            yield "domain", True
        for r in Relation.objects.filter(user=who):
            if r.vkn == o.vkn or (not r.vkn and tr_fold(r.organisation) == tr_fold(o.title)):
                fresh = r.ended_on is None or r.ended_on > faded
                kind = "consultant" if r.kind == "consulting" else r.kind
                yield kind, fresh and (r.degree or 0) <= terms.kin_degree
        for r in Representation.objects.filter(person=who, organisation=o).exclude(state="requested"):
            fresh = r.valid_until is None or r.valid_until > faded
            yield ("consultant" if r.kind == "consultant" else "representative"), fresh
    yield from _elsewhere(application, who, profile, today)
    for plate in application.cluster.provinces.values_list("pk", flat=True):
        if profile.province_id == plate:
            yield "province", False


def _elsewhere(application: Application, who: User, profile: EvaluatorProfile, today: date):  # noqa: C901, PLR0912
    for place in TeamMember.objects.filter(user=who):
        if place.application.call_id == application.call_id:
            yield "other_side", True
        if place.application_id == application.pk:
            yield "team", True
    for place in application.team.filter(left_at=None):
        mine = {domain_of(who.email), domain_of(profile.work_email)} - {""}
        if domain_of(place.user.email) in mine:
            yield "domain", False
        if tr_fold(place.user.full_name) == tr_fold(who.full_name):
            yield "signatory", False
        for r in Representation.objects.filter(person=place.user, state="approved"):
            current = r.valid_until is None or r.valid_until >= today
            if current and profile.employer_vkn == r.organisation.vkn and place.user != who:
                yield "colleague", False
    for other in Application.objects.filter(call=application.call).exclude(stage="withdrawn"):
        theirs = {other.coordinator_id, *other.members.values_list("organisation", flat=True)}
        for r in Representation.objects.filter(person=who, state="approved", organisation__in=theirs):
            if r.valid_until is None or r.valid_until >= today:
                yield "other_side", True
        fields = {n[:2] for n in other.cluster.main_nace} & {n[:2] for n in application.cluster.main_nace}
        employers = other.members.filter(organisation__kind="firm").values_list("organisation__vkn", flat=True)
        if other != application and other.stage != "draft" and fields and profile.employer_vkn in employers:
            yield "rival", False
    for task in Assessment.objects.filter(evaluator=who, status__in=("accepted", "submitted")):
        same = task.application.cluster_id == application.cluster_id
        led = task.application.coordinator_id == application.coordinator_id
        if task.application_id != application.pk and (same or led):
            yield "previous", False
