"""Wagtail ships "Moderators" and "Editors" of pages; here moderation is of texts, and editors publish pages."""

from django.db import migrations

RENAMED = {"Moderators": "Éditeurs", "Editors": "Rédacteurs de pages"}


def rename(apps, names):
    Group = apps.get_model("auth", "Group")
    for old, new in names.items():
        if not Group.objects.filter(name=new).exists():
            Group.objects.filter(name=old).update(name=new)


def forwards(apps, schema_editor):
    rename(apps, RENAMED)


def backwards(apps, schema_editor):
    rename(apps, {new: old for old, new in RENAMED.items()})


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_role_of_a_page"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailcore", "0090_remove_grouppagepermission_permission_type"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
