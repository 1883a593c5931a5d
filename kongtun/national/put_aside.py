"""Indexes and constraints that slow a load down: taken off before it, put back after it, from what the catalogue of PostgreSQL says.

What was taken off is written down in the database first (``national_kept``), so that a load that was killed can still put it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections, transaction

KEPT = "national_kept"
# As many steps run at once as there are workers: each takes one core.
SETTINGS = ("SET maintenance_work_mem = '768MB'", "SET max_parallel_maintenance_workers = 0")
CONSTRAINTS = """
SELECT conname, conrelid::regclass::text, contype, pg_get_constraintdef(oid)
FROM pg_constraint
WHERE (conrelid = ANY(%s::regclass[]) AND contype IN ('p', 'u', 'f')) OR (confrelid = ANY(%s::regclass[]) AND contype = 'f')
ORDER BY contype = 'f' DESC, conname
"""
INDEXES = """
SELECT c.relname, i.indrelid::regclass::text, pg_get_indexdef(i.indexrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u', 'x'))
ORDER BY c.relname
"""


def take_off(db_tables: Iterable[str]) -> int:
    """Take off foreign keys of and to these tables, their keys and indexes; return how many. CHECK and NOT NULL stay."""
    names = list(db_tables)
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(CONSTRAINTS, [names, names])
        constraints = cursor.fetchall()
        cursor.execute(INDEXES, [names])
        indexes = cursor.fetchall()
        cursor.execute(f"CREATE TABLE {KEPT} (place serial PRIMARY KEY, phase int, tbl text, ddl text)")
        keep = f"INSERT INTO {KEPT} (phase, tbl, ddl) VALUES (%s, %s, %s)"
        for name, table, kind, definition in constraints:
            add = f"ALTER TABLE {table} ADD CONSTRAINT {quote(name)} {definition}"
            if kind == "f":
                cursor.execute(keep, [2, table, f"{add.removesuffix(' NOT VALID')} NOT VALID"])
                cursor.execute(keep, [3, table, f"ALTER TABLE {table} VALIDATE CONSTRAINT {quote(name)}"])
            else:
                cursor.execute(keep, [1, table, add])
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {quote(name)}")
        for name, table, definition in indexes:
            cursor.execute(keep, [1, table, definition])
            cursor.execute(f"DROP INDEX {quote(name)}")
        for table in names:
            # Triggers that tell public pages of each row: nobody looks at pages of a database that is being filled.
            cursor.execute(keep, [1, table, f"ALTER TABLE {quote(table)} ENABLE TRIGGER USER"])
            cursor.execute(f"ALTER TABLE {quote(table)} DISABLE TRIGGER USER")
            # Tidying up in the middle of a load would only take the disk from it.
            cursor.execute(keep, [1, table, f"ALTER TABLE {quote(table)} RESET (autovacuum_enabled)"])
            cursor.execute(f"ALTER TABLE {quote(table)} SET (autovacuum_enabled = false)")
    return len(constraints) + len(indexes)


def is_kept() -> bool:
    """Return whether something was taken off and not put back."""
    return KEPT in connection.introspection.table_names()


def put_back(workers: int, say: Callable[[str], object] = lambda _text: None) -> None:
    """Tidy up and put everything back, table by table in ``workers`` connections (0: in this one, which may be in a transaction)."""
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SELECT phase, tbl, ddl FROM {KEPT} ORDER BY place")
        kept = cursor.fetchall()
    tidy = "VACUUM (ANALYZE)" if workers else "ANALYZE"
    for phase, what in ((0, "จัดตารางและสถิติ"), (1, "ดัชนี"), (2, "ความเชื่อมโยง"), (3, "ตรวจความเชื่อมโยง")):
        by_table: dict[str, list[str]] = defaultdict(list)
        for kept_phase, table, ddl in kept:
            if kept_phase == phase:
                by_table[table].append(ddl)
            elif phase == 0:
                by_table[table] = [f"{tidy} {table}"]
        say(what)
        # What is added to two tables at once locks both: these steps are short and go one after the other.
        _run(list(by_table.values()), 0 if phase == 2 else workers)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {KEPT}")


def _run(batches: list[list[str]], workers: int) -> None:
    if not workers:
        _execute(batches)
        return
    # The largest tables have the most to put back.
    batches.sort(key=len, reverse=True)
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(_in_thread, [batch]) for batch in batches]:
            done.result()


def _in_thread(batches: list[list[str]]) -> None:
    try:
        _execute(batches)
    finally:
        connections.close_all()


def _execute(batches: list[list[str]]) -> None:
    with connection.cursor() as cursor:
        for setting in SETTINGS:
            cursor.execute(setting)
        for batch in batches:
            for ddl in batch:
                cursor.execute(ddl)
        cursor.execute("RESET maintenance_work_mem")
        cursor.execute("RESET max_parallel_maintenance_workers")
