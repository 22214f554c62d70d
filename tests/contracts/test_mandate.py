"""How far the commission may go by itself, and that nobody at the other side learns of it (ux.md §3.9)."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from contracts.actions.mandate import ask_limit, set_limit
from contracts.actions.negotiation import make_offer, send_turn
from contracts.models import MandateLimit, Side
from contracts.table import read_table
from kumelenme.notices.models import Notice
from tests.contracts.test_pages import enter

REASON = "Komisyonun 12 numaralı kararı."


@pytest.fixture
def line(world, talks):
    return world.items(talks)[0]


def a_word(world, talks, line) -> Decimal:
    """A member lowers a price; what the support comes to."""
    terms = read_table(talks, Side.MINISTRY).row(line.pk).terms
    words = {"quantity": terms.quantity, "unit_price": terms.unit_price - 1, "rate": terms.rate, "reason": "Piyasa."}
    make_offer(talks, line.pk, words, by=world.person("komisyon1"))
    return read_table(talks, Side.MINISTRY).totals().ministry


def test_a_turn_beyond_the_limit_waits_for_the_chair_and_goes_when_the_chair_allows_it(world, talks, line, run_owed):
    member, chair = world.person("komisyon1"), world.person("baskan")
    grant = a_word(world, talks, line)
    set_limit(talks, by=chair, grant=grant - 1, reason=REASON)

    with pytest.raises(ValidationError, match="yetki sınırı"):
        send_turn(talks, by=member)
    question = ask_limit(talks, by=member, reason="Tezgâhın ikincisi de gerekli.")
    with pytest.raises(ValidationError, match="yanıtı bekleniyor"):
        ask_limit(talks, by=member, reason="Yine.")
    limit = set_limit(talks, by=chair, grant=grant, reason="Uygundur.")
    send_turn(talks, by=member)

    question.refresh_from_db()
    assert (question.grant, question.answer) == (grant, limit)
    assert talks.current_round.side == Side.CLUSTER
    run_owed()
    told = Notice.objects.filter(entry__verb__in=["mandate_asked", "mandate_set"])
    assert set(told.values_list("recipient__email", flat=True)) <= {
        person.email for name, person in world.people.items() if name in {"baskan", "komisyon1", "komisyon2"}
    }
    assert told.filter(entry__verb="mandate_asked", recipient=chair).exists()


def test_the_chair_may_send_beyond_the_own_limit(world, talks, line):
    chair = world.person("baskan")
    set_limit(talks, by=chair, grant=Decimal(1), reason=REASON)
    a_word(world, talks, line)

    assert send_turn(talks, by=chair).side == Side.CLUSTER


def test_a_limit_is_the_chairs_is_never_above_the_ceiling_and_stays_as_it_was_written(world, talks):
    with pytest.raises(PermissionDenied):
        set_limit(talks, by=world.person("komisyon1"), grant=Decimal(1), reason=REASON)
    with pytest.raises(ValidationError, match="kurul tavanını"):
        set_limit(talks, by=world.person("baskan"), grant=talks.ceiling + 1, reason=REASON)
    limit = set_limit(talks, by=world.person("baskan"), grant=talks.ceiling, reason=REASON)

    with pytest.raises(Exception, match="değiştirilemez"):
        MandateLimit.objects.filter(pk=limit.pk).update(grant=1)


def test_pages_tell_members_and_never_the_cluster(world, talks, line, client):
    grant = a_word(world, talks, line)
    set_limit(talks, by=world.person("baskan"), grant=Decimal("4321.09"), reason="Gizli sınır gerekçesi")
    number = talks.application.number

    def page(person, name):
        return enter(client, person).get(reverse(f"contracts:{name}", args=[number])).content.decode()

    member = page(world.person("komisyon2"), "mandate")
    assert "4.321,09 TL" in member
    assert "Başkandan yetki iste" in member
    assert "4.321,09 TL" in page(world.person("komisyon2"), "negotiation")
    for name in ("cluster-negotiation", "cluster-negotiation-send", "cluster-conclusion"):
        seen = page(world.coordinator, name)
        assert "4.321,09" not in seen
        assert "Gizli sınır" not in seen
        assert "etki sınırı" not in seen
    refused = enter(client, world.person("komisyon1")).post(
        reverse("contracts:negotiation-send", args=[number]), {"message": ""}
    )
    assert refused.status_code == 422
    assert "başkandan yetki isteyin" in refused.content.decode()
    asked = client.post(reverse("contracts:mandate-ask", args=[number]), {"reason": "Gerekli."})
    assert asked.status_code == 302
    assert talks.questions.get().grant == grant
