"""A role can be given for one page. Apart from the first migration, because Wagtail's own needs our accounts first."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='rolegrant',
            name='page',
            field=models.ForeignKey(blank=True, help_text='Laisser vide pour tout le site.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='concertation'),
        ),
        migrations.AddConstraint(
            model_name='rolegrant',
            constraint=models.UniqueConstraint(fields=('user', 'role', 'page'), name='role_granted_once', nulls_distinct=False),
        ),
    ]
