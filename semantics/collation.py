"""Binary order for the columns that queries compare, on every database.

SQLite compares bytes already. PostgreSQL follows the locale of its database, in which ``>=`` and an index may disagree
with the order of code points, so there these columns are given the collation "C".
"""

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BINARY: Final = (
    ("semantics_subject", "title", "varchar(255)"),
    ("semantics_subject", "fragment", "varchar(255)"),
    ("semantics_subject", "sort_text", "varchar(255)"),
    ("semantics_subject", "sort_key", "varchar(255)"),
    ("semantics_property", "key", "varchar(255)"),
    ("semantics_fact", "text", "varchar(255)"),
    ("semantics_fact", "rest", "text"),
)


def make_binary(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the columns of :data:`BINARY` the collation "C": for ``migrations.RunPython``. Indexes are built anew with them."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, column, kind in BINARY:
        schema_editor.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')
