"""What people come for costs no more presses and fields than the design allows (ux.md §5.3: T2, T4, T6, T8, T10, T15, T20).

Everybody here works with the keyboard alone (G3).

T1, T3, T5, T7, T9, T16 and T21 to T23 are counted where the journeys do them; T24 in tests/contracts/test_figures.py.
"""

import re
from collections import Counter
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from applications.actions.applications import start_application
from applications.models import Application, BudgetLine, ContributionLink, Stage
from contracts.actions.negotiation import make_offer, send_turn
from contracts.models import ItemKind, Negotiation
from contracts.table import read_table
from kumelenme.accounts.models.invitation import new_token, token_digest
from kumelenme.demo.cast import DOMAIN
from kumelenme.demo.walk import linking
from tests.applications.linked import IDENTITY
from tests.journeys import starts
from tests.journeys.effort import effort
from tests.journeys.steps import checking
from tests.journeys.steps.keyboard import Keyboard
from tests.journeys.steps.pages import follow, headed
from tests.support.browser import assert_accessible, assert_no_horizontal_scroll

COORDINATOR = "koordinator8"
KEYS = 40
# What lies beside some items of the check list while they are answered.
BESIDE = {9: "bolum-uyeler", 12: "dosyalar", 16: "bolum-butce"}


@pytest.fixture
def too_much(live_portal, draft):
    """Its ministry's share is over the cap; the rates are put back afterwards."""
    with live_portal.database():
        rates = dict(BudgetLine.objects.filter(plan__application=draft).values_list("pk", "rate"))
        BudgetLine.objects.filter(pk__in=rates).update(rate=Decimal(60))
    yield draft
    with live_portal.database():
        for line, rate in rates.items():
            BudgetLine.objects.filter(pk=line).update(rate=rate)


def test_what_is_missing_stands_on_the_first_page(cast, draft):
    page = cast.page(COORDINATOR)
    page.goto(reverse("applications:panel"))

    with effort(page, clicks=0, fields=0):  # T4
        page.goto(f"/basvuru/{draft.number}/")
        expect(page.get_by_role("main")).to_contain_text(re.compile(r"\d+ görevin \d+ tanesi tamamlandı"))


def test_a_budget_over_its_cap_is_brought_back_by_one_proposal(cast, too_much):
    page = cast.page(COORDINATOR)
    page.goto(reverse("applications:budget", args=[too_much.number]))

    with effort(page, clicks=2, fields=0):  # T6
        hand = Keyboard(page)
        hand.follow("Dengeleme öner")
        hand.arrive("Dengeleme önerileri")
        hand.press(page.get_by_role("button", name=re.compile("^Bu öneriyi uygula")).first)
        cast.shows(page, "uygulandı")


def test_the_state_of_an_application_is_one_click_away_and_public_with_number_and_code(cast):
    with cast.portal.database():
        sent = Application.objects.get(stage=Stage.SUBMITTED, team__user__email=f"koordinator@{DOMAIN}")
        code = sent.submissions.latest("version").tracking_code
    page = cast.page("koordinator")
    page.goto(reverse("applications:panel"))
    with effort(page, clicks=1, fields=0):  # T8
        Keyboard(page).follow(sent.number)
        cast.shows(page, "Gönderildi")

    visitor = cast.visitor()
    visitor.goto("/basvurum-nerede/")
    with effort(visitor, clicks=1, fields=2):  # T8
        hand = Keyboard(visitor)
        hand.fill({"Başvuru numarası": sent.number, "Takip kodu": code})
        hand.press("Durumu göster")
        cast.shows(visitor, "Başvuru alındı")


def test_a_new_application_begins_with_the_earlier_one(cast, draft):
    with cast.portal.database():
        people = starts.everybody()
        before = Application.objects.get(stage=Stage.SELECTION_BOARD, team__user=people["koordinator7"])
        new = start_application(
            call=draft.call, organisation=before.coordinator, cluster_name="Yeni Küme", by=people["koordinator7"]
        )
    page = cast.page("koordinator7")
    # Where "Başlat" leads when the organisation has applied before: one press more.
    page.goto(f"/basvuru/{new.number}/kopyala/?kaynak={before.number}")

    with effort(page, clicks=2, fields=0):  # T2
        Keyboard(page).press("Seçilen bölümleri kopyala")
        cast.shows(page, "Kopyalanan bölümleri gözden geçirin")


