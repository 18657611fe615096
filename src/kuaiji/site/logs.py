"""Logs as JSON lines that name what happened and where in the code, never the values it happened to."""

import logging
import re
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

_KEY = re.compile(r"/(?![0-9a-f]{8}-[0-9a-f]{4}-)[\w-]{24,}")
"""A part of an address that opens something: long, and no id."""
_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configuration(level: str) -> dict[str, Any]:
    """Return Django's LOGGING and point structlog at the same stream."""
    structlog.configure(
        processors=[*_SHARED, without_values, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [*_SHARED, without_values],
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.JSONRenderer(ensure_ascii=False)],
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"django.server": {"handlers": [], "propagate": True}},
    }


def without_values(_logger: logging.Logger, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put an exception's type and place instead of its message, which may quote rows; leave out what an address carries as a key."""
    event["event"] = _KEY.sub("/…", str(event.get("event", "")))
    given = event.pop("exc_info", None)
    fault = given[1] if isinstance(given, tuple) else given
    if isinstance(fault, BaseException):
        frames = traceback.extract_tb(fault.__traceback__)
        event["fault"] = type(fault).__qualname__
        event["frames"] = [f"{frame.filename.rpartition('kuaiji/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return event
