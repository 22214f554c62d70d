"""The applications' side of the graph of interests: members, coordinator, team, signatories, geography (K-092)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from applications.models import Application, Cluster, Commitment, Member, TeamMember
from kumelenme.sql.together import together
from kumelenme.turkish import tr_fold

from ..domains import domain_of
from ..ties import Anchor, Terms

_FIELDS = (
    "pk", "call_id", "call__number", "cluster_id", "cluster__name", "cluster__main_nace", "coordinator_id",
    "coordinator__vkn", "coordinator__title", "coordinator__email", "coordinator__search",
    "call__terms__conflict_years", "call__terms__kin_degree", "call__terms__same_province_rule",
    "call__terms__previous_cluster_rule",
)  # fmt: skip
_MEMBER = (
    "application", "organisation", "organisation__vkn", "organisation__title", "organisation__email", "organisation__search",
)  # fmt: skip
_TEAM = ("application", "user", "user__full_name", "user__email")


@dataclass(slots=True)
class Files:
    """What is read of the applications once and asked from both sides."""

    terms: dict[int, Terms] = field(default_factory=dict)
    clusters: dict[int, str] = field(default_factory=dict)
    calls: dict[int, str] = field(default_factory=dict)
    cluster_ids: set[int] = field(default_factory=set)
    coordinators: dict[int, int] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)

    def add(self, application: int, kind: str, value, words: str, *, sure: bool = True) -> None:
        """One more step that leads to an application; an empty value leads nowhere."""
        if value:
            self.anchors.append(Anchor(application, (kind, value), words, sure))


def read_files(applications: Iterable[int]) -> Files:
    """Everything that leads to these applications; one statement."""
    ids, files = list(applications), Files()
    wanted = Application.objects.filter(pk__in=ids)
    provinces = Cluster.provinces.through.objects.filter(cluster__in=wanted.values("cluster"))
    signed = Commitment.objects.filter(member__application__in=ids, member__removed_at=None).exclude(signatory="")
    read = together(
        applications=(wanted, _FIELDS),
        members=(Member.objects.filter(application__in=ids), _MEMBER),
        team=(TeamMember.objects.filter(application__in=ids, left_at=None), _TEAM),
        provinces=(provinces, ("cluster_id", "province_id", "province__name")),
        signed=(signed, ("member__application", "signatory", "member__organisation__title")),
    )
    for row in sorted(read["applications"]):
        _application(files, dict(zip(_FIELDS, row, strict=True)))
    for pk, organisation, vkn, title, email, search in sorted(read["members"], key=lambda row: row[:2]):
        if files.coordinators[pk] != organisation:
            _organisation(files, pk, organisation, vkn, title, email, search, place="üye")
    for pk, user, name, email in sorted(read["team"], key=lambda row: row[:2]):
        words = f"başvuru ekibi: {name} → {files.clusters[pk]}"
        files.add(pk, "user", user, words)
        files.add(pk, "email", email, words)
        files.add(pk, "name", tr_fold(name), words, sure=False)
        files.add(pk, "domain", domain_of(email), words, sure=False)
    _geography(files, sorted(read["provinces"]))
    _signatories(files, sorted(read["signed"]))
    return files


def _application(files: Files, row: dict) -> None:
    pk, cluster = row["pk"], row["cluster__name"]
    files.terms[pk] = Terms(
        row["call__terms__conflict_years"], row["call__terms__kin_degree"],
        row["call__terms__same_province_rule"], row["call__terms__previous_cluster_rule"],
    )  # fmt: skip
    files.clusters[pk] = cluster
    files.calls[row["call_id"]] = row["call__number"]
    files.cluster_ids.add(row["cluster_id"])
    files.coordinators[pk] = row["coordinator_id"]
    files.add(pk, "application", pk, "")
    files.add(pk, "call", row["call_id"], "")
    files.add(pk, "cluster", row["cluster_id"], cluster)
    files.add(pk, "led", row["coordinator_id"], f"{row['coordinator__title']} → koordinatör: {cluster}")
    for division in {nace[:2] for nace in row["cluster__main_nace"]}:
        files.add(pk, "rival", (row["call_id"], division), f"aynı alanda rakip: {cluster}")
    _organisation(
        files, pk, row["coordinator_id"], row["coordinator__vkn"], row["coordinator__title"], row["coordinator__email"],
        row["coordinator__search"], place="koordinatör",
    )  # fmt: skip


def _organisation(
    files: Files, pk: int, organisation: int, vkn: str, title: str, email: str, search: str, *, place: str
) -> None:
    words = f"{place}: {files.clusters[pk]}"
    files.add(pk, "vkn", vkn, words)
    files.add(pk, "title", search, words)
    files.add(pk, "organisation", organisation, words)
    files.add(pk, "domain", domain_of(email), f"{title} → {words}")


def _geography(files: Files, provinces: Iterable[list]) -> None:
    where: dict[int, list[tuple[int, str]]] = {}
    for cluster, plate, name in provinces:
        where.setdefault(cluster, []).append((plate, name))
    for anchor in [anchor for anchor in files.anchors if anchor.key[0] == "cluster"]:
        for plate, name in where.get(anchor.key[1], ()):
            files.add(anchor.application, "province", plate, f"kümenin ili: {name} → {anchor.words}")


def _signatories(files: Files, signed: Iterable[list]) -> None:
    """Who signs for a member, by name."""
    for pk, person, title in signed:
        files.add(pk, "name", tr_fold(person), f"imza yetkilisi: {person}, {title} → {files.clusters[pk]}", sure=False)
