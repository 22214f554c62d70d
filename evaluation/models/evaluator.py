"""What the portal must know of an evaluator to keep interests apart (domain.md §4.15)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kumelenme.sql.functions import PortalNow


class EvaluatorProfile(models.Model):
    """Employer, related bodies and expertise of one evaluator; approved by the programme manager."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evaluator_profile", verbose_name="kişi"
    )
    employer = models.CharField("çalıştığı kurum", max_length=200)
    employer_vkn = models.CharField("kurumun vergi kimlik numarası", max_length=11, blank=True)
    related_vkns = ArrayField(
        models.CharField(max_length=11),
        verbose_name="son 3 yılda ilişkili olduğu kuruluşların VKN’leri",
        default=list,
        blank=True,
    )
    experience_years = models.PositiveSmallIntegerField("deneyim (yıl)")
    expertise_nace = ArrayField(
        models.CharField(max_length=6), verbose_name="uzmanlık (NACE)", default=list, blank=True
    )
    expertise_groups = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="uzmanlık (faaliyet grupları)", default=list, blank=True
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="onaylayan",
    )
    approved_at = models.DateTimeField("onay anı", null=True, blank=True)
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())

    class Meta:
        verbose_name = "değerlendirici profili"
        verbose_name_plural = "değerlendirici profilleri"
        constraints = [
            models.CheckConstraint(
                condition=Q(employer_vkn="") | Q(employer_vkn__regex=r"^[0-9]{10,11}$"), name="employer_vkn_digits"
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.employer}"
