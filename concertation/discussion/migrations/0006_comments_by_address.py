"""Comments are found by the address they were given with, whatever its case, in the library's own table."""

from django.db import migrations

CREATE = "CREATE INDEX CONCURRENTLY IF NOT EXISTS comment_by_address ON django_comments (upper(user_email))"
DROP = "DROP INDEX CONCURRENTLY IF EXISTS comment_by_address"


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("discussion", "0005_words_of_every_state"), ("django_comments", "0004_add_object_pk_is_removed_index")]

    operations = [migrations.RunSQL(CREATE, DROP)]
