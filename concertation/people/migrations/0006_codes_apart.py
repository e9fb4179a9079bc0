import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_lineage_and_codes")]

    operations = [
        migrations.RemoveField(
            model_name='organisation',
            name='territory',
        ),
        migrations.AlterField(
            model_name='territory',
            name='insee',
            field=models.CharField(blank=True, help_text='Commune, département, région.', max_length=5, validators=[django.core.validators.RegexValidator('^(\\d{2,3}|2[AB]|\\d{5}|2[AB]\\d{3})$', 'Un code INSEE compte 2, 3 ou 5 caractères.')], verbose_name='code INSEE'),
        ),
        migrations.AddConstraint(
            model_name='territory',
            constraint=models.UniqueConstraint(condition=models.Q(('insee', ''), _negated=True), fields=('kind', 'insee'), name='territory_insee_once', violation_error_message='Un territoire de cette nature a déjà ce code INSEE.'),
        ),
        migrations.AddConstraint(
            model_name='territory',
            constraint=models.UniqueConstraint(condition=models.Q(('siren', ''), _negated=True), fields=('kind', 'siren'), name='territory_siren_once', violation_error_message='Un territoire de cette nature a déjà ce numéro SIREN.'),
        ),
    ]
