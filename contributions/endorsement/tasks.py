"""What the clock asks of this room."""

from celery import shared_task

from .release import release_texts


@shared_task(name="contributions.endorsement.tasks.release_texts_no_longer_read")
def release_texts_no_longer_read():
    release_texts()
