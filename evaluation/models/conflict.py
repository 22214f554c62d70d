"""Conflicts of interest: what people declared about one application, and what follows (domain.md §4.15)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class Ground(models.TextChoices):
    """The nine grounds of the declaration form; the last three years count."""

    EMPLOYMENT = "employment", "Çalışan, ortak ya da yönetici ilişkisi"
    KINSHIP = "kinship", "Akrabalık (eş ya da üçüncü dereceye kadar)"
    JOINT_WORK = "joint_work", "Ortak proje, yayın ya da danışmanlık"
    PREPARATION = "preparation", "Başvurunun hazırlanmasına katkı"
    FINANCIAL = "financial", "Mali menfaat"
    DISPUTE = "dispute", "Husumet ya da dava"
    RIVAL = "rival", "Aynı çağrıda rakip başvuruda görev"
    SUPERVISION = "supervision", "Tez danışmanlığı"
    OTHER = "other", "Diğer"


class DeclarationAnswer(models.TextChoices):
    """What a person may answer; unsure is decided by the ministry, never by the person alone."""

    NONE = "none", "Çıkar çatışmam yok"
    CONFLICT = "conflict", "Çıkar çatışmam var: görevi iade ediyorum"
    UNSURE = "unsure", "Emin değilim: açıklayıp Bakanlığa soracağım"


class Capacity(models.TextChoices):
    """In which capacity somebody declares."""

    EVALUATOR = "evaluator", "Bağımsız değerlendirici"
    BOARD = "board", "Kurul üyesi"


class ConflictDeclaration(models.Model):
    """One answer of one person about one application; a later answer supersedes it and both are kept."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="declarations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="conflict_declarations",
        verbose_name="beyan eden",
    )
    capacity = models.CharField("sıfat", max_length=10, choices=Capacity)
    answer = models.CharField("beyan", max_length=10, choices=DeclarationAnswer)
    grounds = ArrayField(
        models.CharField(max_length=12, choices=Ground), verbose_name="nedenler", default=list, blank=True
    )
    explanation = models.TextField("açıklama", max_length=2000, blank=True)
    confidential = models.BooleanField("gizlilik yükümlülüğünü kabul", default=False)
    declared_at = models.DateTimeField("beyan anı", db_default=PortalNow())
    superseded_at = models.DateTimeField("yerine yenisinin geçmesi", null=True, blank=True)

    class Meta:
        verbose_name = "tarafsızlık ve gizlilik beyanı"
        verbose_name_plural = "tarafsızlık ve gizlilik beyanları"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "user", "capacity"],
                condition=Q(superseded_at=None),
                name="one_current_declaration",
            ),
            models.CheckConstraint(
                condition=~Q(answer="none") | Q(confidential=True), name="clear_declaration_is_confidential"
            ),
            models.CheckConstraint(condition=Q(answer="none") | ~Q(explanation=""), name="other_declaration_explains"),
        ]
        triggers = [
            guards.frozen(
                fields=[
                    "application",
                    "user",
                    "capacity",
                    "answer",
                    "grounds",
                    "explanation",
                    "confidential",
                    "declared_at",
                ]
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.application}: {self.get_answer_display()}"


class Conflict(models.Model):
    """A conflict that stands: nobody with such a row is assigned, seated or shown the application."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts", verbose_name="kişi"
    )
    reason = models.CharField("neden", max_length=300)
    found_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "çıkar çatışması"
        verbose_name_plural = "çıkar çatışmaları"
        constraints = [models.UniqueConstraint(fields=["application", "user"], name="one_conflict_per_person")]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.user} · {self.application}"
