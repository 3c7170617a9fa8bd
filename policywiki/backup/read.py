"""Put an archive back: all rows in one transaction, then the files."""

import json
import shutil
import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.models import Field, Model

from policywiki.backup.tables import FORMAT, applied_migrations, columns, saved_models

_VALUES: Final = 10_000


class RestoreError(Exception):
    """An archive that cannot be put back; the text says why in one line. Nothing was changed."""


def read(path: Path, *, files: Path, scratch: Path) -> dict[str, int]:
    """Replace every saved row by the archive's, and the folder ``files``. Gives rows by table.

    The archive is unpacked in ``scratch``, a folder on the disk of ``files`` that this function makes and takes away.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    try:
        _unpack(path, scratch)
        _check(scratch)
        counts = _put_rows(scratch)
        _put_files(scratch / "files", files)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return counts


def _unpack(path: Path, folder: Path) -> None:
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
    except (OSError, EOFError, tarfile.TarError) as problem:
        raise RestoreError(f"{path}: {problem}") from problem
    if not (folder / "manifest.json").is_file() or not (folder / "end.json").is_file():
        raise RestoreError(f"{path} is not a whole backup of this wiki")


def _check(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if manifest["format"] != FORMAT:
        raise RestoreError(f"the backup has format {manifest['format']}, this version reads {FORMAT}")
    different = set(manifest["migrations"]) ^ set(applied_migrations())
    if different:
        names = ", ".join(sorted(different)[:3])
        raise RestoreError(
            f"the backup was made by version {manifest['version']}: restore it with that one, then upgrade ({names})"
        )


def _put_rows(folder: Path) -> dict[str, int]:
    expected = json.loads((folder / "end.json").read_text(encoding="utf-8"))
    connection = connections["default"]
    models = saved_models()
    with transaction.atomic(using="default"), connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 - our own table
        counts = {model._meta.label_lower: _put_table(model, folder) for model in models}
        if counts != expected:
            raise RestoreError("the backup does not hold the number of rows it tells of")
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        connection.check_constraints()
    return counts


def _put_table(model: type[Model], folder: Path) -> int:
    with (folder / "rows" / f"{model._meta.label_lower}.jsonl").open(encoding="utf-8") as file:
        by_name = {field.attname: field for field in columns(model)}
        fields = [by_name[name] for name in json.loads(next(file))]
        count = 0
        for batch in _batches(file, _VALUES // len(fields)):
            _insert(model, fields, batch)
            count += len(batch)
    return count


def _batches(file: IO[str], size: int) -> Iterator[list[list[Any]]]:
    while batch := [json.loads(line) for line in islice(file, size)]:
        yield batch


def _insert(model: type[Model], fields: "list[Field[Any, Any]]", rows: list[list[Any]]) -> None:
    """Insert rows as they are: no default, no time of its own, no ``save``."""
    connection = connections["default"]
    quote = connection.ops.quote_name
    one = f"({', '.join(['%s'] * len(fields))})"
    names = ", ".join(quote(str(field.column)) for field in fields)
    values = [
        field.get_db_prep_save(field.to_python(value), connection)
        for row in rows
        for field, value in zip(fields, row, strict=True)
    ]
    places = ", ".join([one] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {places}", values)  # noqa: S608 - our own names


def _put_files(new: Path, files: Path) -> None:
    if files.exists():
        shutil.rmtree(files)
    if new.is_dir():
        new.rename(files)
