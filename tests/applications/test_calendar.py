"""The plan's calendar: months of all activities on one page, what waits for what, and never in a circle (K-043, K-044)."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from applications.actions.activities import remove_activity, save_activity
from applications.models import Activity
from applications.rules.dependencies import circle, dependencies_have_no_circle, nobody_starts_too_early


@pytest.fixture
def three(draft, ayse):
    """Three activities of the draft, a year each."""
    return [
        save_activity(
            draft, {"catalogue_id": code, "name": name, "start_month": first, "end_month": first + 11}, by=ayse
        )
        for code, name, first in (("1.1", "Ofis", 1), ("1.3", "Marka", 13), ("2.1", "Eğitim", 25))
    ]


def waits(draft, activity, *others, by):
    save_activity(draft, {"after": [other.key for other in others]}, by=by, activity=activity)


def test_a_chain_is_no_circle_and_its_closing_link_is_refused_by_name(draft, ayse, three):
    first, second, third = three
    waits(draft, second, first, by=ayse)
    waits(draft, third, second, by=ayse)
    assert dependencies_have_no_circle(draft) is None

    with pytest.raises(ValidationError) as refusal:
        waits(draft, first, third, by=ayse)

    assert "Ofis → Eğitim → Marka → Ofis" in refusal.value.message_dict["after"][0]
    assert Activity.objects.get(key=first.key).after == []


def test_an_activity_that_starts_before_what_it_waits_for_is_pointed_out(draft, ayse, three):
    first, second, _ = three
    waits(draft, second, first, by=ayse)
    assert nobody_starts_too_early(draft) is None

    save_activity(draft, {"start_month": 12}, by=ayse, activity=Activity.objects.get(key=second.key))

    assert nobody_starts_too_early(draft) == "“Marka” 12. ayda başlıyor; beklediği “Ofis” 12. ayda bitiyor."


def test_nobody_waits_for_what_is_gone(draft, ayse, three):
    first, second, _ = three
    waits(draft, second, first, by=ayse)

    remove_activity(first, by=ayse)

    assert Activity.objects.get(key=second.key).after == []
    with pytest.raises(ValidationError, match="bu arada çıkarılmış"):
        remove_activity(first, by=ayse)


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["a"]}, ["a"]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, ["a", "b"]),
        ({"a": ["unknown"]}, []),
    ],
)
def test_only_circles_are_circles(graph, found):
    assert circle(graph) == found


def posted(three, **changed):
    months = {f"bas-{row.key}": row.start_month for row in three} | {f"bit-{row.key}": row.end_month for row in three}
    return months | changed


def test_all_months_are_saved_at_once(as_ayse, draft, three):
    first = three[0]

    answer = as_ayse.post(
        reverse("applications:calendar", args=[draft.number]), posted(three, **{f"bit-{first.key}": 18})
    )

    assert answer.status_code == 302
    assert Activity.objects.get(key=first.key).end_month == 18
    assert "1–18. ay (18 ay)" in as_ayse.get(answer.url).content.decode()


def test_an_end_before_its_start_is_said_beside_it_and_nothing_is_saved(as_ayse, draft, three):
    first, second, _ = three

    answer = as_ayse.post(
        reverse("applications:calendar", args=[draft.number]),
        posted(three, **{f"bit-{first.key}": 18, f"bas-{second.key}": 30}),
    )

    assert answer.status_code == 422
    assert "Marka: Bitiş, başlangıçtan önce olamaz: 30. ay – 24. ay." in answer.content.decode()
    assert Activity.objects.get(key=first.key).end_month == 12
