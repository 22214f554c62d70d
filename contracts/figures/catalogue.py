"""The targets of the seed: what each counts, how, and how many are wanted (slide "Hedef–Amaç–Göstergeler", domain.md §6)."""

from dataclasses import dataclass

VERIFIED, REPORTED, COMMITTED, DROPPED = "verified", "reported", "committed", "dropped"


@dataclass(frozen=True, slots=True)
class Target:
    """One figure; `wanted` is None where the programme names no number. `promised` says whether plans promise it.

    `part_of` is the code of the figure of which it is a share.
    """

    code: str
    slug: str
    label: str
    wanted: int | None
    definition: str
    counting: str
    promised: bool = True
    part_of: str = ""


TARGETS = (
    Target(
        "universities",
        "universite",
        "Kümelerde yer alan üniversite",
        30,
        "Destek sözleşmesi imzalanan birlikteliklerde, taahhüdü geçerli olan üniversiteler.",
        "Bir üniversite kaç kümede olursa olsun bir kez sayılır; fakülte ve merkezler üniversitesiyle birleşir. "
        "Ayrılan üniversite ayrıldığı günden sonra sayılmaz.",
    ),
    Target(
        "firms",
        "isletme",
        "Kümelerde yer alan işletme",
        1000,
        "Destek sözleşmesi imzalanan birlikteliklerde, taahhüdü geçerli olan işletmeler.",
        "Her vergi kimlik numarası bir kez sayılır; birden çok kümedeki işletme tekrarlanmaz. "
        "Taahhüdünü geri çeken ya da ayrılan işletme o günden sonra sayılmaz.",
    ),
    Target(
        "cooperating",
        "is-birligi",
        "İş birliği seviyesini ve kalitesini artıran işletme",
        200,
        "Başlangıç ölçümüne göre 0–4 ölçeğinde yükseldiği ankette görülen ya da ortak projesi olan üye işletmeler.",
        "Her vergi kimlik numarası, kaç kanıtı olursa olsun bir kez sayılır. Başlangıç ölçümü olmayan anket sayılmaz.",
    ),
    Target(
        "facilities",
        "ortak-yapi",
        "Ortak kullanıma yönelik yapı",
        10,
        "Faaliyette olduğu bildirilen ve izleme uzmanınca doğrulanan ortak kullanım yapıları.",
        "Planlanan yapı oluşturulmuş sayılmaz; kapanan yapı sayılmaz.",
    ),
    Target(
        "facility_users",
        "yapidan-faydalanan",
        "Ortak yapılardan faydalanan işletme",
        500,
        "Ortak kullanım yapılarının kullanım listelerindeki işletmeler.",
        "Birden çok yapıyı kullanan işletme bir kez sayılır; yapısı geri çevrilen listeler sayılmaz.",
    ),
    Target(
        "products",
        "urun",
        "Yeni, yenileştirilmiş veya geliştirilmiş ürün",
        20,
        "Sözleşme süresi içinde ilk satışı belgelenen ürünler.",
        "Aynı işletmenin aynı adlı ürünü bir kez sayılır; ilk satış tarihi sözleşme süresi içinde olmalıdır.",
    ),
    Target(
        "women_firms",
        "kadin-girisimci",
        "Kadın girişimcilerin işletmesi",
        None,
        "Üyelerden, sermayesinin en az yarısı kadınların olan ya da kadın girişimcinin tek başına işlettiği işletmeler.",
        "Her vergi kimlik numarası bir kez sayılır; birliktelikten ayrılan işletme sayılmaz. "
        "Payı, aynı katmandaki bütün işletmelere göredir.",
        promised=False,
        part_of="firms",
    ),
    Target(
        "enterprises",
        "akredite-kurulus",
        "Akredite edilen küme koordinasyon kuruluşu",
        None,
        "Bakanlıkça tanınan ve destek sözleşmesi imzalanan kümelenme teşebbüsleri.",
        "Sözleşmeden türetilir; ayrıca bildirilmez. Feshedilen sözleşmenin teşebbüsü sayılmaz.",
        promised=False,
    ),
)
BY_CODE = {target.code: target for target in TARGETS}
BY_SLUG = {target.slug: target for target in TARGETS}
# Slug in addresses → layer, and the layer's words.
LAYERS = {"dogrulanan": VERIFIED, "bildirilen": REPORTED, "taahhut": COMMITTED, "dusen": DROPPED}
LAYER_LABELS = {
    VERIFIED: "Gerçekleşen (doğrulanmış)",
    REPORTED: "Bildirilen",
    COMMITTED: "Taahhüt edilen",
    DROPPED: "Artık sayılmayan",
}
