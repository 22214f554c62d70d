"""What the gate answers, to whom."""

from kumelenme.accounts.actions import end_role, grant_role
from kumelenme.accounts.roles import Role

PEOPLE = "/sistem/kisiler/"


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client, db):
    response = client.get(PEOPLE + "?ara=x")

    assert response.headers["Location"] == "/giris/?next=%2Fsistem%2Fkisiler%2F%3Fara%3Dx"


def test_a_fragment_without_a_session_gets_401_and_an_event(client, db):
    response = client.get(PEOPLE, headers={"HX-Request": "true"})

    assert (response.status_code, response.headers["HX-Trigger"]) == (401, "kds:oturum")


def test_the_wrong_role_is_refused_and_named(client, a_person):
    client.force_login(a_person(Role.MONITOR))

    response = client.get(PEOPLE)

    assert response.status_code == 403
    assert "Rolünüz: İzleme uzmanı" in response.content.decode()


def test_a_held_role_is_offered_for_the_switch_and_opens_the_page(client, a_person):
    client.force_login(a_person(Role.MONITOR, Role.SYSADMIN))
    client.post("/hesap/rol/", {"role": "monitor"})

    refused = client.get(PEOPLE)
    switched = client.post("/hesap/rol/", {"role": "sysadmin", "next": PEOPLE}, follow=True)

    assert refused.status_code == 403
    assert "Sistem yöneticisi rolüne geç" in refused.content.decode()
    assert (switched.status_code, switched.request["PATH_INFO"]) == (200, PEOPLE)


def test_who_has_not_chosen_is_asked_for_the_role_first(client, a_person):
    client.force_login(a_person(Role.MONITOR, Role.SYSADMIN))

    assert client.get(PEOPLE).headers["Location"] == "/hesap/rol/?next=%2Fsistem%2Fkisiler%2F"


def test_a_role_that_is_not_held_cannot_be_chosen(client, a_person):
    client.force_login(a_person(Role.MONITOR))

    assert client.post("/hesap/rol/", {"role": "sysadmin"}).status_code == 422


def test_the_switch_leads_to_no_other_host(client, a_person):
    client.force_login(a_person(Role.MONITOR, Role.LEGAL))

    for elsewhere in ("//kotu.example", "https://kotu.example/", "/\\kotu.example"):
        location = client.post("/hesap/rol/", {"role": "legal", "next": elsewhere}).headers["Location"]
        assert location == "/masam/"


def test_a_role_that_ended_is_gone_at_the_next_request(client, a_person):
    person = a_person(Role.SYSADMIN)
    grant_role(person, Role.MONITOR)
    client.force_login(person)
    client.post("/hesap/rol/", {"role": "sysadmin"})
    before = client.get(PEOPLE).status_code

    end_role(person.grants.get(role="sysadmin"), None)

    assert (before, client.get(PEOPLE).status_code) == (200, 403)


def test_a_closed_account_is_out_at_the_next_request(client, a_person):
    person = a_person(Role.SYSADMIN)
    client.force_login(person)

    type(person).objects.filter(pk=person.pk).update(is_active=False)

    assert client.get(PEOPLE).headers["Location"].startswith("/giris/")


def test_signed_in_pages_are_kept_nowhere(client, a_person):
    client.force_login(a_person())

    assert client.get("/hesap/").headers["Cache-Control"] == "no-store, private"


def test_the_headers_leave_no_gap(client, db):
    headers = client.get("/giris/").headers
    policy = headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    for rule in ("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'"):
        assert rule in policy
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_an_unknown_address_is_a_page_of_the_house(client, db):
    response = client.get("/boyle-bir-sayfa-yok/")

    assert response.status_code == 404
    assert "Sayfa bulunamadı" in response.content.decode()


def test_the_notice_about_personal_data_comes_before_everything_else(client, a_person, sign_in):
    person = a_person(Role.SYSADMIN, privacy_notice_version="")

    sign_in(person)
    sent_to = client.get(PEOPLE).headers["Location"]
    client.post("/hesap/aydinlatma/")

    person.refresh_from_db()
    assert sent_to.startswith("/hesap/aydinlatma/")
    assert client.get(PEOPLE).status_code == 200
    assert person.privacy_notice_read_at is not None
