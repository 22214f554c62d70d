"""Clicking a filter of the inbox writes its word into the query, so that the words are learned and kept (ux.md §3.5)."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from applications.inbox.language import read
from applications.inbox.page import ORDERS
from applications.inbox.words import WORDS
from applications.inbox.writing import Filters, shown_by, written
from applications.models import SavedView, Stage
from applications.views.staff import chosen_filters

NOTHING = Filters()


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_that_is_picked_becomes_a_word_that_means_it_alone(stage):
    text = written("", Filters(stage=stage), NOTHING)
    (term,) = read(text, words=WORDS, orders=ORDERS).terms
    assert WORDS["asama"].condition(term, None).children == [("stage__in", [stage])]
    assert shown_by(text).stage == stage


@pytest.mark.parametrize("words", ["Konya", "Konya Tarım", "durum:x", "-eksi", 'tır"nak', "#etiket", "42", "a < b"])
def test_text_is_written_so_that_it_stays_text(words):
    query = read(written("sahip:ben", Filters(words=words), NOTHING), words=WORDS, orders=ORDERS)
    assert query.problems == []
    assert [(term.word, term.negative) for term in query.terms] == [("sahip", False), ("", False)]


def test_a_moved_control_replaces_its_word_and_leaves_the_others_and_their_order():
    text = 'asama:sunuldu sahip:ben "eski söz" -asama:taslak sirala:kume'
    asked = Filters(stage=Stage.COMPLETION, call="KDP-2026-01", words="eski söz")
    assert shown_by(text) == Filters(stage=Stage.SUBMITTED, words="eski söz")
    assert written(text, asked, shown_by(text)) == (
        'asama:eksiklik-gidermede sahip:ben "eski söz" -asama:taslak sirala:kume cagri:KDP-2026-01'
    )
    assert written(text, NOTHING, shown_by(text)) == "sahip:ben -asama:taslak sirala:kume"


def test_text_that_was_edited_wins_over_a_control_that_was_left_alone():
    drawn = "asama:sunuldu"
    sent = QueryDict("cizilen=asama:sunuldu&asama=submitted&cagri=&ara=&sorgu=asama:muzakerede", encoding="utf-8")
    assert shown_by(drawn).stage == Stage.SUBMITTED
    assert chosen_filters(sent)["text"] == "asama:muzakerede"
    # Two words of one kind, or one that no control shows, leave the control empty and the text alone.
    assert shown_by("asama:sunuldu asama:taslak cagri:2026").stage == ""
    assert chosen_filters(QueryDict("cizilen=asama:su&asama=&sorgu=asama:su"))["text"] == "asama:su"


def test_the_page_leads_to_an_address_that_carries_the_query_and_old_addresses_still_work(
    client, commission, checked_file
):
    page = reverse("applications:application-list")
    client.force_login(commission.first)
    sent = {
        "kutu": "ekip",
        "cizilen": "",
        "sorgu": "eksik:yok",
        "asama": "administrative_check",
        "cagri": "",
        "ara": "",
    }

    answer = client.get(page, sent)

    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.url).query) == {"kutu": ["ekip"], "sorgu": ["eksik:yok asama:idari-kontrolde"]}
    text = client.get(answer.url).content.decode()
    assert 'value="eksik:yok asama:idari-kontrolde"' in text
    assert '<option value="administrative_check" selected>' in text
    assert checked_file.number in text
    old = client.get(page, {"kutu": "ekip", "asama": "completion"}).content.decode()
    assert ("asama:eksiklik-gidermede" in old, checked_file.number in old) == (True, False)
    client.post(reverse("applications:view-keep"), {"name": "Eksikler", "query": urlsplit(answer.url).query})
    assert "asama%3Aidari-kontrolde" in SavedView.objects.get().query
