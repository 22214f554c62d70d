"""Fill the reference tables."""

from django.db import migrations

from applications.reference_data import load


def fill(apps, schema_editor):
    """Provinces, NACE and the activity catalogue."""
    load(lambda name: apps.get_model("applications", name))


class Migration(migrations.Migration):
    """Reference data; taken out by dropping the tables."""

    dependencies = [("applications", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
