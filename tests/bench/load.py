"""A small load: some clients that ask again as soon as they are answered, each on one kept connection."""

import http.client
import threading
import time
from contextlib import closing
from dataclasses import dataclass

HEADERS = {"Accept-Encoding": "identity", "Host": "127.0.0.1", "User-Agent": "bench"}


class WrongAnswerError(Exception):
    """A page answered something else than 200: its speed says nothing."""


@dataclass
class Measure:
    per_second: float
    p50: float
    p95: float
    size: int


def load(port, path, *, clients=8, seconds=5.0, cookie=""):
    """Ask for the path with that many clients for that long; milliseconds and requests a second."""
    headers = HEADERS | ({"Cookie": cookie} if cookie else {})
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        size = _ask(connection, path, headers)
    times, wrong = [], []
    stop_at = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_client, args=(port, path, headers, stop_at, times, wrong)) for _ in range(clients)
    ]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    took = time.perf_counter() - begun
    times.sort()
    return Measure(len(times) / took, *(1000 * times[int(len(times) * part)] for part in (0.5, 0.95)), size)


def _client(port, path, headers, stop_at, times, wrong):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        while time.perf_counter() < stop_at:
            asked = time.perf_counter()
            _ask(connection, path, headers)
            times.append(time.perf_counter() - asked)
    except (OSError, http.client.HTTPException, WrongAnswerError) as error:
        wrong.append(error)
    finally:
        connection.close()


def _ask(connection, path, headers):
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise WrongAnswerError(f"{path}: {response.status}")
    return len(body)
