"""The formats that a network of territories usually has; editors keep the list from then on."""

from django.db import migrations

FORMATS = [
    ("session-d-exploration", "Session d'exploration", "Exploration session"),
    ("echange-de-pratiques", "Échange de pratiques", "Exchange of practice"),
    ("atelier", "Atelier", "Workshop"),
    ("journee-regionale", "Journée régionale", "Regional day"),
    ("webconference", "Webconférence", "Webconference"),
]


def add_formats(apps, schema_editor):
    formats = apps.get_model("workshops", "WorkshopFormat")
    for position, (code, name, name_en) in enumerate(FORMATS):
        formats.objects.get_or_create(code=code, defaults={"name": name, "name_en": name_en, "sort_order": position})


class Migration(migrations.Migration):
    dependencies = [("workshops", "0001_workshop_pages")]

    operations = [migrations.RunPython(add_formats, migrations.RunPython.noop)]
