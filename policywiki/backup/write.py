"""Write an archive while the site goes on running: all rows are read in one snapshot of the database."""

import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from django.db import connections
from django.db.models import Model
from django.utils import timezone

from policywiki.backup.tables import FORMAT, applied_migrations, columns, plain, saved_models

_BATCH: Final = 500
_SNAPSHOT: Final = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


def write(path: Path, *, files: Path, version: str) -> dict[str, int]:
    """Write the archive ``path``, readable for its owner alone; it appears there only when it is whole. Gives rows by table."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:  # noqa: PTH123 - a descriptor
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=4) as archive:
                counts = _write_all(archive, files=files, version=version)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return counts


def _write_all(archive: tarfile.TarFile, *, files: Path, version: str) -> dict[str, int]:
    with _snapshot():
        manifest = {
            "format": FORMAT,
            "version": version,
            "made": timezone.now().isoformat(),
            "migrations": applied_migrations(),
        }
        _add_text(archive, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        counts = {model._meta.label_lower: _add_rows(archive, model) for model in saved_models()}
    # Files after rows: a row never tells of a file that the archive lacks, for files are only ever added.
    if files.is_dir():
        archive.add(files, arcname="files")
    _add_text(archive, "end.json", json.dumps(counts))
    return counts


@contextmanager
def _snapshot() -> Iterator[None]:
    """Hold one state of ``default``. Neither engine makes writers wait for it."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute(_SNAPSHOT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _rows(model: type[Model], names: list[str]) -> Iterator[tuple[Any, ...]]:
    """Every row in the order of its key, in batches that fit into memory."""
    key = model._meta.pk.attname
    query = model._base_manager.using("default").order_by(key)
    position, last = names.index(key), None
    while batch := list((query if last is None else query.filter(pk__gt=last)).values_list(*names)[:_BATCH]):
        yield from batch
        last = batch[-1][position]


def _add_rows(archive: tarfile.TarFile, model: type[Model]) -> int:
    names = [field.attname for field in columns(model)]
    count = 0
    with tempfile.TemporaryFile() as file:
        _line(file, names)
        for row in _rows(model, names):
            _line(file, [plain(value) for value in row])
            count += 1
        info = tarfile.TarInfo(f"rows/{model._meta.label_lower}.jsonl")
        info.size = file.tell()
        file.seek(0)
        archive.addfile(info, file)
    return count


def _line(file: IO[bytes], values: list[Any]) -> None:
    file.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))
