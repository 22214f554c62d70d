"""Two answers, or an answer and a change, at the same moment: one stands, the other hears why."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from applications.actions.links import cancel_link
from applications.actions.participation import TextChanged, confirm
from applications.actions.texts import save_cluster
from applications.models import Commitment, Participation
from applications.queries.contributions import link_of
from kumelenme.demo.walk.linking import ANSWERS, IDENTITY
from tests.support.races import at_once
from tests.support.waiting import until

from .linked import current, sha_of

pytestmark = pytest.mark.django_db(transaction=True)


def refusals_of(*acts) -> list[Exception]:
    """Run the acts at the same moment; what was refused."""
    outcomes = at_once(*acts, refusals=(ValidationError, TextChanged))
    return [outcome for outcome in outcomes if isinstance(outcome, Exception)]


def one_waits_for_the_other(first, second) -> list[Exception]:
    """`second` begins while `first` has done its work and not committed, and goes on when it has."""
    refused = []

    def run():
        try:
            second()
        except (ValidationError, TextChanged) as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        until(somebody_waits_for_us, 60, what=lambda: "a session that waits for ours")
    thread.join()
    return refused


def somebody_waits_for_us() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0] > 0


def confirming(token: str, signatory: str):
    """One person who presses "Onayla"."""
    link, digest = link_of(token), sha_of(token)
    return lambda: confirm(
        link, {**ANSWERS, "signatory": signatory}, identity=IDENTITY, text_sha256=digest, token=token
    )


def test_of_two_who_confirm_with_one_link_the_first_stands(member, token):
    refused = refusals_of(confirming(token, "Özgür Yıldız"), confirming(token, "Işıl Karaca"))

    assert [refusal.messages for refusal in refused] == [["Bu bağlantı daha önce kullanıldı."]]
    form = Participation.objects.get()
    assert Commitment.objects.get(member=member).signatory == form.signatory


@pytest.mark.parametrize("first", ["confirmation", "name"])
def test_a_new_name_while_somebody_confirms_leaves_no_word_for_the_old_one(draft, member, token, ayse, first):
    press = confirming(token, "Özgür Yıldız")

    def rename():
        save_cluster(draft, {"name": "Konya Ekipman Kümesi"}, by=ayse)

    acts = (press, rename) if first == "confirmation" else (rename, press)
    refused = one_waits_for_the_other(*acts)

    assert [type(refusal) for refusal in refused] == ([] if first == "confirmation" else [TextChanged])
    assert Commitment.objects.get(member=member).status == "awaited"
    assert not member.links.standing().exists()


def test_taken_back_at_the_same_moment_it_is_either_confirmed_or_cancelled(member, token, ayse):
    link = current(member)

    refused = refusals_of(confirming(token, "Özgür Yıldız"), lambda: cancel_link(link, by=ayse))

    assert len(refused) == 1
    outcome = member.links.get().outcome
    assert (outcome, Participation.objects.count()) in (("confirmed", 1), ("cancelled", 0))
    assert Commitment.objects.get(member=member).status == ("signed" if outcome == "confirmed" else "awaited")
