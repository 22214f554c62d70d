"""What a development agency said about a cluster through its link (domain.md §4.3)."""

from django.db import models

from kumelenme.sql.functions import PortalNow


class Opinion(models.TextChoices):
    """The referee's view."""

    FOR = "for", "Olumlu"
    AGAINST = "against", "Olumsuz"
    ABSTAINS = "abstains", "Çekimser"


class ReferenceOpinion(models.Model):
    """The answers beside the signed letter; the letter itself is `document`, in its slot like an uploaded one."""

    link = models.OneToOneField("applications.ContributionLink", on_delete=models.PROTECT, related_name="opinion")
    document = models.OneToOneField(
        "applications.ApplicationDocument", on_delete=models.PROTECT, related_name="opinion", verbose_name="mektup"
    )
    writer = models.CharField("yazan", max_length=120)
    writer_title = models.CharField("yazanın unvanı", max_length=120)
    acquaintance = models.CharField("kümeyi tanıma süresi", max_length=100, blank=True)
    regional_importance = models.TextField("kümenin bölgesel önemi", max_length=2000)
    capacity = models.TextField("birlikteliğin kapasitesi", max_length=2000)
    plan_alignment = models.TextField("bölge planıyla uyum", max_length=2000)
    opinion = models.CharField("görüş", max_length=10, choices=Opinion)
    given_at = models.DateTimeField("verilme anı", db_default=PortalNow())

    class Meta:
        verbose_name = "referans görüşü"
        verbose_name_plural = "referans görüşleri"

    def __str__(self):
        return f"{self.link} {self.get_opinion_display()}"
