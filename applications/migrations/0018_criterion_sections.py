import django.contrib.postgres.fields
import pgtrigger
from django.db import migrations, models

from kumelenme.sql.migrating import ChangeTables

# What the code said until now.
SECTIONS = {
    "A1": ["bolum-referanslar"],
    "A2": ["bolum-referanslar", "bolum-uyeler"],
    "A3": ["bolum-bilgi", "bolum-kume"],
    "A4": ["bolum-bilgi"],
    "B1S": ["rekabet-faktor"],
    "B1P": ["rekabet-faktor"],
    "B2S": ["rekabet-strateji"],
    "B2P": ["rekabet-strateji"],
    "B3S": ["rekabet-talep"],
    "B3P": ["rekabet-talep"],
    "B4S": ["rekabet-ilgili"],
    "B4P": ["rekabet-ilgili"],
    "C": ["bolum-surdurulebilirlik", "bolum-plan"],
    "D0": ["bolum-plan", "bolum-butce", "bolum-gostergeler"],
    "D1": ["bolum-kume", "bolum-vizyon"],
    "D2": ["bolum-vizyon"],
    "D3": ["bolum-vizyon"],
    "D4": ["bolum-uyeler", "bolum-plan"],
}


def fill(apps, _schema_editor):
    """A call that was announced says with it what it said before."""
    criteria = apps.get_model("applications", "Criterion").objects
    with pgtrigger.ignore("applications.Criterion:frozen_with_call"):
        for code, sections in SECTIONS.items():
            criteria.filter(code=code).update(sections=sections)


class Migration(migrations.Migration):

    dependencies = [
        ("applications", "0017_work_packages"),
    ]

    operations = [ChangeTables([
        migrations.AddField(
            model_name="criterion",
            name="sections",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('bolum-kume', 'Küme bilgileri'), ('bolum-uyeler', 'Üyeler'), ('bolum-referanslar', 'Referans projeler'), ('bolum-bilgi', 'Bilgi birikimi'), ('bolum-rekabet', 'Rekabetçilik'), ('rekabet-faktor', 'Rekabetçilik: faktör koşulları'), ('rekabet-strateji', 'Rekabetçilik: firma yapısı ve stratejileri'), ('rekabet-talep', 'Rekabetçilik: talep koşulları'), ('rekabet-ilgili', 'Rekabetçilik: ilgili sektörler'), ('bolum-surdurulebilirlik', 'Sürdürülebilirlik'), ('bolum-vizyon', 'Vizyon ve strateji'), ('bolum-plan', 'İş planı'), ('bolum-butce', 'Bütçe ve finansman'), ('bolum-gostergeler', 'Göstergeler'), ('bolum-belgeler', 'Belgeler'), ('bolum-ekler', 'Ekler')], max_length=24), blank=True, default=list, size=None, verbose_name='başvurudaki yeri'),
        ),
    ]), migrations.RunPython(fill, migrations.RunPython.noop)]
