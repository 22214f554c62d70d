"""By keyboard alone (ux.md §5.2, G3): an account, a list, a budget line, sending, a letter and its answer.

The other tasks go the same way in test_tasks (T2, T4, T6, T8, T10, T15) and test_evaluating (T11–T14, T17, T18).
"""

import re

from django.urls import reverse

from applications.models import Answer
from kumelenme.demo.walk import checking
from tests.journeys import starts
from tests.journeys.steps import completing, submitting
from tests.journeys.steps.keyboard import Keyboard
from tests.journeys.steps.pages import headed

EMAIL, PASSWORD = "tus.takimi@ornek.test", "cümbüşlü-dağ-47"
LIST = """Vergi No\tUnvan\tİl\tNACE\tÇalışan
4000000109\tTuşlu Makine A.Ş.\tKonya\t28.30\t5
4000000125\tKlavyeli Makine A.Ş.\tKonya\t28.30\t5"""


def test_a_visitor_opens_an_account_and_signs_in(cast):
    page = cast.visitor()
    hand = Keyboard(page)
    page.goto(reverse("account_signup"))

    # T1
    hand.arrive("Hesap aç")
    hand.fill({"Ad soyad": "Tuş Takımı", "E-posta": EMAIL, "Parola": PASSWORD})
    hand.press("Hesabı aç")
    headed(page, "E-postanızı doğrulayın")
    page.goto(cast.link_mailed_to(EMAIL, "doğrula"))
    hand.arrive("E-posta adresini doğrula")
    hand.press("Adresi doğrula")
    hand.arrive("Giriş yap")
    hand.fill({"E-posta": EMAIL, "Parola": PASSWORD})
    hand.press("Giriş yap")
    hand.arrive("Devam etmeden önce")
    hand.press("Okudum, devam et")
    cast.shows(page, "Çıkış yap")


def test_a_coordinator_brings_a_list_writes_a_line_and_sends(cast, long_ago):
    with cast.portal.database():
        number = starts.ready("KDP-2025-61").number
    page = cast.page(starts.FIRST)
    hand = Keyboard(page)
    page.goto(f"/basvuru/{number}/")

    # T3, and taken back
    hand.arrive("başvurusu")
    hand.follow("Üye firmalar")
    hand.arrive("Üye firmalar")
    hand.follow("Excel’den yapıştır ya da dosya yükle")
    hand.arrive("Excel’den firma aktar")
    hand.write(page.get_by_role("main").locator("textarea"), LIST)
    hand.press("Kontrol et")
    hand.arrive("Satırları denetleyin")
    hand.press("2 satırı ekle")
    cast.shows(page, "2 satır aktarıldı")
    hand.arrive("Üye firmalar")
    hand.press(page.get_by_role("button", name=re.compile(r"^Geri al")).first)
    cast.shows(page, "Aktarım geri alındı")

    # T5, and taken back
    page.goto(f"/basvuru/{number}/")
    hand.follow("Bütçe ve finansman")
    hand.arrive("Bütçe ve finansman")
    hand.follow("Kalem ekle")
    hand.arrive("Kalem ekle")
    hand.pick("Faaliyet", "2.2")
    hand.pick("Destek kalemi", "HIZ")
    hand.pick("Plan yılı", "1. yıl")
    hand.fill({"Açıklama": "Tuşlu kalem", "Birim": "ay", "Miktar": "1", "Birim fiyat": "10,00", "Bakanlık oranı": "50"})
    hand.press("Kaydet ve dön")
    cast.shows(page, "“Tuşlu kalem” kaydedildi.")
    hand.arrive("Bütçe ve finansman")
    hand.follow("Tuşlu kalem")
    hand.arrive("Bütçe satırı")
    hand.press("Satırı çıkar")
    cast.shows(page, "bütçeden çıkarıldı")

    # T7
    page.goto(f"/basvuru/{number}/")
    hand.follow("Yanıtları kontrol et ve gönder")
    hand.arrive("Yanıtlarınızı kontrol edin")
    hand.follow("Gönderime geç")
    hand.arrive("Beyan ve gönderim")
    boxes = page.get_by_role("main").get_by_role("checkbox").all()
    assert len(boxes) == submitting.DECLARATIONS
    for box in boxes:
        hand.tick(box)
    hand.mark(page.get_by_role("radio", name="Islak imza (imzalı beyanın taraması)"))
    hand.attach("İmzalı beyan", "imzali-beyan.pdf")
    hand.press("Başvuruyu gönder")
    headed(page, "Başvurunuz alındı")


def test_a_chair_asks_for_a_letter_and_the_cluster_answers(cast, long_ago):
    asked = {completing.REFERENCE_LETTER: (Answer.MISSING, completing.ASKED)}
    with cast.portal.database():
        application = starts.in_check("KDP-2025-62")
        checking.check_lists(application, starts.everybody(), answers=asked)
    number, day = application.number, f"{cast.now():%d.%m.%Y}"
    chair = cast.page("baskan")
    hand = Keyboard(chair)
    chair.goto(reverse("applications:check-overview", args=[number]))

    # T16
    hand.follow("Karar ver")
    hand.arrive("İdari kontrol kararı")
    hand.press("Eksiklik giderme iste")
    cast.shows(chair, completing.ASKED)
    hand.fill({"EBYS sayısı": "E-2026/2043", "EBYS tarihi": day})
    hand.press("Yazıyı onayla ve çıkar")
    cast.shows(chair, "Yazı çıktı; başvuru sahibine bildirildi.")

    # T9
    page = cast.page(starts.FIRST)
    hand = Keyboard(page)
    page.goto(reverse("applications:completion", args=[number]))
    hand.arrive("Eksiklik giderme")
    hand.follow("Referans mektubu yükle")
    hand.arrive("Referans mektubu")
    hand.attach("Referans mektubu", "okunakli-mektup.pdf")
    hand.fill({"Mektubun tarihi": day, "Mektubun sayısı": "E-120"})
    hand.press("Belgeyi yükle")
    hand.arrive("Eksiklik giderme")
    hand.fill({"Yanıtınız": completing.ANSWER})
    hand.press("Eksikleri gönder")
    cast.shows(page, "Yanıtınız gönderildi")
