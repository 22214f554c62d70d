"""A firm's word by link: read, filled in, previewed, confirmed once; no account anywhere (K-028, ADR 16)."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from applications.models import Commitment, ContributionLink, Participation
from applications.rules import composition
from kumelenme.accounts.privacy import NOTICE_VERSION
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sealing import masked, seal, unseal

from .linked import ANSWERS, IDENTITY, a_firm, confirmed, current, letters_to, page_of, sha_of


def answer(client, token: str, **changes):
    """Press "Onayla" on the preview."""
    return client.post(page_of(token), {**ANSWERS, "metin": sha_of(token), "onayla": "1", **changes})


def text_of(response) -> str:
    return response.content.decode()


def test_the_letter_says_who_invites_whom_until_when_and_carries_the_link(draft, member, ayse, token):
    letter = letters_to("bilgi@celik.test")[-1]

    assert draft.number in letter["subject"]
    for fact in ("Ayşe Yılmaz", "Konya Sanayi Odası", draft.cluster.name, "Çelik Döküm Ltd. Şti.", page_of(token)):
        assert fact in letter["body"]
    assert token not in str(ContributionLink.objects.values())


def test_the_page_shows_the_text_the_notice_and_nine_questions_of_the_firm(client, draft, token):
    page = text_of(client.get(page_of(token)))

    for fact in ("kabul, beyan ve taahhüt ederiz", sha_of(token), "aydınlatma", "Koordinatör kuruluş", "Katılmıyoruz"):
        assert fact in page
    assert 'name="turnover"' in page
    assert not re.search(r'type="checkbox"[^>]* checked', page)
    assert page.count('type="checkbox"') == 3


def test_looking_is_noted_once_and_consumes_nothing(client, member, token):
    client.head(page_of(token))
    assert current(member).opened_at is None

    client.get(page_of(token))
    first = current(member).opened_at
    client.get(page_of(token))

    link = current(member)
    assert first is not None
    assert link.opened_at == first
    assert link.shown_at > first
    assert answer(client, token).status_code == 302


def test_the_preview_writes_nothing_and_the_way_back_keeps_every_word(client, token):
    preview = client.post(page_of(token), ANSWERS)
    back = client.post(page_of(token), {**ANSWERS, "duzelt": "1"})

    assert "Onaylıyor musunuz?" in text_of(preview)
    assert "12.500.000,00 TL" in text_of(preview)
    assert Participation.objects.count() == 0
    for word in ("Ekim makinesi", "12.500.000,00", "Özgür Yıldız"):
        assert word in text_of(back)


def test_confirming_makes_the_firm_count_and_freezes_what_it_said(client, draft, member, token):
    client.get(page_of(token))
    answer(client, token)

    commitment = Commitment.objects.get(member=member)
    form = Participation.objects.get(link=current(member))
    assert (commitment.status, commitment.method, commitment.signatory) == ("signed", "link", "Özgür Yıldız")
    assert commitment.cash_contribution == 250000
    assert (form.text_sha256, form.notice_version) == (sha_of(token), NOTICE_VERSION)
    assert form.notice_shown_at == current(member).shown_at <= form.confirmed_at
    with pytest.raises(DatabaseError, match="değiştirilemez"), transaction.atomic():
        Participation.objects.update(text="başka bir metin")


def test_afterwards_the_same_address_is_the_receipt(client, draft, member, token):
    answer(client, token)

    receipt = client.get(page_of(token))
    assert receipt.status_code == 200
    for fact in ("Taahhüdünüz kaydedildi", "100*****146", "Özgür Yıldız", "Taahhüdü geri çek"):
        assert fact in text_of(receipt)
    assert IDENTITY not in text_of(receipt)
    mail = letters_to("bilgi@celik.test")[-1]["body"]
    assert "12.500.000,00 TL" in mail
    assert page_of(token) in mail
    assert IDENTITY not in mail


def test_a_link_is_used_once(client, member, token):
    assert answer(client, token).status_code == 302

    again = answer(client, token, signatory="Başka Biri")

    assert again.status_code == 409
    assert Participation.objects.get(link__member=member).signatory == "Özgür Yıldız"


@pytest.mark.parametrize(
    ("field", "value", "beside", "words"),
    [
        ("identity", "10000000147", "identity", "T.C. kimlik numarası geçersiz"),
        ("declare_single", "", "declare_single", "Tek üyelik beyanını işaretleyin"),
        ("turnover", "on milyon", "turnover", "tutar"),
        ("in_kind_contribution", "5.000,00", "in_kind_description", "Ayni katkının ne olduğunu yazın"),
        ("contribution", "", "contribution", ""),
        ("signatory", "Özgür\x00", "signatory", "karakter"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_words_stay(client, token, field, value, beside, words):
    response = client.post(page_of(token), {**ANSWERS, field: value, "metin": sha_of(token), "onayla": "1"})

    assert response.status_code == 422
    assert words in text_of(response)
    assert f'id="error_1_id_{beside}"' in text_of(response)
    assert "Ekim makinesi" in text_of(response)
    assert Participation.objects.count() == 0


def test_a_text_that_changed_since_the_preview_is_shown_again(client, draft, member, token, ayse):
    before = sha_of(token)
    type(draft.cluster).objects.filter(pk=draft.cluster_id).update(name="Konya Ekipman Kümesi")

    refused = answer(client, token, metin=before)

    assert refused.status_code == 409
    assert "siz yazarken değişti" in text_of(refused)
    assert "Konya Ekipman Kümesi" in text_of(refused)
    assert Participation.objects.count() == 0
    assert answer(client, token).status_code == 302


def test_the_identity_number_is_sealed_at_rest_and_masked_on_the_teams_page(as_ayse, draft, member, token):
    answer(as_ayse, token)

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(p)::text FROM applications_participation p")
        stored = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(payload::text, '') FROM lifecycle_owed")
        owed = cursor.fetchone()[0]
    page = text_of(as_ayse.get(f"/basvuru/{draft.number}/uyeler/firmalar/{member.code}/"))
    assert IDENTITY not in stored
    assert IDENTITY not in owed
    assert "100*****146" in page
    assert IDENTITY not in page


def test_a_seal_opens_with_its_key_and_with_no_other(settings):
    settings.PERSONAL_DATA_KEY = "bir anahtar"
    sealed = seal(IDENTITY)

    assert unseal(sealed) == IDENTITY
    assert seal(IDENTITY) != sealed
    settings.PERSONAL_DATA_KEY = "başka bir anahtar"
    with pytest.raises(ValueError, match="another key"):
        unseal(sealed)


def test_a_seal_made_before_the_secret_key_was_renewed_still_opens(settings):
    settings.PERSONAL_DATA_KEY = ""
    sealed = seal(IDENTITY)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "yenisi" * 10, [settings.SECRET_KEY]

    assert unseal(sealed) == IDENTITY
    assert masked("123") == "***"


def test_one_confirmation_feeds_the_meter_and_the_rule_alike(as_ayse, draft, member, ayse, token):
    draft.call.terms.min_firms = 2
    assert "Eksik: 2 firma" in composition.has_minimum_firms(draft)

    answer(as_ayse, token)

    assert "Eksik: 1 firma" in composition.has_minimum_firms(draft)
    confirmed(draft, a_firm(draft, ayse, number=2, title="Iğdır Metal A.Ş.", email="bilgi@igdir.test"), ayse)
    assert composition.has_minimum_firms(draft) is None
    page = text_of(as_ayse.get(f"/basvuru/{draft.number}/uyeler/firmalar/"))
    assert "2 sayılıyor" in page
    assert "2 taahhüt · 0 davet bekliyor" in page


@pytest.mark.parametrize("terms", [{"commitment_proof": "DOCUMENT_REQUIRED"}])
def test_where_the_call_wants_paper_the_link_alone_does_not_count(draft, member, ayse):
    confirmed(draft, member, ayse)

    assert Commitment.objects.get(member=member).status == "awaited"
    assert current(member).outcome == "confirmed"


def test_the_paper_of_a_confirmation_is_public_by_its_code_and_the_firms_by_its_link(client, draft, member, token):
    answer(client, token)

    paper = IssuedDocument.objects.about(draft).get(kind="D04")
    assert paper.number == f"{draft.number}-T-{member.code}"
    assert paper.state != DocumentState.CANCELLED
    assert paper.code in text_of(client.get(page_of(token)))
    assert client.get(f"{page_of(token)}belge/").status_code == 404  # the worker has not printed it yet


def test_the_register_names_the_firm_and_the_team_is_told(client, draft, member, token):
    answer(client, token)

    entry = AuditEntry.objects.filter(verb="participation_confirmed").latest("pk")
    assert entry.facts["title"] == "Çelik Döküm Ltd. Şti."
    assert IDENTITY not in str(entry.facts)


def test_firms_that_name_the_same_group_are_pointed_out(draft, ayse):
    first, second, third = (
        a_firm(draft, ayse, number=number, title=f"Firma {number}", email=f"bilgi{number}@firma.test")
        for number in (1, 2, 3)
    )
    confirmed(draft, first, ayse, owner_group="Yıldız Holding")
    confirmed(draft, second, ayse, owner_group="Başka Grup")
    assert composition.firms_are_of_different_groups(draft) is None

    confirmed(draft, third, ayse, owner_group="YILDIZ  HOLDİNG")

    said = composition.firms_are_of_different_groups(draft)
    assert said.startswith("2 firma aynı gruba bağlı görünüyor (Y")
    assert "Bağlı olunan şirketler grubu" in IssuedDocument.objects.filter(kind="D04").last().html
