"""Where an evaluator's fee goes: sealed at rest, shown with the middle hidden (ADR 17)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.sealing import masked, unseal
from kumelenme.sql.functions import PortalNow

from .watching import TASKS_OF_PERSON, watched

# How a sealed text begins (Fernet, version 128).
SEALED = r"^gAAAAA"


class FeeDetails(models.Model):
    """IBAN and T.C. identity number of one person; no page, mail or register line carries them whole."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="fee_details", verbose_name="kişi"
    )
    holder = models.CharField("hesap sahibi", max_length=150)
    sealed_iban = models.CharField("mühürlenmiş IBAN", max_length=250)
    sealed_identity = models.CharField("mühürlenmiş T.C. kimlik numarası", max_length=200)
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())

    class Meta:
        verbose_name = "ücret bilgisi"
        verbose_name_plural = "ücret bilgileri"
        constraints = [
            models.CheckConstraint(
                condition=Q(sealed_iban__regex=SEALED) & Q(sealed_identity__regex=SEALED), name="fee_is_sealed"
            )
        ]
        triggers = [
            watched("interests_of_identity", TASKS_OF_PERSON.format(person="NEW.user_id"), columns=("sealed_identity",))
        ]

    def __str__(self):
        return f"{self.user} ücret bilgisi"

    @property
    def masked_iban(self) -> str:
        """TR3********************326"""
        return masked(unseal(self.sealed_iban))

    @property
    def masked_identity(self) -> str:
        """123*****890"""
        return masked(unseal(self.sealed_identity))