def test_a_firm_confirms_on_its_phone(cast, draft):
    with cast.portal.database():
        token, email = new_token(), linking.SILENT[2]
        link = ContributionLink.objects.current().filter(email=email).latest("pk")
        ContributionLink.objects.filter(pk=link.pk).update(token_hash=token_digest(token))
    page = cast.phone()
    page.goto(f"/katilim/{token}/")
    assert_no_horizontal_scroll(page)

    expect(page.get_by_label("Çalışan sayısı")).to_have_value("37")
    expect(page.get_by_role("radio").first).to_be_checked()
    # T10: six fields and three declarations; what the team knows already stands there
    with effort(page, clicks=3, fields=9):
        hand = Keyboard(page)
        hand.arrive("katılım taahhüdü")
        hand.fill(
            {
                "Üretim konusu": "Talaşlı imalat",
                "Son yılın cirosu (TL)": "12.500.000",
                "İş planına katkı": "Ortak kalite laboratuvarı",
                "İmza yetkilisinin adı soyadı": "Özgür Yıldız",
                "Unvanı": "Genel müdür",
                "T.C. kimlik numarası": IDENTITY,
            }
        )
        for box in page.get_by_role("checkbox").all():
            hand.tick(box)
        hand.press("Ön izle")
        headed(page, "Onaylamadan önce gözden geçirin")
        assert_accessible(page)
        hand.press("Onayla")
        cast.shows(page, "onay")


def test_a_clean_file_is_checked_with_forty_keys(cast, long_ago):
    with cast.portal.database():
        number = starts.in_check("KDP-2025-57").number
    checking.assign(cast, number)
    page = checking.overview(cast, "komisyon1", number)
    follow(page, "Kontrol listesini aç")
    page.wait_for_load_state()
    keys = []

    def key(name):
        keys.append(name)
        page.keyboard.press(name)

    # T15: what the system found is taken over, the rest is answered one by one
    key("Alt+ArrowDown")
    key("Shift+Tab")
    expect(page.get_by_role("button", name="Olumlu sistem bulgularını kabul et")).to_be_focused()
    key("Enter")
    cast.shows(page, "olarak kaydedildi.")
    page.wait_for_load_state()
    for item in checking.ITEMS:
        key("Alt+ArrowDown")
        box = page.locator(f"#madde-{item}")
        expect(box.get_by_role("radio").first).to_be_focused()
        if item in BESIDE:
            expect(page.locator(f"#{BESIDE[item]}")).to_be_in_viewport()
        if not box.locator("input:checked").count():
            key("Space")
    key("Control+Enter")
    cast.shows(page, "Kontrol listeniz tamamlandı.")
    assert len(keys) <= KEYS, len(keys)


@pytest.fixture
def thirteen_open_lines(live_portal):
    """The talks of the demo world in the ministry's second turn: the cluster has asked for less on thirteen lines."""
    with live_portal.database():
        people = starts.everybody()
        talks = Negotiation.objects.get(application__team__user=people["koordinator3"], status="open")
        lines = [row for row in read_table(talks).of_kind(ItemKind.LINE) if row.terms][:13]
        for row in lines:
            terms = {name: getattr(row.terms, name) for name in ("quantity", "unit_price", "rate")}
            less = {**terms, "unit_price": terms["unit_price"] - 10, "reason": "Teklif daha ucuz."}
            make_offer(talks, row.item.pk, less, by=people["koordinator3"])
        send_turn(talks, by=people["koordinator3"])
        names = Counter(talks.items.values_list("label", flat=True))
    return talks.application.number, [row.item.label for row in lines if names[row.item.label] == 1][:3]


def test_ten_lines_are_accepted_and_three_countered(cast, thirteen_open_lines):
    number, countered = thirteen_open_lines
    page = cast.page("komisyon1")
    page.goto(f"/yonetim/muzakere/{number}/")

    with effort(page, clicks=16, fields=6):  # T20
        hand = Keyboard(page)
        for label in countered:
            hand.follow(label)
            hand.arrive(label)
            hand.fill({"Birim fiyat (TL)": "900", "Gerekçe": "Piyasa araştırması daha düşük."})
            hand.press("Öneriyi yaz")
            cast.shows(page, "Öneriniz yazıldı")
        hand.press(page.get_by_role("button", name=re.compile(r"^Kalan \d+ satırın hepsini kabul et$")))
        cast.shows(page, "satır kabul edildi")
        hand.follow("Turu gönder")
        hand.arrive("Turu gönder")
        hand.press("Turu gönder")
        cast.shows(page, "Tur gönderildi")
