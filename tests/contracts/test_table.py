"""The negotiating table: privacy, turns, agreement, caps (K-130…K-134)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from contracts.actions.conclusion import conclude, consent, write_conclusion
from contracts.actions.negotiation import accept, make_offer, retract, send_turn
from contracts.models import AgreedPlan, ItemKind, NegotiationItem, NegotiationStatus, Side
from contracts.rules import negotiation as rules
from contracts.table import agreed_dossier, read_table
from contracts.wording import words_of
from tests.contracts.builders import World

CHEAPER = {"quantity": Decimal(1), "unit_price": Decimal(1000), "rate": Decimal(50), "reason": "Emsalin üstünde"}


def begins():
    """An application at the table, the talks opened by the commission."""
    world = World()
    world.opened = world.talks()
    return world


@pytest.fixture
def talks(world):
    """The talks of the file's world."""
    return world.opened


def offer_on(world, talks, n=0, terms=CHEAPER, by="komisyon1"):
    line = world.items(talks)[n]
    make_offer(talks, line.pk, dict(terms), by=world.person(by) if isinstance(by, str) else by)
    return line


def test_the_ministry_has_the_first_word(world, talks):
    assert (talks.current_round.number, talks.current_round.side) == (1, Side.MINISTRY)
    with pytest.raises(ValidationError, match="Sıra Bakanlık tarafında"):
        offer_on(world, talks, by=world.coordinator)


def test_an_unsent_offer_is_seen_by_its_side_alone(world, talks):
    line = offer_on(world, talks)

    assert read_table(talks, Side.MINISTRY).row(line.pk).draft is not None
    assert read_table(talks, Side.CLUSTER).row(line.pk).draft is None
    assert read_table(talks, Side.CLUSTER).totals() == read_table(talks, Side.CLUSTER).base_totals()

    send_turn(talks, by=world.person("komisyon1"))
    assert read_table(talks, Side.CLUSTER).row(line.pk).last_of(Side.MINISTRY).unit_price == Decimal(1000)


def test_a_retracted_offer_is_as_if_it_had_never_been_made(world, talks):
    line = offer_on(world, talks)
    retract(talks, line.pk, by=world.person("komisyon1"))

    assert read_table(talks, Side.MINISTRY).row(line.pk).draft is None
    with pytest.raises(ValidationError, match="Gönderilecek yanıt yok"):
        send_turn(talks, by=world.person("komisyon1"))


def test_a_line_is_agreed_only_when_the_other_side_accepts_and_sends(world, talks):
    line = offer_on(world, talks)
    send_turn(talks, by=world.person("komisyon1"))
    accept(talks, [line.pk], by=world.coordinator)
    assert not NegotiationItem.objects.get(pk=line.pk).is_agreed

    send_turn(talks, by=world.coordinator)
    assert NegotiationItem.objects.get(pk=line.pk).agreed_offer.unit_price == Decimal(1000)


def test_nobody_accepts_their_own_offer(world, talks):
    line = offer_on(world, talks)
    offer = line.offers.last()
    with pytest.raises(IntegrityError, match="iki tarafın kabulünü ister"), transaction.atomic():
        NegotiationItem.objects.filter(pk=line.pk).update(agreed_offer=offer, agreed_at=talks.opened_at)


