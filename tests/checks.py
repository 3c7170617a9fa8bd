"""Checks that need Django: ``python -m tests.checks`` fails when a migration is missing or the catalogue is not up to date."""

import os
import sys

import django
from django.core.management import call_command

from tests.messages import faults


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", check=True, dry_run=True)
    if wrong := faults():
        sys.exit("\n".join([*wrong[:20], f"{len(wrong)} in all: see tests/messages.py"]))


if __name__ == "__main__":
    main()
