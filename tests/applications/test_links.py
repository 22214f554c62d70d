"""The life of a mailed link: renewed, taken back, expired, declined, withdrawn; a wrong one learns nothing (K-030)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from applications.actions.calls import extend_deadline
from applications.actions.commitments import record_commitment
from applications.actions.links import cancel_link, invite_member, invite_members, remind_waiting
from applications.actions.members import remove_member, restore_member
from applications.actions.participation import take_back
from applications.models import Commitment, ContributionLink, LinkState, Participation, Submission
from applications.queries.contributions import link_of
from applications.tasks import remind
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now, portal_today

from .conftest import a_person, a_scan
from .linked import ANSWERS, a_firm, confirmed, current, invited, letters_to, page_of, secret_for, sha_of

MAIL = "bilgi@celik.test"


def press(client, token: str, **changes):
    """Press "Onayla"."""
    return client.post(page_of(token), {**ANSWERS, "metin": sha_of(token), "onayla": "1", **changes})


def state_of(member) -> LinkState:
    return current(member).state_at(portal_now())


def text_of(response) -> str:
    return response.content.decode()


def test_a_wrong_secret_learns_nothing(client, token, monkeypatch):
    other = client.get("/referans/" + token + "/")
    wrong = client.get(page_of("x" * len(token)))

    assert wrong.status_code == other.status_code == 404
    assert "Konya" not in text_of(wrong) + text_of(other)
    assert text_of(wrong).count("Bağlantı geçerli değil") == text_of(other).count("Bağlantı geçerli değil") > 0
    assert client.get(page_of(token)).status_code == 200


def test_no_search_engine_no_cache_and_no_referrer_gets_the_page(client, token):
    answer = client.get(page_of(token))

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_who_guesses_is_stopped_and_a_true_link_still_opens_from_elsewhere(client, token, settings):
    settings.LINK_MISSES = 3
    for number in range(3):
        assert client.get(page_of(f"yanlis-baglanti-numara-{number}")).status_code == 404

    stopped = client.get(page_of(token))

    assert (stopped.status_code, stopped["Retry-After"]) == (429, "600")
    assert client.get(page_of(token), REMOTE_ADDR="203.0.113.9").status_code == 200


def test_who_asks_too_often_is_stopped(client, token, settings):
    settings.LINK_LIMIT = 2

    assert [client.get(page_of(token)).status_code for _ in range(3)] == [200, 200, 429]


def test_sending_again_makes_the_old_link_dead_and_keeps_what_was_typed_in_sight(client, draft, member, token, ayse):
    new = invited(draft, member, ayse)

    late = press(client, token)

    assert (late.status_code, client.get(page_of(token)).status_code) == (409, 410)
    assert "yerine yenisi gönderildi" in text_of(late)
    assert "Ekim makinesi" in text_of(late)
    assert ANSWERS["identity"] not in text_of(late)
    assert press(client, new).status_code == 302
    assert ContributionLink.objects.filter(member=member, outcome="replaced").count() == 1


def test_an_invitation_can_be_taken_back_while_it_waits(client, member, token, ayse):
    cancel_link(current(member), by=ayse)

    assert "geri alındı" in text_of(client.get(page_of(token)))
    assert press(client, token).status_code == 409
    with pytest.raises(ValidationError, match="yanıtlanmış ya da geri alınmış"):
        cancel_link(ContributionLink.objects.get(member=member), by=ayse)


def test_a_link_lives_until_the_calls_deadline_by_the_portals_clock(client, draft, member, token, clock):
    assert current(member).expires_at == draft.call.deadline
    clock(days=45, minutes=-5)
    assert state_of(member) == LinkState.SENT

    clock(minutes=10)

    late = press(client, token)
    assert state_of(member) == LinkState.EXPIRED
    assert (late.status_code, client.get(page_of(token)).status_code) == (409, 410)
    assert "süresi" in text_of(late)
    assert Participation.objects.count() == 0


def test_an_extended_deadline_extends_the_open_links(client, draft, member, token, nermin, clock):
    later = draft.call.deadline + timedelta(days=10)
    extend_deadline(draft.call, by=nermin, deadline=later, reason="Bölgede afet")
    clock(days=50)

    assert current(member).expires_at == later
    assert press(client, token).status_code == 302


def test_declining_needs_a_reason_and_tells_the_team(client, draft, member, token, ayse, run_owed):
    assert client.post(f"{page_of(token)}ret/", {"reason": "  "}).status_code == 422
    assert state_of(member) == LinkState.SENT

    client.post(f"{page_of(token)}ret/", {"reason": "Kapasitemiz dolu."})
    run_owed()

    assert state_of(member) == LinkState.DECLINED
    assert Commitment.objects.get(member=member).status == "declined"
    assert Notice.objects.filter(recipient=ayse, body__contains="Kapasitemiz dolu.").exists()
    assert "Katılmayacağınızı bildirdiniz" in text_of(client.get(page_of(token)))
    assert press(client, token).status_code == 409


def test_who_declined_may_be_asked_again(client, draft, member, token, ayse):
    client.post(f"{page_of(token)}ret/", {"reason": "Kapasitemiz dolu."})

    new = invited(draft, member, ayse)

    assert Commitment.objects.get(member=member).status == "awaited"
    assert press(client, new).status_code == 302


def test_a_confirmation_is_withdrawn_by_the_same_link_and_no_longer_counts(client, draft, member, ayse, run_owed):
    token = confirmed(draft, member, ayse)
    assert member.commitment.status == "signed"

    client.post(f"{page_of(token)}geri-cek/", {"reason": "Ortaklık yapımız değişti."})
    run_owed()

    assert state_of(member) == LinkState.WITHDRAWN
    assert Commitment.objects.get(member=member).status == "withdrawn"
    assert IssuedDocument.objects.about(draft).get(kind="D04").state == DocumentState.CANCELLED
    assert Notice.objects.filter(recipient=ayse, body__contains="Ortaklık yapımız değişti.").exists()
    assert "geri çekildi" in letters_to(MAIL)[-1]["subject"]
    assert "Taahhüdünüzü geri çektiniz" in text_of(client.get(page_of(token)))
    assert client.post(f"{page_of(token)}geri-cek/", {"reason": "Yine"}).status_code == 409


def test_a_withdrawal_names_the_conditions_that_no_longer_hold(draft, member, ayse):
    token = confirmed(draft, member, ayse)

    take_back(link_of(token), reason="Vazgeçtik", token=token)

    facts = AuditEntry.objects.filter(verb="participation_withdrawn").latest("pk").facts
    assert any("firma sayısı 0" in reason for reason in facts["unmet"])
    assert facts["after_submission"] is False


def test_nothing_is_withdrawn_by_link_once_the_application_rests(client, draft, member, ayse):
    token = confirmed(draft, member, ayse)
    perform("withdraw", draft, by=ayse, note="Gelecek çağrıya hazırlanıyoruz.")

    refused = client.post(f"{page_of(token)}geri-cek/", {"reason": "Vazgeçtik"})

    assert refused.status_code == 409
    assert "Taahhüdü geri çek" not in text_of(refused)
    assert Commitment.objects.get(member=member).status == "signed"


def test_a_signed_paper_closes_the_open_link(client, draft, member, token, ayse):
    record_commitment(
        member, by=ayse, method="wet", signed_on=portal_today(), signatory="Özgür Yıldız", upload=a_scan()
    )

    assert press(client, token).status_code == 409
    with pytest.raises(ValidationError, match="zaten vermiş"):
        invite_members(draft, [member], by=ayse)


def test_a_firm_taken_off_the_list_is_brought_back_within_thirty_days(draft, member, token, ayse, clock):
    remove_member(member, by=ayse)
    assert not draft.members.filter(pk=member.pk).exists()
    assert link_of(token).outcome == "cancelled"

    clock(days=13)
    restore_member(type(member).everyone.get(pk=member.pk), by=ayse)

    assert draft.members.filter(pk=member.pk).exists()
    remove_member(member, by=ayse)
    clock(days=31)
    with pytest.raises(ValidationError, match="30 gün"):
        restore_member(type(member).everyone.get(pk=member.pk), by=ayse)


@pytest.mark.parametrize("email", ["", "celik.test", "bilgi@", "ıletisim@çelik"])
def test_an_invitation_needs_an_address(member, ayse, email):
    with pytest.raises(ValidationError):
        invite_member(member, email, by=ayse)

    assert invite_member(member, "yeni@celik.test", by=ayse).email == "yeni@celik.test"
    assert type(member.organisation).objects.get(pk=member.organisation_id).email == "yeni@celik.test"


def test_two_reminders_go_out_and_the_one_who_is_writing_is_left_in_peace(draft, member, token, clock):
    clock(days=38, minutes=1)
    link_page = page_of(token)
    ContributionLink.objects.filter(member=member).update(shown_at=portal_now())
    assert remind_waiting(draft) == 0

    clock(hours=5)
    remind()
    remind()

    assert len(letters_to(MAIL)) == 2
    assert "bekleniyor" in letters_to(MAIL)[-1]["subject"]
    assert secret_for(MAIL) not in link_page
    clock(days=5)
    remind()
    assert len(letters_to(MAIL)) == 3


def test_who_answered_is_not_reminded(draft, member, ayse, clock):
    confirmed(draft, member, ayse)
    before = len(letters_to(MAIL))
    clock(days=38, minutes=1)

    remind()

    assert len(letters_to(MAIL)) == before


def test_the_list_shows_every_state_and_narrows_to_one(as_ayse, draft, ayse):
    names = ("Onaylı", "Reddeden", "Bekleyen", "Açan", "Çağrılmayan")
    firms = [
        a_firm(draft, ayse, number=number, title=f"{name} Makine A.Ş.", email=f"firma{number}@firma.test")
        for number, name in enumerate(names)
    ]
    confirmed(draft, firms[0], ayse)
    as_ayse.post(f"{page_of(invited(draft, firms[1], ayse))}ret/", {"reason": "Hayır"})
    invited(draft, firms[2], ayse)
    as_ayse.get(page_of(invited(draft, firms[3], ayse)))
    url = reverse("applications:firms", args=[draft.number])

    page = text_of(as_ayse.get(url))
    narrowed = text_of(as_ayse.get(url, {"durum": "declined"}))

    assert "1 taahhüt · 2 davet bekliyor" in page
    for label in ("Taahhüt verdi", "Reddedildi", "Davet gönderildi", "Bağlantı açıldı", "Davet edilmedi"):
        assert label in page
    assert "Reddeden Makine" in narrowed
    assert "Bekleyen Makine" not in narrowed
    assert "Çağrılmayan" in text_of(as_ayse.get(url, {"ara": "CAGRIL"}))


def test_the_team_invites_the_ticked_firms_and_nobody_else(as_ayse, draft, ayse):
    first, second = (a_firm(draft, ayse, number=n, title=f"Firma {n}", email=f"firma{n}@firma.test") for n in (1, 2))
    url = reverse("applications:firms-invite", args=[draft.number])

    nobody = as_ayse.post(url, {})
    as_ayse.post(url, {"firma": [first.code]})

    assert (nobody.status_code, "en az bir firma seçin" in text_of(nobody)) == (422, True)
    assert len(letters_to("firma1@firma.test")) == 1
    assert letters_to("firma2@firma.test") == []
    assert not second.links.exists()


def test_a_stranger_invites_nobody(client, draft, member, bora):
    client.force_login(bora)
    url = reverse("applications:firm-invite", args=[draft.number, member.code])

    assert client.post(url, {"email": MAIL}).status_code in (403, 404)
    assert not member.links.exists()


def test_after_a_sending_the_commission_hears_of_a_withdrawal_and_before_it_does_not(draft, member, ayse, run_owed):
    kaan = a_person("kaan", "Kaan Yıldırım")
    grant_role(kaan, Role.COMMISSION_MEMBER)
    other = a_firm(draft, ayse, number=2, title="Iğdır Metal A.Ş.", email="bilgi@igdir.test")
    tokens = [confirmed(draft, member, ayse), confirmed(draft, other, ayse)]

    take_back(link_of(tokens[0]), reason="Vazgeçtik", token=tokens[0])
    run_owed()
    assert not Notice.objects.filter(recipient=kaan).exists()
    Submission.objects.create(
        application=draft, version=1, dossier={}, canonical="", sha256="", tracking_code="XXXXXXXX", submitted_by=ayse
    )
    take_back(link_of(tokens[1]), reason="Vazgeçtik", token=tokens[1])
    run_owed()

    assert "komisyon da bilgilendirildi" in Notice.objects.filter(recipient=kaan).latest("pk").body
