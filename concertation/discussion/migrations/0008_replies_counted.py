"""The replies that threads have today are counted, and the stances of older rows held to be known ones."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

COUNT_REPLIES = """
UPDATE discussion_moderatedcomment root SET reply_count = replies.n
FROM (
    SELECT thread.thread_id, count(*) AS n
    FROM django_comments_xtd_xtdcomment thread
    JOIN discussion_moderatedcomment comment ON comment.xtdcomment_ptr_id = thread.comment_ptr_id
    JOIN django_comments words ON words.id = thread.comment_ptr_id
    WHERE thread.level > 0 AND comment.status = 'published' AND NOT words.is_removed
    GROUP BY thread.thread_id
) replies
WHERE root.xtdcomment_ptr_id = replies.thread_id
"""


class Migration(migrations.Migration):
    dependencies = [("discussion", "0007_stance_and_counts"), ("django_comments", "0004_add_object_pk_is_removed_index")]

    operations = [
        migrations.RunSQL(COUNT_REPLIES, migrations.RunSQL.noop),
        ValidateConstraint("moderatedcomment", "comment_stance_known"),
    ]
