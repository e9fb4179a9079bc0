"""Django's tasks as rows of the outbox: Wagtail's own jobs (references, search index, files) ride with ours.

One backend serves both kinds of task, Django's own and those of the `django_tasks` package that Wagtail 8 imports: the
`task` decorators of both build what `task_class` says.
"""

import uuid

from django.core.exceptions import ObjectDoesNotExist
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import TaskContext, TaskResult, TaskResultStatus
from django.tasks.signals import task_enqueued
from django.utils import timezone
from django.utils.module_loading import import_string

from .enqueue import ask_dispatch
from .handlers import PermanentFailureError

TASK = "task"


class OutboxTaskBackend(BaseTaskBackend):
    """Keeps each task as a row, so that it survives its broker, and runs it on a Celery worker."""

    supports_defer = True
    supports_async_task = True

    def enqueue(self, task, args, kwargs):
        """Queue the task in the caller's transaction; its arguments must be JSON."""
        self.validate_task(task)
        result = _build_result(task, self.alias, str(uuid.uuid4()), args, kwargs)
        ask_dispatch(
            TASK,
            key=f"{TASK}:{result.id}",
            payload={"path": task.module_path, "args": result.args, "kwargs": result.kwargs},
            due_at=task.run_after,
        )
        task_enqueued.send(type(self), task_result=result)
        return result


def run_task(dispatch):
    """The handler that runs a queued task. One whose object is gone meanwhile has nothing left to do."""
    asked = dispatch.payload
    try:
        task = import_string(asked["path"])
    except ImportError as error:
        raise PermanentFailureError(str(error)) from error
    args = asked["args"]
    if task.takes_context:
        result = _build_result(task, task.backend, dispatch.key.partition(":")[2], args, asked["kwargs"])
        result.worker_ids.extend([str(dispatch.message_id)] * dispatch.attempts)
        args = [TaskContext(task_result=result), *args]
    try:
        task.call(*args, **asked["kwargs"])
    except ObjectDoesNotExist:
        return


def _build_result(task, alias, result_id, args, kwargs):
    return TaskResult(
        task=task,
        id=result_id,
        status=TaskResultStatus.READY,
        enqueued_at=timezone.now(),
        started_at=None,
        last_attempted_at=None,
        finished_at=None,
        args=args,
        kwargs=kwargs,
        backend=alias,
        errors=[],
        worker_ids=[],
    )