def test_a_sent_turn_and_its_offers_never_change(world, talks):
    line = offer_on(world, talks)
    turn = talks.current_round
    send_turn(talks, by=world.person("komisyon1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        line.offers.update(unit_price=1)
    with pytest.raises(IntegrityError, match="gönderilmiş tur"), transaction.atomic():
        type(turn).objects.filter(pk=turn.pk).update(message="sonradan")


def test_the_ball_and_the_clock_pass_with_the_turn(world, talks):
    offer_on(world, talks)
    following = send_turn(talks, by=world.person("komisyon1"))

    assert (following.number, following.side) == (1, Side.CLUSTER)
    assert timedelta(days=4) < following.due_at - following.opened_at < timedelta(days=14)
    assert following.due_at <= talks.closes_at


def test_after_the_last_round_one_may_only_accept(world, talks):
    for _ in range(talks.rounds_allowed):
        for side in ("komisyon1", world.coordinator):
            offer_on(world, talks, by=side)
            send_turn(talks, by=world.person(side) if isinstance(side, str) else side)
    with pytest.raises(ValidationError, match="yalnız kabul edebilirsiniz"):
        offer_on(world, talks)
    assert accept(talks, [world.items(talks)[0].pk], by=world.person("komisyon1")) == 1


def test_only_the_fields_of_the_kind_are_negotiable(world, talks):
    activity = world.items(talks, ItemKind.ACTIVITY)[0]
    with pytest.raises(ValidationError, match="müzakere aşamasında değiştirilemez"):
        make_offer(
            talks,
            activity.pk,
            {"start_month": 1, "end_month": 6, "rate": Decimal(10), "reason": "x"},
            by=world.person("komisyon1"),
        )


def test_a_stranger_has_no_side(world, talks):
    with pytest.raises(PermissionDenied):
        offer_on(world, talks, by="hukuk")


def test_no_offer_raises_the_grant_above_the_ceiling(world, talks):
    line = world.items(talks)[0]
    with pytest.raises(ValidationError, match="kurul tavanı"):
        make_offer(
            talks,
            line.pk,
            {"quantity": Decimal(1), "unit_price": Decimal(50_000_000), "rate": Decimal(49), "reason": "x"},
            by=world.person("komisyon1"),
        )


def test_no_line_exceeds_the_cap_of_a_line(world, talks):
    line = world.items(talks)[0]
    with pytest.raises(ValidationError, match="satır bazında"):
        make_offer(
            talks,
            line.pk,
            {"quantity": Decimal(1), "unit_price": Decimal(1000), "rate": Decimal(80), "reason": "x"},
            by=world.person("komisyon1"),
        )


def test_every_rule_of_concluding_has_two_sides(world, talks):
    application = talks.application
    for rule in (rules.at_least_one_round, rules.every_row_is_agreed, rules.both_sides_consented):
        assert rule(application)

    world.agree(talks)
    for rule in rules.CONTENT:
        assert rule(application) is None, rule.statement
    assert rules.both_sides_consented(application)


def test_a_board_point_without_outcome_blocks(world, talks):
    NegotiationItem.objects.create(
        negotiation=talks, kind=ItemKind.CONDITION, label="Sürdürülebilirlik açıklansın", position=1
    )
    assert rules.every_point_has_an_outcome(talks.application) == "Kapatılmamış 1 müzakere maddesi var."
    world.agree(talks)
    assert rules.every_point_has_an_outcome(talks.application) is None


def test_a_changed_text_makes_consents_worthless(world, talks):
    world.agree(talks)
    write_conclusion(talks, by=world.person("komisyon1"), text="Birinci metin", attendees="")
    consent(talks, by=world.coordinator)
    write_conclusion(talks, by=world.person("komisyon1"), text="İkinci metin", attendees="")
    consent(talks, by=world.person("baskan"))

    assert rules.both_sides_consented(talks.application) == "Mutabakat metnini henüz onaylamayan taraf: Küme."
    with pytest.raises(ValidationError):
        conclude(talks.application, by=world.person("baskan"))


def test_the_agreed_plan_is_the_table_and_never_changes(world, talks):
    application = world.agreed(talks)
    plan = AgreedPlan.objects.get(application=application)
    talks.refresh_from_db()

    assert (talks.status, application.stage) == (NegotiationStatus.AGREED, "approval")
    assert plan.dossier == agreed_dossier(read_table(talks))
    assert plan.is_intact
    assert plan.total == plan.grant + plan.own
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreedPlan.objects.filter(pk=plan.pk).update(grant=1, own=plan.total - 1)


def test_an_agreed_line_changes_only_when_both_say_so(world, talks):
    line = offer_on(world, talks)
    send_turn(talks, by=world.person("komisyon1"))
    accept(talks, [line.pk], by=world.coordinator)
    send_turn(talks, by=world.coordinator)
    offer_on(world, talks, terms={**CHEAPER, "unit_price": Decimal(900)})
    send_turn(talks, by=world.person("komisyon1"))

    row = read_table(talks).row(line.pk)
    assert (row.terms.unit_price, row.state) == (Decimal(1000), "countered")
    accept(talks, [line.pk], by=world.coordinator)
    send_turn(talks, by=world.coordinator)
    assert read_table(talks).row(line.pk).terms.unit_price == Decimal(900)


def test_a_new_scope_that_both_accept_stands_in_the_agreed_plan(world, talks):
    activity = world.items(talks, ItemKind.ACTIVITY)[0]
    words = {"start_month": 1, "end_month": 12, "text": "Yalnız ortak ölçüm laboratuvarı", "reason": "Daraltıldı"}
    make_offer(talks, activity.pk, words, by=world.person("komisyon1"))
    send_turn(talks, by=world.person("komisyon1"))
    accept(talks, [activity.pk], by=world.coordinator)
    send_turn(talks, by=world.coordinator)

    found = agreed_dossier(read_table(talks))["plan"]["activities"][0]
    assert found["description"] == words["text"]
    assert "kapsam: Yalnız ortak" in words_of(ItemKind.ACTIVITY, read_table(talks).row(activity.pk).terms)
