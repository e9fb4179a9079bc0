"""The shared cache, on a Redis that may be down: then nothing is cached, and nothing else changes."""

import logging

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class ForgivingRedisClient(RedisCacheClient):
    """Answers as an empty cache while Redis does not."""

    def get(self, key, default):
        return _try(super().get, default, key, default)

    def get_many(self, keys):
        return _try(super().get_many, {}, keys)

    def has_key(self, key):
        return _try(super().has_key, False, key)

    def add(self, key, value, timeout):
        return _try(super().add, True, key, value, timeout)

    def set(self, key, value, timeout):
        return _try(super().set, None, key, value, timeout)

    def set_many(self, data, timeout):
        return _try(super().set_many, None, data, timeout)

    def touch(self, key, timeout):
        return _try(super().touch, False, key, timeout)

    def delete(self, key):
        return _try(super().delete, False, key)

    def delete_many(self, keys):
        return _try(super().delete_many, None, keys)

    def clear(self):
        return _try(super().clear, False)

    def incr(self, key, delta):
        """Raises ValueError, as for a key that is not there: limits (limits.py) then let everybody through."""
        try:
            return super().incr(key, delta)
        except RedisError as error:
            raise ValueError("the cache does not answer") from error


class ForgivingRedisCache(RedisCache):
    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = ForgivingRedisClient


def _try(method, otherwise, *args):
    try:
        return method(*args)
    except RedisError:
        logger.warning("cache_unreachable")
        return otherwise
