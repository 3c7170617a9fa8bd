"""Collected static files, brought up to date only when a source file changed."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def _sources() -> Iterator[str]:
    """Name, size and time of change of every static file there is."""
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = os.stat(storage.path(path))  # noqa: PTH116 - one call for each of many files
            yield f"{path}\0{status.st_size}\0{status.st_mtime_ns}"


def collect(stamp: Path) -> bool:
    """Collect when the sources are not those that ``stamp`` tells of, and say whether it was done."""
    present = hashlib.sha256("\n".join(sorted(_sources())).encode("utf-8", "surrogateescape")).hexdigest()
    if settings.STATIC_ROOT.is_dir() and stamp.exists() and stamp.read_text(encoding="ascii") == present:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(present, encoding="ascii")
    return True
