"""The ends nobody hopes for, as the people meet them: withdrawn, lapsed, terminated."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from kumelenme.demo.cast import DOMAIN
from kumelenme.sql.clock import portal_now
from tests.journeys import starts
from tests.journeys.steps.contracting import open_contract
from tests.journeys.steps.pages import attach, fill, follow, press


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
    follow(lawyer, "Fesih ihtarı ver")
    lawyer.get_by_role("checkbox").first.check()
    fill(lawyer, {"İhlaller": "Raporlar iki kez istenmiş, sunulmamıştır."})
    press(lawyer, "İhtarı ver")
    open_contract(authority, contract)
    decide(cast, authority)
    cast.shows(authority, "Fesih kararı için savunma süresi tamamlanmalıdır")

    cast.let_pass(timedelta(days=60))

    open_contract(authority, contract)
    decide(cast, authority)
    open_contract(authority, contract)
    cast.shows(authority, "Feshedildi")
    cast.mail.wait_for(f"tesebbus@{DOMAIN}", "Savunma verilmemiştir.")


def decide(cast, page: Page) -> None:
    """The authority's decision with its paper."""
    follow(page, "Sözleşmeyi feshet")
    fill(
        page,
        {
            "Karar veren makam ya da kurul": "Bakanlık Makamı",
            "Karar sayısı": "2026/5",
            "Karar tarihi": f"{cast.now():%d.%m.%Y}",
            "Gerekçe ve koşullar": "Savunma verilmemiştir.",
        },
    )
    attach(page, "Karar belgesi", "karar.pdf")
    press(page, "Sözleşmeyi feshet")


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
