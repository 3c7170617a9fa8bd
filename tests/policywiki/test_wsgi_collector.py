"""The collector of garbage rests only while a process loads."""

import gc

import pytest

from policywiki import wsgi


@pytest.mark.django_db
def test_the_collector_works_again_when_the_application_is_built() -> None:
    thresholds = gc.get_threshold()
    try:
        wsgi.build()
        assert gc.isenabled()
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
        gc.enable()
