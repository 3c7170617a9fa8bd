"""Rate counters in the ephemeral database: one statement counts, so that many processes lose no hit."""

import random
import time
from typing import Final

from django.db import connections
from django.db.models import F

from policywiki.models import RateCount
from policywiki.routers import EPHEMERAL

_SWEEP: Final = 0.005
_COUNT: Final = """
    INSERT INTO policywiki_ratecount (key, "window", count, expires) VALUES (%s, %s, 1, %s)
    ON CONFLICT (key, "window") DO UPDATE SET count = policywiki_ratecount.count + 1
    RETURNING count
"""


def count(key: str, window: int, seconds: int) -> int:
    """Count one hit of ``key`` in the ``window``-th stretch of ``seconds`` and give their number. Sweeps old ones now and then."""
    with connections[EPHEMERAL].cursor() as cursor:
        cursor.execute(_COUNT, [key, window, (window + 1) * seconds])
        (hits,) = cursor.fetchone()
    if random.random() < _SWEEP:  # noqa: S311 - nothing depends on guessing it
        sweep()
    return int(hits)


def uncount(key: str, window: int) -> None:
    """Take one hit back."""
    RateCount.objects.filter(key=key, window=window, count__gt=0).update(count=F("count") - 1)


def sweep() -> None:
    """Forget windows that are over."""
    RateCount.objects.filter(expires__lt=int(time.time())).delete()
