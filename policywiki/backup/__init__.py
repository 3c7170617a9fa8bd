"""Backup and restore: one archive of every row and file that cannot be derived again, the same for SQLite and PostgreSQL.

The archive is a gzipped tar: ``manifest.json`` (format, version, migrations), ``rows/<app.model>.jsonl`` (the names of
the columns, then one array a row), ``files/`` and, last, ``end.json`` with the number of rows of each table, so that a
broken-off archive is told from a whole one.
"""
