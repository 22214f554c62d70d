"""One read finds what a slow look at every pair finds, and the database refuses what it calls hard (K-092)."""

from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import Phase, given, settings

from applications.models import Application, Cluster
from evaluation.models import EvaluatorProfile, Relation
from evaluation.queries.conflicts import conflicts_of
from kumelenme.accounts.models import User
from tests.evaluation.builders import World
from tests.evaluation.interests import paint, sketches, slow
from tests.evaluation.test_assignment import insert

# What only the portal compares: names, blocks by the call's own switches, and ties through other people.
NOT_IN_THE_DATABASE = {"signatory", "province", "previous"}


def begins():
    """Three applications of one call beside three evaluators; the third application is another year's of the first's cluster."""
    world = World()
    first = world.application()
    world.three = [first, *world.shallow(2, first)]
    for cluster, fields in zip(Cluster.objects.order_by("pk"), (["2830"], ["2822"], ["1011"]), strict=False):
        cluster.main_nace = fields
        cluster.save()
    world.judges = [world.person(f"degerlendirici{n}") for n in (1, 2, 3)]
    return world


@given(sketch=sketches)
@settings(max_examples=14, phases=[Phase.explicit, Phase.generate])
def test_one_read_finds_what_a_slow_look_at_every_pair_finds(world, sketch):
    with transaction.atomic():
        paint(sketch, world.three, world.judges)
        found = conflicts_of(world.three, world.judges)
        for application in Application.objects.filter(pk__in=[a.pk for a in world.three]):
            for person in world.judges:
                quick = {(f.kind.value, f.hard) for f in found.get((application.pk, person.pk), [])}
                assert quick == slow(application, person), (application, person)
                _the_database_agrees(application, person, quick)
        transaction.set_rollback(True)


def _the_database_agrees(application, person, quick):
    forbidden = any(hard for kind, hard in quick if kind not in NOT_IN_THE_DATABASE)
    with transaction.atomic():
        try:
            with transaction.atomic():
                insert(application, person)
            refused = False
        except IntegrityError as refusal:
            refused = "one_active_assignment" not in str(refusal)
        transaction.set_rollback(True)
    assert refused == forbidden, (quick, refused)


def test_the_number_of_statements_does_not_depend_on_the_number_of_pairs(world):
    few = _statements(world.three[:1], world.judges[:1])
    world.shallow(20, world.three[0])
    for n in range(20):
        person = User.objects.create_user(email=f"cok{n}@ornek.test", full_name=f"Çok {n}")
        EvaluatorProfile.objects.create(user=person, employer=f"Kurum {n}", employer_vkn=f"10000001{n:02}")
        Relation.objects.create(user=person, kind="share", vkn=world.three[0].coordinator.vkn)

    many = _statements(Application.objects.all(), User.objects.filter(evaluator_profile__isnull=False))

    assert len(many) <= 22, "\n".join(many)
    assert len(many) - len(few) <= 4, "\n".join(many)  # questions that ask for nothing are left out


def _statements(applications, people) -> list[str]:
    applications, people = list(applications), list(people)
    with CaptureQueriesContext(connection) as captured:
        conflicts_of(applications, people)
    return [query["sql"] for query in captured]
