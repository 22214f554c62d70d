"""Two people of one side change two different lines at once: the sum never breaks the cap, because one row is held."""

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from contracts.actions import caps
from contracts.actions.negotiation import make_offer
from contracts.models import Negotiation, Side
from contracts.table import read_table
from tests.contracts.builders import World

pytestmark = pytest.mark.django_db(transaction=True)


def race(world, talks, barrier=None):
    """Both raise their line's rate from 0 to 49 percent of a sum that fits only once under the ceiling."""
    lines, refused = world.items(talks)[:2], []

    def raise_line(line, login):
        try:
            terms = {
                "quantity": Decimal(1),
                "unit_price": Decimal(1_000_000),
                "rate": Decimal(49),
                "reason": "Artırıldı",
            }
            make_offer(talks, line.pk, terms, by=world.person(login))
        except ValidationError as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=raise_line, args=(line, login))
        for line, login in zip(lines, ("komisyon1", "komisyon2"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.fixture
def crowded():
    """Talks whose ceiling leaves room for one of the two raises only."""
    world = World()
    talks = world.talks(scale=Decimal("0.1"))
    grant = read_table(talks).totals().ministry
    Negotiation.objects.filter(pk=talks.pk).update(ceiling=grant + Decimal(500_000))
    return world, Negotiation.objects.get(pk=talks.pk)


def test_with_the_lock_one_of_two_raises_is_refused(crowded):
    world, talks = crowded
    refused = race(world, talks)

    assert len(refused) == 1
    assert read_table(talks, Side.MINISTRY).totals().ministry <= talks.ceiling


def test_without_the_lock_both_would_pass_and_break_the_ceiling(crowded, monkeypatch):
    world, talks = crowded
    barrier = threading.Barrier(2, timeout=30)
    checked = caps.refuse_worse

    def check_then_wait(*args):
        checked(*args)
        barrier.wait()

    monkeypatch.setattr("contracts.actions.negotiation.refuse_worse", check_then_wait)
    monkeypatch.setattr("contracts.actions.negotiation.Negotiation.objects", _Unlocked())
    refused = race(world, talks)

    assert refused == []
    assert read_table(talks, Side.MINISTRY).totals().ministry > talks.ceiling


class _Unlocked:
    """The manager without the lock, to show what the lock is for."""

    def select_for_update(self, *args, **kwargs):
        return Negotiation._base_manager.all()
