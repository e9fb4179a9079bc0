"""Forms become things of their own, with versions that answers point to."""

import contributions.models.participation
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("contributions", "0013_unfinished_texts"),
        ('people', '0008_territories_chosen'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='numéro')),
                ('schema', models.JSONField(verbose_name='questions')),
                ('sha256', models.CharField(max_length=64, verbose_name='empreinte')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='du')),
            ],
            options={
                'verbose_name': "version d'un formulaire",
                'verbose_name_plural': 'versions des formulaires',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='ParticipationForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('title', models.CharField(help_text='Le public le lit en haut du formulaire.', max_length=120, verbose_name='titre')),
                ('code', models.SlugField(help_text="Court, en minuscules, sans accent : il termine l'adresse du formulaire.", max_length=40, validators=[contributions.models.participation.check_code], verbose_name="mot de l'adresse")),
                ('introduction', models.TextField(blank=True, help_text='Une ou deux phrases, sous le titre.', max_length=600, verbose_name='introduction')),
                ('sort_order', models.PositiveIntegerField(default=0, verbose_name='ordre')),
                ('asks_text', models.BooleanField(default=True, help_text="Sans titre ni texte, c'est un questionnaire : il ne pose que les questions ci-dessous.", verbose_name='demander un titre et un texte')),
                ('kinds', models.JSONField(blank=True, default=list, verbose_name='natures proposées')),
                ('theme_use', models.CharField(choices=[('hidden', 'Ne pas demander'), ('optional', 'Facultatif'), ('required', 'Obligatoire')], default='required', max_length=8, verbose_name='thème')),
                ('territory_use', models.CharField(choices=[('hidden', 'Ne pas demander'), ('optional', 'Facultatif'), ('required', 'Obligatoire')], default='optional', max_length=8, verbose_name='territoire')),
                ('body_max_length', models.PositiveIntegerField(default=4000, validators=[django.core.validators.MinValueValidator(200), django.core.validators.MaxValueValidator(50000)], verbose_name='longueur maximale du texte')),
                ('sections', models.JSONField(blank=True, default=list, verbose_name='questions')),
                ('phase_kinds', models.JSONField(blank=True, default=list, verbose_name='ouvert dans les phases de nature')),
                ('phase_ids', models.JSONField(blank=True, default=list, verbose_name='ouvert dans ces phases')),
                ('public', models.CharField(choices=[('all', 'Tout le monde'), ('colleges', 'Certains collèges'), ('members', 'Les membres de certaines organisations')], default='all', max_length=8, verbose_name='pour qui')),
                ('college_codes', models.JSONField(blank=True, default=list, verbose_name='collèges')),
                ('public_in_words', models.CharField(blank=True, help_text="Par exemple : pour les cuisiniers et gestionnaires de cantine. N'empêche personne de répondre.", max_length=160, verbose_name='public visé, en mots')),
            ],
            options={
                'verbose_name': 'formulaire',
                'verbose_name_plural': 'formulaires',
                'ordering': ['sort_order', 'pk'],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.AlterField(
            model_name='contribution',
            name='answers',
            field=models.JSONField(blank=True, default=dict, verbose_name='réponses aux questions du formulaire'),
        ),
        migrations.CreateModel(
            name='FormOrganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': "organisation d'un formulaire",
                'verbose_name_plural': "organisations d'un formulaire",
            },
        ),
        migrations.AddField(
            model_name='contribution',
            name='form_version',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='contributions.formversion', verbose_name='version du formulaire'),
        ),
        migrations.AddField(
            model_name='participationform',
            name='campaign',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participation_forms', to='contributions.campaign', verbose_name='concertation'),
        ),
        migrations.AddField(
            model_name='participationform',
            name='latest_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
        ),
        migrations.AddField(
            model_name='participationform',
            name='live_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision'),
        ),
        migrations.AddField(
            model_name='formversion',
            name='form',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='contributions.participationform'),
        ),
        migrations.AddField(
            model_name='formorganisation',
            name='form',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisation_links', to='contributions.participationform'),
        ),
        migrations.AddConstraint(
            model_name='participationform',
            constraint=models.UniqueConstraint(fields=('campaign', 'code'), name='form_code_once', violation_error_message='Un autre formulaire de cette concertation a déjà ce mot dans son adresse.'),
        ),
        migrations.AddConstraint(
            model_name='participationform',
            constraint=models.CheckConstraint(condition=models.Q(('public__in', ['all', 'colleges', 'members'])), name='form_public_known'),
        ),
        migrations.AddConstraint(
            model_name='formversion',
            constraint=models.UniqueConstraint(fields=('form', 'number'), name='form_version_once'),
        ),
        migrations.AddConstraint(
            model_name='formorganisation',
            constraint=models.UniqueConstraint(fields=('form', 'organisation'), name='form_organisation_once'),
        ),
    ]
