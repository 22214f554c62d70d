"""What lists cost: the same number of statements at one row and at fifty (speed.md #5)."""

from django.urls import reverse

from evaluation.actions.assignment import assign
from evaluation.actions.pool import approve_profile, enlist_evaluator
from kumelenme.accounts.models import User
from tests.applications.test_statements import statements


def url(name, *args):
    return reverse(f"evaluation:{name}", args=args)


def test_lists_cost_the_same_at_one_and_at_fifty_rows(world, enter):
    first = world.application()
    task = world.assigned(first, 1)[0]
    pages = {
        "komisyon1": [
            url("overview"),
            url("application", first.number),
            url("assign", first.number),
            url("pool", world.call.number),
        ],
        "degerlendirici1": [url("inbox")],
    }
    browsers = {login: User.objects.get(email=f"{login}@ornek.test") for login in pages}

    def costs():
        return {page: len(statements(enter(browsers[login]), page)) for login, found in pages.items() for page in found}

    one = costs()
    world.call.terms.__class__.objects.filter(pk=world.call.terms.pk)
    for n, application in enumerate(world.shallow(49, first)):
        if n < world.call.terms.evaluator_max_load - 1:
            assign(
                application, [world.person("degerlendirici1")], by=world.person("komisyon1"), reason="Alanı biliyor."
            )
    for n in range(49):
        person = User.objects.create_user(email=f"havuz{n}@ornek.test", full_name=f"Havuz {n}")
        profile = {"employer": "Örnek", "employer_vkn": "", "experience_years": 6, "expertise_nace": ["2830"]}
        approve_profile(
            enlist_evaluator(person, world.call, by=world.person("program"), profile=profile),
            by=world.person("program"),
        )

    assert costs() == one
    assert one[url("overview")] <= 8
    assert one[url("inbox")] <= 8
    assert task.status == "invited"
