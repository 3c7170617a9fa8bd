"""Checks that need Django: ``python -m tests.checks`` fails when a migration or a compiled catalogue is missing."""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent


def _messages(compiled: Path) -> dict[object, str]:
    with compiled.open("rb") as file:
        return dict(vars(gettext.GNUTranslations(file))["_catalog"])


def stale_catalogues() -> list[str]:
    """Catalogues whose committed ``.mo`` does not say what ``msgfmt`` makes of the ``.po`` beside it."""
    stale = []
    for source in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        with tempfile.NamedTemporaryFile(suffix=".mo") as made:
            subprocess.run(["msgfmt", "--check", "-o", made.name, source], check=True)
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or _messages(compiled) != _messages(Path(made.name)):
                stale.append(str(source.relative_to(ROOT)))
    return stale


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    call_command("check", fail_level="WARNING")
    call_command("makemigrations", check=True, dry_run=True)
    if shutil.which("msgfmt") is None:
        print("msgfmt is not installed (Debian: gettext): catalogues were not compared")
    elif stale := stale_catalogues():
        sys.exit(f"compile the catalogues (manage.py compilemessages): {', '.join(stale)}")


if __name__ == "__main__":
    main()
