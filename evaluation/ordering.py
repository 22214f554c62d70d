"""The order for the solver: everything that decides who reads what, as plain data with a digest (ADR 0035)."""

from dataclasses import dataclass

from django.db.models import Count, Q

from applications.models import Application, Call
from kumelenme.accounts.models import User
from kumelenme.ui.dates import local, short_date

from . import deadlines
from .assigning.fit import ALLOW, FORBID, PENALISE, is_expert
from .models import ACTIVE, EvaluatorProfile, PairRule, PairRuleKind
from .obstacles import obstacles
from .pool import absences_of, capacity_of, pool
from .queries.open_seats import OpenFile, clusters_seen, open_files, taken_pairs
from .sealing import digest
from .themes import themes_of
from .ties import BLOCK, OFF, WARN

# What the call says of a soft interest, as the solver calls it.
MANNER = {OFF: ALLOW, WARN: PENALISE, BLOCK: FORBID}


@dataclass(frozen=True, slots=True)
class Order:
    """`content` goes to the solver; positions in it are those of `applications` and `people`."""

    content: dict
    applications: list[Application]
    people: list[User]

    @property
    def sha256(self) -> str:
        return digest(self.content)

    @property
    def seats(self) -> int:
        return sum(file["seats"] for file in self.content["applications"])


def terms_rules(call: Call) -> dict:
    """The rules as the call sets them; staff may make a run stricter (forms.assignment_run)."""
    terms = call.terms
    return {
        "points": {
            "nace": terms.fit_nace_points,
            "group": terms.fit_group_points,
            "theme": terms.fit_theme_points,
            "province": terms.fit_province_points,
        },
        "penalty": terms.fit_penalty_points,
        "max_load": terms.evaluator_max_load,
        "min_load": terms.evaluator_min_load,
        "sector_experts": terms.sector_experts,
        "same_province": MANNER[terms.same_province_rule],
        "previous_cluster": MANNER[terms.previous_cluster_rule],
    }


def order_for(call: Call, rules: dict, user) -> Order:
    """What stands now, in a fixed number of statements: the free places that this person may fill, and the whole pool."""
    files, people = open_files(call, user), _pool(call)
    ids, persons = [file.application.pk for file in files], [person.pk for person in people]
    place = {pk: i for i, pk in enumerate(ids)}
    seat = {pk: j for j, pk in enumerate(persons)}
    seen = clusters_seen(persons, [file.application.cluster_id for file in files], call)
    speaks, taken = obstacles(ids, people), taken_pairs(ids)
    # Who was asked already is no longer pinned: the pin has done its work, or the person has said no.
    ordered = {pair: rule for pair, rule in _pair_rules(ids).items() if pair not in taken}

    def pairs(found: dict) -> list:
        return sorted([place[a], seat[p], words] for (a, p), words in found.items() if a in place and p in seat)

    away = _away(people, call)
    evaluators = [_person(person, call, seen.get(person.pk, []), away.get(person.pk, "")) for person in people]
    readers = _readers(files)
    content = {
        "applications": [_file(file, rules, readers) for file in files],
        "evaluators": evaluators,
        "rules": rules,
        "conflict": pairs(speaks.hard),
        "warnings": pairs(speaks.soft),
        "taken": pairs(taken),
        "pins": pairs({pair: rule.reason for pair, rule in ordered.items() if rule.kind == PairRuleKind.PIN}),
        "banned": pairs({pair: rule.reason for pair, rule in ordered.items() if rule.kind == PairRuleKind.BAN}),
    }
    return Order(content, [file.application for file in files], people)


def _pool(call: Call) -> list[User]:
    busy = Count("assessments", filter=Q(assessments__application__call=call, assessments__status__in=ACTIVE))
    return list(pool(call).select_related("evaluator_profile__province").annotate(busy=busy).order_by("code"))


def _away(people: list[User], call: Call) -> dict[int, str]:
    """Who is absent within the time that the work would take if it were given today, and when, in words."""
    last = local(deadlines.assessment_from_today(call)).date()
    return {
        person: f"{short_date(first)} – {short_date(end)}"
        for person, days in absences_of(people).items()
        for first, end in reversed(days)
        if first <= last
    }


def _pair_rules(ids: list[int]) -> dict[tuple[int, int], PairRule]:
    rows = PairRule.objects.filter(application__in=ids, lifted_at=None)
    return {(rule.application_id, rule.evaluator_id): rule for rule in rows}


def _readers(files: list[OpenFile]) -> dict[int, list[str]]:
    """What those know who read one of these applications already."""
    ids = {person for file in files for person in file.readers}
    return dict(EvaluatorProfile.objects.filter(user__in=ids).values_list("user", "expertise_nace"))


def _file(file: OpenFile, rules: dict, readers: dict[int, list[str]]) -> dict:
    content = {
        "number": file.application.number,
        "cluster": file.application.cluster_id,
        "seats": file.seats,
        "nace": sorted(set(file.content["nace"])),
        "provinces": sorted(set(file.content["provinces"])),
        "groups": sorted(set(file.content["groups"])),
        "themes": themes_of(file.content["codes"]),
    }
    known = sum(is_expert(content, {"nace": readers.get(person, [])}) for person in file.readers)
    return {**content, "experts": max(0, min(file.seats, rules["sector_experts"] - known))}


def _person(person: User, call: Call, clusters: list[int], absent: str) -> dict:
    profile = person.evaluator_profile
    return {
        "code": person.code,
        "load": person.busy,
        "limit": capacity_of(person, call),
        "absent": absent,
        "nace": sorted(set(profile.expertise_nace)),
        "groups": sorted(set(profile.expertise_groups)),
        "themes": sorted(set(profile.themes)),
        "province": profile.province.name if profile.province else "",
        "clusters": clusters,
    }
