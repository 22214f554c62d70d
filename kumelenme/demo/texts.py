"""Texts of the demo plans: plausible, invented, the same every time."""

from decimal import Decimal

PLAN_TEXTS = {
    "title": "{cluster} İş Planı",
    "summary": "Plan; ortak kullanım atölyesi, test laboratuvarı ve ihracat ağıyla kümenin rekabet gücünü artırır.",
    "general_goal": "Üye firmaların verimliliğini, yenilikçiliğini ve ihracatını birlikte yükseltmek.",
    "target_groups": "Küme üyesi KOBİ’ler, tedarikçiler, üniversite araştırmacıları ve meslek lisesi mezunları.",
    "management": "Küme koordinatörü, iki uzman ve üç aylık toplanan yürütme kurulu planı yönetir.",
    "sustainability": "Atölye ve laboratuvar ücretli hizmet verir; üye aidatları işletme giderlerini karşılar.",
    "vision": "2031 yılına kadar bölgenin makine imalatında yerli katma değeri %35’ten %55’e çıkarmak.",
    "strategy": "Önce ortak altyapı kurulur, ardından sertifikalı ürünlerle yeni pazarlara girilir; her yıl ölçülür.",
    "policy_alignment": "Plan; kalkınma planının imalat sanayi hedefleri ve bölge planıyla uyumludur.",
}
ACTIVITY_TEXT = "Faaliyet, üye firmalarla birlikte hazırlanan takvime göre yürütülür; sonuçları üyelerle paylaşılır."


def goals() -> list[dict]:
    """Three strategic goals with their measures."""
    return [
        {
            "goal": "İhracat yapan üye sayısını artırmak",
            "measure": "İhracatçı üye",
            "baseline": "8",
            "target": "16",
            "year": 5,
        },
        {
            "goal": "Ortak atölyeyi tam kapasite çalıştırmak",
            "measure": "Kullanım oranı",
            "baseline": "%0",
            "target": "%80",
            "year": 4,
        },
        {"goal": "Yeni ürünleri pazara sunmak", "measure": "Yeni ürün", "baseline": "0", "target": "5", "year": 5},
    ]


def indicators() -> list[dict]:
    """Targets for the programme's indicators."""
    rows = [
        ("universities", "İş birliği yapılan üniversite", "adet", 1, 2, "Protokol"),
        ("firms", "Kümeye katılan işletme", "adet", 22, 40, "Taahhüt listesi"),
        ("cooperating", "İş birliği seviyesi artan firma", "adet", 0, 15, "Başlangıç ve bitiş anketi"),
        ("facilities", "Ortak kullanıma yönelik yapı", "adet", 0, 2, "Açılış tutanağı"),
        ("facility_users", "Yapılardan faydalanan işletme", "adet", 0, 40, "Kullanım kayıtları"),
        ("products", "Yeni ürün", "adet", 0, 5, "İlk satış faturası"),
    ]
    return [
        {
            "programme_indicator": key,
            "name": name,
            "unit": unit,
            "baseline": Decimal(baseline),
            "target": Decimal(target),
            "verification": source,
        }
        for key, name, unit, baseline, target, source in rows
    ]
