"""A cache that may be gone: without Redis everybody still signs in (trust.md §5.1)."""

import logging
import time

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# After a failure the cache is left alone for so many seconds.
QUIET_SECONDS = 10


class ForgivingRedisCache(RedisCache):
    """Redis as a cache of hints and counters: when it does not answer, every question is a miss.

    What must not be forgotten is never only here: wrong passwords are counted in the database (django-axes).
    """

    quiet_until = 0.0

    def _ask(self, question, missing):
        if time.monotonic() < ForgivingRedisCache.quiet_until:
            return missing
        try:
            return question()
        except (RedisError, OSError):
            ForgivingRedisCache.quiet_until = time.monotonic() + QUIET_SECONDS
            logger.warning("The cache does not answer; going on without it.", exc_info=True)
            return missing

    def get(self, key, default=None, version=None):
        """The value, or the default."""
        return self._ask(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, key, value, *args, **kwargs):
        """Keep a value if possible."""
        return self._ask(lambda: super(ForgivingRedisCache, self).set(key, value, *args, **kwargs), None)

    def add(self, key, value, *args, **kwargs):
        """Keep a value that is not there yet; True as if it had been kept."""
        return self._ask(lambda: super(ForgivingRedisCache, self).add(key, value, *args, **kwargs), True)

    def incr(self, key, delta=1, version=None):
        """Count; without a cache every count is the first."""
        return self._ask(lambda: super(ForgivingRedisCache, self).incr(key, delta, version), delta)

    def delete(self, key, version=None):
        """Forget a value."""
        return self._ask(lambda: super(ForgivingRedisCache, self).delete(key, version), False)

    def touch(self, key, *args, **kwargs):
        """Keep a value longer."""
        return self._ask(lambda: super(ForgivingRedisCache, self).touch(key, *args, **kwargs), False)

    def has_key(self, key, version=None):
        """Is the value there?"""
        return self._ask(lambda: super(ForgivingRedisCache, self).has_key(key, version), False)

    def get_many(self, keys, version=None):
        """The values that are there."""
        return self._ask(lambda: super(ForgivingRedisCache, self).get_many(keys, version), {})

    def set_many(self, data, *args, **kwargs):
        """Keep values; the keys that failed."""
        return self._ask(lambda: super(ForgivingRedisCache, self).set_many(data, *args, **kwargs), list(data))

    def delete_many(self, keys, version=None):
        """Forget values."""
        return self._ask(lambda: super(ForgivingRedisCache, self).delete_many(keys, version), None)
