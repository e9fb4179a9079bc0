"""Numbers beside the filters of a list, kept by the database whatever changes a text, and the words of each campaign.

The campaign's tally is locked first, as every publication does: two of them never wait for each other in a ring.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

KEY = "campaign_id, theme, kind, college, source, is_collective"
CELL = (
    "{row}.campaign_id, coalesce({row}.theme_id, 0), {row}.kind, coalesce({row}.college_id, 0), {row}.source,"
    " {row}.organisation_id IS NOT NULL"
)
# What the public reads of a text, in any of these columns
READ = [
    "status", "campaign_id", "theme_id", "kind", "college_id", "source", "organisation_id", "territory_id", "title",
    "body", "author_name",
]  # fmt: skip

BEFORE, AFTER = (", ".join(f"{row}.{name}" for name in READ) for row in ("OLD", "NEW"))

FILL = f"""
INSERT INTO contributions_facettally ({KEY}, published)
SELECT {CELL.format(row="text")}, count(*) FROM contributions_contribution text
WHERE text.status = 'published' GROUP BY 1, 2, 3, 4, 5, 6
"""

FUNCTIONS = f"""
CREATE FUNCTION contributions_count_in(text contributions_contribution) RETURNS void LANGUAGE sql AS $$
    INSERT INTO contributions_facettally AS tally ({KEY}, published) VALUES ({CELL.format(row="text")}, 1)
    ON CONFLICT ({KEY}) DO UPDATE SET published = tally.published + 1;
$$;

CREATE FUNCTION contributions_count_out(text contributions_contribution) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    counter bigint;
BEGIN
    SELECT id INTO counter FROM contributions_facettally
    WHERE ({KEY}) = ({CELL.format(row="text")}) FOR UPDATE;
    DELETE FROM contributions_facettally WHERE id = counter AND published <= 1;
    UPDATE contributions_facettally SET published = published - 1 WHERE id = counter;
END $$;

CREATE FUNCTION contributions_text_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.status <> 'published' AND NEW.status <> 'published')
    OR ({BEFORE}) IS NOT DISTINCT FROM ({AFTER}) THEN
        RETURN NULL;
    END IF;
    UPDATE contributions_campaigntally SET revision = revision + 1
    WHERE campaign_id IN (OLD.campaign_id, NEW.campaign_id);
    IF OLD.status = 'published' THEN
        PERFORM contributions_count_out(OLD);
    END IF;
    IF NEW.status = 'published' THEN
        PERFORM contributions_count_in(NEW);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION contributions_text_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'published' THEN
        UPDATE contributions_campaigntally SET revision = revision + 1 WHERE campaign_id = OLD.campaign_id;
        PERFORM contributions_count_out(OLD);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION contributions_texts_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added WHERE status = 'published') THEN
        UPDATE contributions_campaigntally SET revision = revision + 1
        WHERE campaign_id IN (SELECT campaign_id FROM added WHERE status = 'published');
        INSERT INTO contributions_facettally AS tally ({KEY}, published)
        SELECT {CELL.format(row="text")}, count(*) FROM added text
        WHERE text.status = 'published' GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
        ON CONFLICT ({KEY}) DO UPDATE SET published = tally.published + EXCLUDED.published;
    END IF;
    RETURN NULL;
END $$;
"""
DROP_FUNCTIONS = """
DROP FUNCTION contributions_text_changed();
DROP FUNCTION contributions_text_deleted();
DROP FUNCTION contributions_texts_added();
DROP FUNCTION contributions_count_in(contributions_contribution);
DROP FUNCTION contributions_count_out(contributions_contribution);
"""


# The triggers name no column, so that later migrations may change the table's columns
TRIGGERS = """
CREATE TRIGGER contribution_changed AFTER UPDATE ON contributions_contribution
FOR EACH ROW EXECUTE FUNCTION contributions_text_changed();

CREATE TRIGGER contribution_deleted AFTER DELETE ON contributions_contribution
FOR EACH ROW EXECUTE FUNCTION contributions_text_deleted();

CREATE TRIGGER contributions_added AFTER INSERT ON contributions_contribution
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION contributions_texts_added();
"""
DROP_TRIGGERS = """
DROP TRIGGER contribution_changed ON contributions_contribution;
DROP TRIGGER contribution_deleted ON contributions_contribution;
DROP TRIGGER contributions_added ON contributions_contribution;
"""


class Migration(migrations.Migration):
    dependencies = [("contributions", "0011_attachments")]

    operations = [
        migrations.AddField(
            "campaigntally", "revision", models.PositiveBigIntegerField(db_default=0, editable=False)
        ),
        migrations.AddField(
            "campaigntally", "learnt_revision", models.PositiveBigIntegerField(db_default=0, editable=False)
        ),
        migrations.AddField("campaigntally", "learnt_at", models.DateTimeField(null=True, editable=False)),
        migrations.CreateModel(
            name='FacetTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.BigIntegerField(verbose_name='thème')),
                ('kind', models.CharField(max_length=12, verbose_name='nature')),
                ('college', models.BigIntegerField(verbose_name='collège')),
                ('source', models.CharField(choices=[('online', 'En ligne'), ('workshop', 'En atelier'), ('import', "Reprise d'un fichier")], max_length=12, verbose_name='provenance')),
                ('is_collective', models.BooleanField(verbose_name="au nom d'une organisation")),
                ('published', models.PositiveIntegerField(verbose_name='textes publiés')),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contributions.campaign')),
            ],
            options={
                'verbose_name': 'compteur de filtres',
                'verbose_name_plural': 'compteurs de filtres',
                'constraints': [models.UniqueConstraint(fields=('campaign', 'theme', 'kind', 'college', 'source', 'is_collective'), name='facet_tally_once')],
            },
        ),
        migrations.CreateModel(
            name='VocabularyWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, verbose_name='mot sans accent')),
                ('shown', models.CharField(max_length=40, verbose_name='mot')),
                ('texts', models.PositiveIntegerField(verbose_name='textes, à peu près')),
                ('cuts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40))),
                ('campaign', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contributions.campaign')),
            ],
            options={
                'verbose_name': 'mot du vocabulaire',
                'verbose_name_plural': 'mots du vocabulaire',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['cuts'], name='vocabulary_cuts')],
                'constraints': [models.UniqueConstraint(fields=('campaign', 'word'), name='vocabulary_word_once', nulls_distinct=False)],
            },
        ),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunSQL(TRIGGERS, DROP_TRIGGERS),
        # The triggers hold the table until this is committed: no publication is missed or counted twice
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
