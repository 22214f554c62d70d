"""KVKK başvurusu: what a person asks about their own data, and the answer (law 6698, articles 11 and 13; domain.md §9.6)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle import guards
from kumelenme.sealing import masked, unseal
from kumelenme.sql.functions import PortalNow
from kumelenme.sql.numbering import next_of_the_year

# Who reads all of them; everybody else their own.
KEEPERS = (Role.PRIVACY_OFFICER, Role.INSPECTOR)
SEALED = r"^gAAAAA"


class Right(models.TextChoices):
    """What article 11 lets a person ask for, by its letter."""

    PROCESSED = "a", "Verilerimin işlenip işlenmediğini öğrenmek"
    INFORMATION = "b", "İşlenmişse buna ilişkin bilgi almak"
    PURPOSE = "c", "İşlenme amacını ve amacına uygun kullanılıp kullanılmadığını öğrenmek"
    RECIPIENTS = "ç", "Yurt içinde ya da yurt dışında aktarıldığı kişileri öğrenmek"
    CORRECTION = "d", "Eksik ya da yanlış işlenmişse düzeltilmesini istemek"
    ERASURE = "e", "Silinmesini ya da yok edilmesini istemek"
    PASSED_ON = "f", "Düzeltme ya da silmenin, verilerin aktarıldığı kişilere bildirilmesini istemek"
    OBJECTION = "g", "Otomatik çözümlemenin aleyhime doğurduğu sonuca itiraz etmek"
    DAMAGES = "ğ", "Hukuka aykırı işleme yüzünden uğradığım zararın giderilmesini istemek"


class Channel(models.TextChoices):
    """How the request came (communiqué on applications, article 5)."""

    PORTAL = "portal", "Portal"
    PAPER = "paper", "Yazılı, elden ya da posta"
    NOTARY = "notary", "Noter"
    KEP = "kep", "KEP"
    SIGNED_MAIL = "signed_mail", "Güvenli elektronik imzalı e-posta"


class RequestStatus(models.TextChoices):
    """Waiting for the answer, answered, or taken back."""

    RECEIVED = "received", "Yanıt bekliyor"
    ANSWERED = "answered", "Yanıtlandı"
    WITHDRAWN = "withdrawn", "Geri çekildi"


class Outcome(models.TextChoices):
    """What the answer comes to."""

    GRANTED = "granted", "Kabul edildi"
    PARTLY = "partly", "Kısmen kabul edildi"
    REFUSED = "refused", "Reddedildi"


class PrivacyRequestQuerySet(models.QuerySet):
    """Requests through the person."""

    def visible_to(self, user):
        """One's own; all of them for the privacy officer and the inspector."""
        if not user.is_active:
            return self.none()
        return self if user.acting_as in KEEPERS else self.filter(person=user)


class PrivacyRequest(models.Model):
    """One request; `person` is empty for whoever wrote on paper. `status_due_at` is the end of the thirty days."""

    REFERENCE = "number"
    FINAL = (RequestStatus.ANSWERED, RequestStatus.WITHDRAWN)
    ACCOMPLISHED = (RequestStatus.ANSWERED,)

    number = models.CharField("başvuru numarası", max_length=20, unique=True)
    status = models.CharField("durum", max_length=10, choices=RequestStatus, default=RequestStatus.RECEIVED)
    status_due_at = models.DateTimeField("yanıtın son anı", null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kişi"
    )
    full_name = models.CharField("ad soyad", max_length=150)
    sealed_identity = models.CharField("mühürlenmiş kimlik ya da pasaport no", max_length=200)
    address = models.CharField("adres", max_length=300)
    contact = models.CharField("yanıt için iletişim", max_length=200)
    channel = models.CharField("yol", max_length=12, choices=Channel, default=Channel.PORTAL)
    received_on = models.DateField("geliş tarihi")
    rights = ArrayField(models.CharField(max_length=1, choices=Right), verbose_name="istenen haklar")
    text = models.TextField("talep", max_length=4000)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="başvurunun aslı"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="giren"
    )
    entered_at = models.DateTimeField("giriş anı", db_default=PortalNow())
    outcome = models.CharField("sonuç", max_length=8, choices=Outcome, blank=True)
    answer = models.TextField("yanıt", max_length=8000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="yanıtlayan"
    )
    document = models.OneToOneField(
        "documents.IssuedDocument", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="yanıt yazısı"
    )

    objects = PrivacyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "kişisel veri başvurusu"
        verbose_name_plural = "kişisel veri başvuruları"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=RequestStatus.values), name="privacy_status_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="privacy_channel_known"),
            models.CheckConstraint(condition=Q(rights__len__gt=0), name="privacy_asks_for_something"),
            models.CheckConstraint(condition=Q(sealed_identity__regex=SEALED), name="privacy_identity_is_sealed"),
            models.CheckConstraint(
                condition=Q(channel="portal", person__isnull=False) | (~Q(channel="portal") & Q(person=None)),
                name="privacy_person_asked_in_the_portal",
            ),
            models.CheckConstraint(
                condition=~Q(status="answered") | (~Q(outcome="") & ~Q(answer="") & Q(answered_by__isnull=False)),
                name="privacy_answer_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["status", "status_due_at"], name="privacy_list")]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["number", "person", "full_name", "sealed_identity", "channel", "received_on", "rights", "text"],
                name="privacy_request_frozen",
            ),
            guards.frozen(
                fields=["outcome", "answer", "answered_by"],
                when="OLD.status <> 'received'",
                name="privacy_answer_frozen",
            ),
            guards.frozen(fields=["document"], when="OLD.document_id IS NOT NULL", name="privacy_paper_frozen"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("privacy:request", args=[self.number])

    @property
    def masked_identity(self) -> str:
        """123*****890"""
        return masked(unseal(self.sealed_identity))

    @property
    def right_labels(self) -> list[str]:
        """The rights in the words of the law."""
        return [str(Right(letter).label) for letter in self.rights]

    @property
    def desk_line(self) -> str:
        """What a desk shows under the number."""
        return f"{self.full_name} · {self.get_channel_display()}"

    @classmethod
    def next_number(cls) -> str:
        """The next number of the year, e.g. KVKK-2026-0007."""
        return next_of_the_year(cls, "KVKK")
