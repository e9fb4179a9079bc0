"""A comment goes from one state to another. Rooms whose texts are commented call this and keep their own counters."""

from concertation.text.choices import next_status


def move(comment, action):
    """Write the state that the table gives for the action; raises TransitionRefusedError outside the table.

    The caller has locked the row inside a transaction.
    """
    comment.status = next_status(comment.status, action)
    comment.save(update_fields=["status", "is_public"])
    return comment
