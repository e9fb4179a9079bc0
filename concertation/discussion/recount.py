"""The numbers that comments keep, counted again from the rows: what imports end with, and what tests compare to."""

from django.db import connection, transaction

REPLIES = """
UPDATE discussion_moderatedcomment root SET reply_count = counted.n
FROM (
    SELECT first.comment_ptr_id AS id, count(reply.xtdcomment_ptr_id) FILTER (
        WHERE thread.level > 0 AND reply.status = 'published' AND NOT words.is_removed
    ) AS n
    FROM django_comments_xtd_xtdcomment first
    JOIN django_comments_xtd_xtdcomment thread ON thread.thread_id = first.comment_ptr_id
    JOIN discussion_moderatedcomment reply ON reply.xtdcomment_ptr_id = thread.comment_ptr_id
    JOIN django_comments words ON words.id = thread.comment_ptr_id
    WHERE first.level = 0
    GROUP BY first.comment_ptr_id
) counted
WHERE root.xtdcomment_ptr_id = counted.id AND root.reply_count <> counted.n
"""
USEFUL = """
UPDATE discussion_moderatedcomment comment SET useful_count = counted.n
FROM (
    SELECT kept.xtdcomment_ptr_id AS id, count(flag.id) AS n
    FROM discussion_moderatedcomment kept
    LEFT JOIN django_comment_flags flag ON flag.comment_id = kept.xtdcomment_ptr_id AND flag.flag = 'I liked it'
    GROUP BY kept.xtdcomment_ptr_id
) counted
WHERE comment.xtdcomment_ptr_id = counted.id AND comment.useful_count <> counted.n
"""


@transaction.atomic
def recount_comments():
    """Set every kept number of every comment to what its rows say; rows that are right are not touched."""
    with connection.cursor() as cursor:
        cursor.execute(REPLIES)
        cursor.execute(USEFUL)
