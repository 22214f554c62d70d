"""The words of a fact behind a target: its kind, where it stands, and what each kind distinguishes."""

from django.db import models


class FactKind(models.TextChoices):
    """What is reported (domain.md §6)."""

    COOPERATION = "cooperation", "İş birliği kanıtı"
    FACILITY = "facility", "Ortak kullanım yapısı"
    USE = "use", "Yapı kullanım listesi"
    PRODUCT = "product", "Piyasaya sürülen ürün"
    JOINED = "joined", "Katılan üye"
    LEFT = "left", "Ayrılan üye"
    WOMEN = "women", "Kadın girişimci"


class FactStatus(models.TextChoices):
    """Reported counts as "bildirilen", verified also as "gerçekleşen (doğrulanmış)", the others nowhere."""

    REPORTED = "reported", "Bildirildi"
    VERIFIED = "verified", "Doğrulandı"
    REFUSED = "refused", "Geri çevrildi"
    WITHDRAWN = "withdrawn", "Geri çekildi"


class Basis(models.TextChoices):
    """What shows that a firm cooperates more."""

    SURVEY = "survey", "Anket (0–4 seviye)"
    PROJECT = "project", "Ortak proje"


class FacilityState(models.TextChoices):
    """Only what is in service counts; planned is not created."""

    PLANNED = "planned", "Planlandı"
    OPERATING = "operating", "Faaliyette"
    CLOSED = "closed", "Kapandı"


class Novelty(models.TextChoices):
    """The seed's three kinds of product."""

    NEW = "new", "Yeni"
    RENEWED = "renewed", "Yenileştirilmiş"
    IMPROVED = "improved", "Geliştirilmiş"


class MemberKind(models.TextChoices):
    """The members that the targets count."""

    FIRM = "firm", "İşletme"
    UNIVERSITY = "university", "Üniversite"
