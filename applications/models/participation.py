"""What a firm stated and confirmed by its link: the participation form of domain.md §4.2, written once."""

import pgtrigger
from django.db import models

from kumelenme.sealing import masked, unseal
from kumelenme.sql.functions import PortalNow

from .member import ActorLayer


def _amount(label: str, **more):
    return models.DecimalField(label, max_digits=16, decimal_places=2, **more)


class Participation(models.Model):
    """One confirmation; amounts in TL. The signatory's identity number is sealed and only ever shown masked."""

    ROLES = (ActorLayer.CORE, ActorLayer.SUPPORTING)

    link = models.OneToOneField("applications.ContributionLink", on_delete=models.PROTECT, related_name="participation")
    production_topic = models.CharField("üretim konusu", max_length=300)
    employees = models.PositiveIntegerField("çalışan sayısı")
    turnover = _amount("son yıl cirosu (TL)")
    exports = _amount("son yıl ihracatı (TL)", default=0)
    research = models.CharField("Ar-Ge çalışmaları", max_length=500, blank=True)
    capacity_report = models.CharField("kapasite raporu", max_length=100, blank=True)
    role = models.CharField("kümedeki rol", max_length=12, choices=[(r.value, r.label) for r in ROLES])
    expectation = models.TextField("kümeden beklenti", max_length=1000, blank=True)
    contribution = models.TextField("iş planına katkı", max_length=1000)
    cash_contribution = _amount("nakdî katkı (TL)", default=0)
    in_kind_contribution = _amount("ayni katkının değeri (TL)", default=0)
    in_kind_description = models.CharField("ayni katkı", max_length=500, blank=True)
    other_association = models.CharField("üye olunan başka birliktelik", max_length=200, blank=True)
    owner_group = models.CharField("bağlı olunan şirketler grubu", max_length=120, blank=True)
    signatory = models.CharField("imza yetkilisi", max_length=120)
    signatory_title = models.CharField("yetkilinin unvanı", max_length=120)
    sealed_identity = models.CharField("mühürlenmiş T.C. kimlik numarası", max_length=200)
    text = models.TextField("taahhüt metni")
    text_version = models.CharField("metin sürümü", max_length=12)
    text_sha256 = models.CharField("metin özeti", max_length=64)
    sha256 = models.CharField("formun özeti", max_length=64)
    notice_version = models.CharField("aydınlatma metni sürümü", max_length=12)
    notice_shown_at = models.DateTimeField("aydınlatma metninin gösterilişi")
    confirmed_at = models.DateTimeField("onay anı", db_default=PortalNow())

    class Meta:
        verbose_name = "firma katılım formu"
        verbose_name_plural = "firma katılım formları"
        triggers = [
            pgtrigger.Trigger(
                name="participation_frozen",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="RAISE EXCEPTION 'onaylanmış katılım formu değiştirilemez' USING ERRCODE = 'check_violation';",
            )
        ]

    def __str__(self):
        return f"{self.link} {self.text_version}"

    @property
    def masked_identity(self) -> str:
        """123*****890"""
        return masked(unseal(self.sealed_identity))
