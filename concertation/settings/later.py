"""What happens later: the broker, the workers, and what the clock starts (docs/adr/0005)."""

from celery.schedules import crontab

from .environment import VAR_DIR, env

# Without a broker: kombu's filesystem transport, which needs no server.
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="filesystem://")
if CELERY_BROKER_URL.startswith("filesystem"):
    _queue = VAR_DIR / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue / "messages"),
        "data_folder_out": str(_queue / "messages"),
        "control_folder": str(_queue / "control"),
    }
else:
    # A visitor does not wait for a broker that is down: one try, then the sweep (concertation/outbox/enqueue.py).
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0,
        "interval_max": 0,
        "socket_connect_timeout": 2,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 570
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep-outbox": {"task": "concertation.outbox.tasks.sweep_outbox", "schedule": 60},
    "remind-of-mandates": {
        "task": "concertation.people.tasks.remind_of_mandates",
        "schedule": crontab(hour=7, minute=0),
    },
    "tell-opened-phases": {"task": "contributions.tasks.tell_opened_phases", "schedule": 3600},
    "learn-vocabulary": {"task": "contributions.tasks.learn_vocabulary", "schedule": 300},
    "learn-words-of-pages": {"task": "contributions.tasks.learn_words_of_pages", "schedule": 3600},
    # At night where the site lives: celery reads the hour in TIME_ZONE.
    "purge-personal-data": {
        "task": "concertation.privacy.tasks.purge_personal_data",
        "schedule": crontab(hour=3, minute=20),
    },
    "release-texts": {"task": "contributions.endorsement.tasks.release_texts_no_longer_read", "schedule": 300},
    "erase-due-accounts": {"task": "concertation.privacy.tasks.erase_due_accounts", "schedule": 21_600},
    "publish-scheduled-pages": {"task": "home.tasks.publish_scheduled_pages", "schedule": 60},
}
# Wagtail's own jobs (references, search index) ride the same workers.
TASKS = {"default": {"BACKEND": "concertation.outbox.task_backend.OutboxTaskBackend"}}
