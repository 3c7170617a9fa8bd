"""The command line: whatever the operator can put right is said in one line, without a traceback."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

from policywiki.env import SettingsError
from policywiki.serving.lifeline import follow_parent_if_supervised


def main(arguments: list[str]) -> None:
    """Run a command of ``manage.py``; exit code 2 for a setting that cannot be used, 130 after Ctrl-C."""
    # Passwords, addresses and sessions lie in the data folder: what is made there is for this user alone.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policywiki.settings")
    follow_parent_if_supervised()
    gc.disable()  # until the site is loaded: see policywiki.apps
    try:
        execute_from_command_line(arguments)
    except SettingsError as problem:
        print(f"설정을 고쳐 주십시오 / bad setting: {problem}", file=sys.stderr)  # noqa: T201 - a message to the operator
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
