"""The six questions before an application: judged by the call's own terms, nothing stored, no login."""

import pytest
from django.urls import reverse

from applications.models import CallTerms
from applications.rules.eligibility import findings

ADDRESS = "/program/uygunluk/"
ALL_GOOD = {
    "university": "evet",
    "chamber": "evet",
    "firms": "23",
    "cooperating": "evet",
    "legal_body": "evet",
    "months": "60",
}


def text_of(client, answers=None) -> str:
    return client.get(ADDRESS, answers).content.decode()


def test_whoever_has_everything_is_led_to_the_open_call(client, call):
    text = text_of(client, ALL_GOOD)

    assert "Temel koşulları sağlıyorsunuz" in text
    assert reverse("applications:call", args=[call.number]) in text
    assert "rule-broken" not in text


@pytest.mark.parametrize(
    ("name", "answer", "sentence"),
    [
        ("university", "hayir", "en az bir üniversite katın"),
        ("chamber", "hayir", "bir sanayi odasını"),
        ("firms", "17", "3 firma daha gerekir"),
        ("cooperating", "hayir", "sıfırdan küme kurulmasını desteklemez"),
        ("legal_body", "hayir", "tüzel kişiliği olan bir üye"),
        ("months", "72", "en çok 60 ay"),
    ],
)
def test_each_missing_condition_is_named_with_the_way_out(client, call, name, answer, sentence):
    text = text_of(client, {**ALL_GOOD, name: answer})

    assert "1 koşul eksik" in text
    assert sentence in text


def test_the_terms_of_the_call_decide():
    answers = {"university": True, "chamber": True, "firms": 17, "cooperating": True, "legal_body": True, "months": 60}

    states = [[f.state for f in findings(answers, CallTerms(min_firms=least))] for least in (20, 15)]

    assert [row.count("broken") for row in states] == [1, 0]


def test_an_unanswered_question_keeps_the_other_answers(client, call):
    answer = client.get(ADDRESS, {"firms": "çok", "months": "48"})

    assert answer.status_code == 422
    assert "Aranızda bir üniversite var mı?” sorusunu cevaplayın." in answer.content.decode()
    assert 'value="çok"' in answer.content.decode()
    assert 'value="48"' in answer.content.decode()


def test_without_any_call_the_page_says_so(client, db):
    assert "Henüz çağrı ilan edilmedi" in text_of(client)
