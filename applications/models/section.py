"""What somebody said about a section: is it finished?"""

from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow


class Section(models.TextChoices):
    """The rows of the task list (ux.md §3.1)."""

    CLUSTER = "cluster", "Küme bilgileri"
    FIRMS = "firms", "Üye firmalar"
    INSTITUTIONS = "institutions", "Üniversite, oda ve diğer kurumlar"
    TEAM = "team", "Koordinatör ve ekip"
    REFERENCES = "references", "Referans projeler"
    KNOWLEDGE = "knowledge", "Bilgi birikimi"
    COMPETITIVENESS = "competitiveness", "Rekabetçilik"
    SUSTAINABILITY = "sustainability", "Sürdürülebilirlik"
    VISION = "vision", "Vizyon ve strateji"
    PLAN = "plan", "İş planı"
    ACTIVITIES = "activities", "Faaliyetler"
    BUDGET = "budget", "Bütçe ve finansman"
    INDICATORS = "indicators", "Göstergeler"
    DOCUMENTS = "documents", "Belgeler"


class SectionMark(models.Model):
    """Somebody answered "Bu bölümü tamamladınız mı?" with yes."""

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="section_marks")
    section = models.CharField("bölüm", max_length=16, choices=Section)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField("işaretlenme", db_default=PortalNow())

    class Meta:
        verbose_name = "bölüm işareti"
        verbose_name_plural = "bölüm işaretleri"
        constraints = [models.UniqueConstraint(fields=["application", "section"], name="one_mark_per_section")]

    def __str__(self):
        return f"{self.application} {self.get_section_display()}"
