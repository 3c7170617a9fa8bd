"""``python -m tests.stress.wishing`` wishes for a new index, as ``manage.py search rebuild`` does beside a running writer."""

import sys

import django

django.setup()

from search import engine, outbox  # noqa: E402 - after setup

if __name__ == "__main__":
    try:
        engine.desk().wish_rebuild()
        outbox.wake()
    finally:
        sys.stdout.write("null\n")
