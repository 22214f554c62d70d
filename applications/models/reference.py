"""Reference tables: provinces, NACE, the activity catalogue. Loaded by migration, editable afterwards."""

from django.db import models

from kumelenme.sql.functions import TrSort

REGIONS = {  # İBBS Düzey 1, by the first three characters of a Düzey 2 code (domain.md §9.3)
    "TR1": "İstanbul",
    "TR2": "Batı Marmara",
    "TR3": "Ege",
    "TR4": "Doğu Marmara",
    "TR5": "Batı Anadolu",
    "TR6": "Akdeniz",
    "TR7": "Orta Anadolu",
    "TR8": "Batı Karadeniz",
    "TR9": "Doğu Karadeniz",
    "TRA": "Kuzeydoğu Anadolu",
    "TRB": "Ortadoğu Anadolu",
    "TRC": "Güneydoğu Anadolu",
}


class Province(models.Model):
    """One of the 81 provinces with its Düzey 2 region and development agency (domain.md §9.3)."""

    plate = models.PositiveSmallIntegerField("plaka", primary_key=True)
    name = models.CharField("il", max_length=40, unique=True)
    nuts2 = models.CharField("Düzey 2", max_length=5)
    agency = models.CharField("kalkınma ajansı", max_length=60)
    has_industry_chamber = models.BooleanField("sanayi odası var", default=False)

    class Meta:
        verbose_name = "il"
        verbose_name_plural = "iller"
        ordering = [TrSort("name")]

    def __str__(self):
        return self.name


class District(models.Model):
    """One of the 973 districts (ilçe) of the provinces (K-010)."""

    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="districts", verbose_name="il")
    name = models.CharField("ilçe", max_length=40)

    class Meta:
        verbose_name = "ilçe"
        verbose_name_plural = "ilçeler"
        ordering = [TrSort("name")]
        constraints = [models.UniqueConstraint(fields=["province", "name"], name="one_name_per_district_of_a_province")]

    def __str__(self):
        return self.name


class NaceCode(models.Model):
    """A NACE Rev.2 code without dots, e.g. 2830; `display` shows 28.30 (domain.md §9.2)."""

    code = models.CharField("kod", max_length=6, primary_key=True)
    level = models.PositiveSmallIntegerField("düzey")
    section = models.CharField("kısım", max_length=1)
    title = models.CharField("tanım", max_length=300)
    version = models.CharField("sürüm", max_length=10, default="Rev.2")

    class Meta:
        verbose_name = "NACE kodu"
        verbose_name_plural = "NACE kodları"
        ordering = ["code"]

    def __str__(self):
        return f"{self.display} {self.title}"

    @property
    def display(self) -> str:
        return ".".join(self.code[i : i + 2] for i in range(0, len(self.code), 2))


class ActivityGroup(models.IntegerChoices):
    """The four activity groups of the programme (seed, Faaliyet Grupları)."""

    COORDINATION = 1, "Küme Koordinasyonunu, Farkındalığını ve Etkinliğini Geliştirme"
    FACTORS = 2, "Faktör Koşullarını ve Piyasalarını Geliştirme"
    PRODUCTIVITY = 3, "Verimlilik Arttırıcı Uygulamalar"
    INNOVATION = 4, "Yenilikçilik"


class CatalogueActivity(models.Model):
    """One of the 35 supported activities or a group's "Diğer" (domain.md §4.9, verbatim from the seed)."""

    code = models.CharField("kod", max_length=5, primary_key=True)
    group = models.PositiveSmallIntegerField("grup", choices=ActivityGroup)
    position = models.PositiveSmallIntegerField("sıra")
    title = models.CharField("faaliyet", max_length=160)
    shared_facility = models.BooleanField("ortak kullanım yapısı", default=False)

    class Meta:
        verbose_name = "katalog faaliyeti"
        verbose_name_plural = "faaliyet kataloğu"
        ordering = ["group", "position"]

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def is_other(self) -> bool:
        return self.code.endswith(".99")
