"""The ends nobody hopes for, as the people meet them: withdrawn, lapsed, terminated."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from kumelenme.demo.cast import DOMAIN
from kumelenme.sql.clock import portal_now
from tests.journeys import starts
from tests.journeys.steps.contracting import open_contract
from tests.journeys.steps.pages import fill, follow, press


def test_an_applicant_withdraws(cast, long_ago):
    with cast.portal.database():
        number = starts.checked("KDP-2025-28")[0].number
    applicant = application_of(cast, "koordinator", number)

    reasoned(applicant, "Başvuruyu geri çek", "Üyeler başka bir çağrıya hazırlanacak.")

    cast.shows(application_of(cast, "koordinator", number), "Geri çekildi")
    cast.mail.wait_for(f"baskan@{DOMAIN}", "Üyeler başka bir çağrıya hazırlanacak.")


def test_a_contract_not_signed_in_time_lapses(cast, long_ago):
    with cast.portal.database():
        application = starts.open_for_signature("KDP-2025-29")
        waits = application.stage_due_at - portal_now()
    cast.let_pass(waits + timedelta(minutes=1))

    cast.mail.wait_for(f"tesebbus@{DOMAIN}", "Sözleşme süresi içinde imzalanmadığından hak sona erdi.")
    cast.shows(application_of(cast, "koordinator", application.number), "Hak kaybı")


def test_a_contract_is_terminated_after_the_defence(cast, long_ago):
    with cast.portal.database():
        application = starts.in_implementation("KDP-2025-30")
        contract = application.contract.number
    lawyer, authority = cast.page("hukuk"), cast.page("onay")
    open_contract(lawyer, contract)
    reasoned(lawyer, "Fesih ihtarı ver", "Raporlar iki kez istenmiş, sunulmamıştır.")
    open_contract(authority, contract)
    expect(authority.get_by_role("main").get_by_role("link", name="Sözleşmeyi feshet")).to_have_count(0)

    cast.let_pass(timedelta(days=60))

    open_contract(authority, contract)
    reasoned(authority, "Sözleşmeyi feshet", "Savunma verilmemiştir.")
    open_contract(authority, contract)
    cast.shows(authority, "Feshedildi")
    cast.mail.wait_for(f"tesebbus@{DOMAIN}", "Savunma verilmemiştir.")


def reasoned(page: Page, act: str, reason: str) -> None:
    """An act that asks for its reason."""
    follow(page, act)
    fill(page, {"Gerekçe": reason})
    press(page, act)
    expect(page.get_by_role("heading", level=1)).not_to_contain_text(act)


def application_of(cast, login: str, number: str) -> Page:
    """Where the applicant reads how an application stands."""
    page = cast.page(login)
    page.goto(f"/basvuru/{number}/durum/")
    return page
