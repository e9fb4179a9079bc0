
"""Where first comments stand, how many find a comment useful, how many replies a thread has.

The rows that are there already are counted and checked in the next step, without holding the table.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

STANCE_CHECK = """
CREATE FUNCTION discussion_check_stance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.stance <> '' AND EXISTS (
        SELECT 1 FROM django_comments_xtd_xtdcomment thread
        WHERE thread.comment_ptr_id = NEW.xtdcomment_ptr_id AND thread.parent_id NOT IN (0, thread.comment_ptr_id)
    ) THEN
        RAISE EXCEPTION 'a reply takes no stance' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('discussion', '0006_comments_by_address'),
        ('django_comments_xtd', '0008_auto_20200920_2037'),
        ('people', '0008_territories_chosen'),
    ]

    operations = [
        migrations.AddField(
            model_name='moderatedcomment',
            name='reply_count',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='réponses'),
        ),
        migrations.AddField(
            model_name='moderatedcomment',
            name='stance',
            field=models.CharField(blank=True, choices=[('for', 'Pour'), ('nuanced', 'Nuancé'), ('against', 'Contre')], default='', max_length=7, verbose_name='position'),
        ),
        migrations.AddField(
            model_name='moderatedcomment',
            name='useful_count',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='jugé utile'),
        ),
        AddConstraintNotValid(
            model_name='moderatedcomment',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['', 'for', 'nuanced', 'against'])), name='comment_stance_known'),
        ),
        migrations.RunSQL(
            sql=[
                STANCE_CHECK,
                "CREATE TRIGGER discussion_check_stance BEFORE INSERT OR UPDATE OF stance ON discussion_moderatedcomment"
                " FOR EACH ROW EXECUTE FUNCTION discussion_check_stance()",
            ],
            reverse_sql=[
                "DROP TRIGGER discussion_check_stance ON discussion_moderatedcomment",
                "DROP FUNCTION discussion_check_stance()",
            ],
        ),
    ]
