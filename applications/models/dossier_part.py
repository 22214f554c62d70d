"""The parts of a dossier as its templates name them: what a criterion is judged by, what a quote stands in."""

from django.db import models


class DossierPart(models.TextChoices):
    """A part in its place; the value is its anchor on the page. Inside “Rekabetçilik” each block of the diamond has its own."""

    CLUSTER = "bolum-kume", "Küme bilgileri"
    MEMBERS = "bolum-uyeler", "Üyeler"
    REFERENCES = "bolum-referanslar", "Referans projeler"
    KNOWLEDGE = "bolum-bilgi", "Bilgi birikimi"
    COMPETITIVENESS = "bolum-rekabet", "Rekabetçilik"
    FACTORS = "rekabet-faktor", "Rekabetçilik: faktör koşulları"
    STRATEGIES = "rekabet-strateji", "Rekabetçilik: firma yapısı ve stratejileri"
    DEMAND = "rekabet-talep", "Rekabetçilik: talep koşulları"
    RELATED = "rekabet-ilgili", "Rekabetçilik: ilgili sektörler"
    SUSTAINABILITY = "bolum-surdurulebilirlik", "Sürdürülebilirlik"
    VISION = "bolum-vizyon", "Vizyon ve strateji"
    PLAN = "bolum-plan", "İş planı"
    BUDGET = "bolum-butce", "Bütçe ve finansman"
    INDICATORS = "bolum-gostergeler", "Göstergeler"
    DOCUMENTS = "bolum-belgeler", "Belgeler"
    ATTACHMENTS = "bolum-ekler", "Ekler"
