"""What the cluster says about itself: references, knowledge, competitiveness, sustainability."""

from playwright.sync_api import Page, expect

from kumelenme.demo.texts import ANALYSIS_TEXTS

from . import pages

LEVELS = {
    "Faktör koşulları": "factors",
    "Firma yapısı ve stratejileri": "strategy",
    "Talep koşulları": "demand",
    "İlgili ve destekleyici sektörler": "related",
}


def assess(page: Page, number: str) -> None:
    """Fill the four sections; the address of the task list is where each of them starts and ends."""
    _text(page, number, "rekabetcilik", _blocks())
    _text(
        page,
        number,
        "surdurulebilirlik",
        {
            "Mali sürdürülebilirlik": ANALYSIS_TEXTS["financial"],
            "Kurumsal sürdürülebilirlik": ANALYSIS_TEXTS["institutional"],
            "Çevresel sürdürülebilirlik": ANALYSIS_TEXTS["environmental"],
            "Sosyal sürdürülebilirlik": ANALYSIS_TEXTS["social"],
        },
    )
    texts = {"Değer zinciri": ANALYSIS_TEXTS["value_chain"], "Rakip kümeler": ANALYSIS_TEXTS["rivals"]}
    _text(page, number, "bilgi-birikimi", texts)
    _project(page, number)


def _blocks() -> dict[str, str]:
    return {
        f"{label}: {side}": ANALYSIS_TEXTS[f"{block}_{key}"]
        for label, block in LEVELS.items()
        for side, key in (("mevcut seviye", "level"), ("potansiyel", "potential"))
    }


def _text(page: Page, number: str, section: str, texts: dict[str, str]) -> None:
    page.goto(f"/basvuru/{number}/{section}/")
    pages.fill(page, texts)
    pages.press(page, "Kaydet ve dön")
    expect(page.get_by_text("Kaydedildi.").first).to_be_visible()


def _project(page: Page, number: str) -> None:
    page.goto(f"/basvuru/{number}/referans-projeler/")
    pages.follow(page, "Proje ekle")
    page.get_by_label("Referans projesi", exact=True).and_(page.get_by_role("radio")).check()
    pages.fill(
        page,
        {
            "Projenin adı": "Ekim makinesi test düzeneği",
            "Fon kaynağı": "TÜBİTAK",
            "Bütçe (TL)": "1.850.000,00",
            "Başlangıç": "01.03.2024",
            "Bitiş": "30.09.2025",
            "Konu": "Tohum dağılımını ölçen bir düzenek geliştirildi.",
            "Çıktılar": "Bir test düzeneği, bir faydalı model.",
        },
    )
    page.get_by_label("Yürütücü üye").select_option(index=1)
    pages.press(page, "Kaydet ve listeye dön")
    expect(page.get_by_role("cell", name="1.850.000,00")).to_be_visible()
