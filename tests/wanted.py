"""Programs that some tests drive: found, or said in one line how to get them."""

import os
import shutil
from functools import cache

import pytest

HOW = {
    "browser": "Browser tests need Chromium: apt-get install chromium (or set CHROMIUM to its path).",
    "redis": "Tests on a real broker need Redis: apt-get install redis-server.",
}


@cache
def find_chromium():
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    return next((path for name in names if name and (path := shutil.which(name))), None)


@cache
def find_redis():
    return shutil.which("redis-server") or shutil.which("valkey-server")


FINDERS = {"browser": find_chromium, "redis": find_redis}


def skip_what_is_not_there(items):
    for item in items:
        for marker, find in FINDERS.items():
            if item.get_closest_marker(marker) and not find():
                item.add_marker(pytest.mark.skip(reason=HOW[marker]))


def complain_about_skips(reporter):
    """One line a reason, however many tests it concerns."""
    reasons = {}
    for report in reporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, count in reasons.items():
        reporter.write_line(f"{count} skipped: {reason.removeprefix('Skipped: ')}", yellow=True)
