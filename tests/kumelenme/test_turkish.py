"""Turkish letters: case, order, search key, address."""

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from kumelenme.turkish import tr_fold, tr_lower, tr_slug, tr_sort_key, tr_title, tr_upper

SMALL = "abcçdefgğhıijklmnoöprsştuüvyz"
CAPITAL = "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ"
NAMES = ["Ayşe", "Cem", "Çağla", "Gül", "Ilgaz", "Işık", "İlker", "Oya", "Ömer", "Suna", "Şule", "Ümit"]
PROVINCES = [
    "Adana", "Çanakkale", "Çankırı", "Çorum", "Gümüşhane", "Hakkâri", "Iğdır", "Isparta", "İstanbul", "İzmir",
    "Muğla", "Şanlıurfa", "Şırnak", "Zonguldak",
]  # fmt: skip
MIXED = ["Ceyhan", "Çankırı", "Çorum", "Giresun", "Ğ", "Hatay", "Iğdır", "Isparta", "İzmir", "Ordu", "Ömerli"]
MIXED += ["Sivas", "Şırnak", "Uşak", "Ünye", "Zonguldak"]


def test_every_letter_has_its_capital():
    assert tr_upper(SMALL) == CAPITAL
    assert tr_lower(CAPITAL) == SMALL


@given(st.text(SMALL + " "))
def test_small_letters_survive_the_way_to_capitals_and_back(text):
    assert tr_lower(tr_upper(text)) == text


@given(st.text())
@example("ΣΟΦΟΣ IŞIĞI")
def test_lowering_takes_each_letter_by_itself_and_is_done_once(text):
    assert list(tr_lower(text)) == [tr_lower(letter) for letter in text]
    assert tr_lower(tr_lower(text)) == tr_lower(text)


@pytest.mark.parametrize("names", [NAMES, PROVINCES, MIXED])
def test_names_stand_in_the_order_of_the_dictionary(names):
    mixed = sorted(names)

    assert sorted(mixed, key=tr_sort_key) == names


@pytest.mark.parametrize("written", ["iğdır", "IĞDIR", "igdir", "Iğdır", "İĞDİR"])
def test_search_finds_a_name_however_it_is_typed(written):
    assert tr_fold(written) == "igdir"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Kırıkkale", "kirikkale"),
        ("Iğdır çağrı", "igdir-cagri"),
        ("Şanlıurfa", "sanliurfa"),
        ("Hakkâri İli", "hakkari-ili"),
        ("  –  ", ""),
    ],
)
def test_addresses_keep_every_letter(text, slug):
    assert tr_slug(text) == slug


@given(st.text())
def test_addresses_are_plain(text):
    assert set(tr_slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("AFYONKARAHİSAR", "Afyonkarahisar"),
        ("ISPARTA’NIN", "Isparta’nın"),
        ("sanayi ve teknoloji bakanlığı", "Sanayi ve Teknoloji Bakanlığı"),
        ("istanbul-ığdır", "İstanbul-Iğdır"),
    ],
)
def test_title_case_of_names(text, title):
    assert tr_title(text) == title


TEXTS = [*NAMES, *PROVINCES, *MIXED, SMALL, CAPITAL, "Çorum Makina KÜMESİ", "âîû ÂÎÛ", "a1 Z-9", "Straße"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("function", "name"),
    [(tr_lower, "tr_kucuk"), (tr_sort_key, "tr_sira"), (tr_fold, "tr_duz")],
    ids=lambda x: getattr(x, "__name__", x),
)
def test_python_and_the_database_give_the_same_key(function, name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t, {name}(t) FROM unnest(%s::text[]) t", [TEXTS])  # noqa: S608
        found = dict(cursor.fetchall())

    assert {text: function(text) for text in TEXTS} == found
