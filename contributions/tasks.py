"""What the clock asks of campaigns."""

from celery import shared_task

from .news import announce_opened_phases
from .vocabulary import learn_changed_campaigns, learn_pages


@shared_task
def tell_opened_phases():
    announce_opened_phases()


@shared_task
def learn_vocabulary():
    learn_changed_campaigns()


@shared_task
def learn_words_of_pages():
    learn_pages()
