"""Structured logs, one event a line, without personal data: JSON on a server, coloured text for a person."""

import re

import structlog

# What a link signed by django.core.signing looks like, in a path or in a text; `:` may come percent-encoded.
_SEP = r"(?::|%3A)"
MASKS = [
    (re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE), "[e-mail]"),
    (re.compile(rf"[\w-]+{_SEP}[A-Za-z0-9]{{6,7}}{_SEP}[\w-]{{20,}}", re.IGNORECASE), "[link]"),
    (re.compile(r"(?<=/reset/key/)[^/\s?]+"), "[link]"),
    (re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b"), "[ip]"),
    (
        re.compile(
            r"(?<![\w:])(?:[0-9a-f]{1,4}:){1,7}:[0-9a-f:]*|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}", re.I
        ),
        "[ip]",
    ),
    # What people search for and paste into addresses stays out.
    (re.compile(r"(?<=\S)\?[^\s\"']+=[^\s\"']*"), "?[query]"),
]
UNWANTED = frozenset({"ip", "user_agent", "user_id"})


def mask_personal_data(_logger, _method, event):
    """No e-mail address, network address, signed link or query string leaves in a log line, traces included."""
    return {key: _mask(value) for key, value in event.items() if key not in UNWANTED}


def _mask(value):
    if isinstance(value, str):
        for pattern, replacement in MASKS:
            value = pattern.sub(replacement, value)
        return value
    if isinstance(value, dict):
        return {_mask(key): _mask(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_mask(item) for item in value]
    return value if isinstance(value, (int, float, bool, type(None))) else _mask(str(value))


COMMON = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure_logs(*, json):
    """The value of settings.LOGGING; also tells structlog to write through the standard library."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *COMMON, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "event": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*COMMON, structlog.stdlib.ExtraAdder()],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    mask_personal_data,
                    renderer,
                ],
            }
        },
        "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "event"}},
        "root": {"handlers": ["stream"], "level": "INFO"},
        "loggers": {
            # Django's own handlers go: they would mail whole requests to administrators.
            "django": {"level": "INFO"},
            # Each request, and each failure with its trace, is already one event of django_structlog.
            "django.request": {"level": "CRITICAL"},
            # It remarks on each use that a folder has no host name.
            "kombu.connection": {"level": "ERROR"},
            "django.server": {"handlers": ["stream"], "level": "CRITICAL", "propagate": False},
        },
    }
