"""Texts of the demo plans: plausible, invented, the same every time."""

from datetime import date, timedelta
from decimal import Decimal

from applications.models import YEAR_FIGURES

PLAN_TEXTS = {
    "title": "{cluster} İş Planı",
    "summary": "Plan; ortak kullanım atölyesi, test laboratuvarı ve ihracat ağıyla kümenin rekabet gücünü artırır.",
    "general_goal": "Üye firmaların verimliliğini, yenilikçiliğini ve ihracatını birlikte yükseltmek.",
    "specific_goals": "Verimliliği %15 artırmak; üç yılda on firmayı ilk kez ihracata başlatmak.",
    "target_groups": "Küme üyesi KOBİ’ler, tedarikçiler, üniversite araştırmacıları ve meslek lisesi mezunları.",
    "management": "Küme koordinatörü, iki uzman ve üç aylık toplanan yürütme kurulu planı yönetir.",
    "vision": "2031 yılına kadar bölgenin makine imalatında yerli katma değeri %35’ten %55’e çıkarmak.",
    "strategy": "Önce ortak altyapı kurulur, ardından sertifikalı ürünlerle yeni pazarlara girilir; her yıl ölçülür.",
    "policy_alignment": "Plan; kalkınma planının imalat sanayi hedefleri ve bölge planıyla uyumludur.",
}
PACKAGES = {"Küme yönetimi ve tanıtım": (1,), "İş gücü ve ortak altyapı": (2,), "Verimlilik ve yenilikçilik": (3, 4)}
ANALYSIS_TEXTS = {
    "factors_level": "Bölgede 1.400 nitelikli çalışan, iki meslek lisesi ve bir makine mühendisliği bölümü vardır; ham madde 60 km içindedir.",
    "factors_potential": "Ortak atölye ve eğitimlerle CNC operatörü açığı üç yılda kapanır; enerji giderleri %12 düşer.",
    "strategy_level": "Firmaların çoğu 10–49 çalışanlı aile işletmesidir; fiyatla rekabet eder, parçayı birbirinden alır.",
    "strategy_potential": "Ortak marka ve ortak satın alma ile kaliteyle rekabete geçilir; on firma birlikte ihracata hazırdır.",
    "demand_level": "Yurt içi talep mevsimliktir; ihracat 14 ülkeye yapılır, alıcılar belge ister.",
    "demand_potential": "Hassas tarım makinelerine talep yılda %9 büyümektedir; sertifikalı ürünle yeni pazarlara girilir.",
    "related_level": "Döküm, kaplama ve elektronik tedarikçileri bölgededir; test laboratuvarı yoktur.",
    "related_potential": "Test laboratuvarı kurulunca belge üç haftada bölgeden alınır; yazılım firmaları kümeye katılır.",
    "financial": "Atölye ve laboratuvar ücretli hizmet verir; üye aidatları işletme giderlerini karşılar.",
    "institutional": "Küme teşebbüsü kurulur; genel kurul, yönetim kurulu ve tam zamanlı koordinatör kalıcıdır.",
    "environmental": "Kesme sıvısı ve talaş ortak toplanır; atölyenin çatısında güneş enerjisi kullanılır.",
    "social": "Stajların yarısı kadın ve gençlere ayrılır; meslek lisesiyle protokol yapılmıştır.",
    "risks": "Kur artışı, nitelikli iş gücü kaybı; tedarik yedeklenir, eğitim her yıl yinelenir.",
    "value_chain": "Tasarım, döküm, talaşlı imalat, montaj ve satış sonrası hizmet bölgededir; test ve belgelendirme eksiktir.",
    "rivals": "Yurt içinde bir, yurt dışında iki rakip küme vardır; farkımız küçük parti ve hızlı teslimattır.",
    "market_size": "Yurt içi pazar 18 milyar TL, hedef ülkeler 2,4 milyar dolardır.",
    "networks": "Avrupa Küme İşbirliği Platformunda (ECCP) kayıtlıdır.",
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


def figures() -> list[dict]:
    """Figures that prove two blocks of the diamond."""
    rows = [
        ("factors", "Nitelikli çalışan", "1.400", "kişi", "SGK il müdürlüğü", 2025),
        ("demand", "İhracat", "62", "milyon dolar", "İhracatçı birliği", 2025),
    ]
    return [
        {"block": block, "name": name, "value": value, "unit": unit, "source": source, "year": year}
        for block, name, value, unit, source, year in rows
    ]


def cluster_years() -> list[dict]:
    """The cluster's last three full years, the oldest first."""
    rows = [
        (24, 1_780, 430, 2_140_000_000, 655_000_000, 31_500_000, 9, Decimal("87.5")),
        (26, 1_905, 486, 3_020_000_000, 940_000_000, 44_250_000, 12, Decimal("88.46")),
        (28, 2_030, 541, 4_415_000_000, 1_385_000_000, 68_900_000, 15, Decimal("89.29")),
    ]
    return [dict(zip(YEAR_FIGURES, row, strict=True)) for row in rows]


def projects(today: date) -> list[dict]:
    """One project of a member and one that three members did together."""
    common = {"starts_on": today - timedelta(days=900), "ends_on": today - timedelta(days=300)}
    return [
        {
            **common,
            "kind": "own",
            "name": "Ekim makinesi test düzeneği",
            "funder": "TÜBİTAK",
            "budget": Decimal(1_850_000),
            "subject": "Tohum dağılımını ölçen bir düzenek geliştirildi.",
            "outputs": "Bir test düzeneği, bir faydalı model.",
        },
        {
            **common,
            "kind": "cooperation",
            "name": "Ortak fuar katılımı ve alıcı heyeti",
            "funder": "Üye katkıları",
            "budget": Decimal(640_000),
            "subject": "Üyeler iki fuara tek standla katıldı ve alıcı heyeti ağırladı.",
            "outputs": "İki fuar, 31 alıcı görüşmesi.",
            "cooperation": "Ortak pazarlama",
            "result": "Dört firma ilk ihracatını yaptı.",
        },
    ]
