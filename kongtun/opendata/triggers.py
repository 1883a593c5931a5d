"""Triggers of both databases that make ``Version`` grow in the transaction of a write, whoever writes.

An action, a queryset's ``update``, a command, somebody with psql: a page that is kept is asked for its version first, so
none of them can leave it stale. PostgreSQL runs them at the end of the transaction (DEFERRED), in two steps: the triggers of
the tables only note the places in ``opendata_told``, and a deferred trigger of that table raises the versions. What is noted at the
end comes after all checks of foreign keys, which lock other rows: the rows of the versions are the last thing a write locks,
in the order of their places, for the moment of its commit. Two writes can wait for each other, but never in a circle.
They come off before migrations, which may rebuild tables. A second kind tells
``common/kept`` that areas, funds or issues were renamed or moved, or that mentors changed, a third in which province something was
measured.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import connections, transaction

from kongtun.common.kept import EVERYWHERE, MENTORS
from kongtun.opendata.told import TABLES, Told

PREFIX = "kongtun_told_"
_NOW = {
    "sqlite": "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
    "postgresql": "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
}
# Milliseconds, or one more than before within the same millisecond: also after a backup was put back no number comes twice.
_SQLITE = (
    "INSERT OR IGNORE INTO opendata_version (place, number) SELECT fund, 0 FROM ({funds}) WHERE fund IS NOT NULL; "
    "UPDATE opendata_version SET number = max(number + 1, {now}) WHERE place IN (SELECT fund FROM ({funds}));"
)
# Several rows of one transaction tell it once: all it can see of the table is its own.
_POSTGRES = (
    "INSERT INTO opendata_told (place) SELECT DISTINCT fund FROM ({funds}) AS found (fund) WHERE fund IS NOT NULL"
    " AND NOT EXISTS (SELECT FROM opendata_told t WHERE t.place = fund);"
)
# Besides its places a write raises one of some rows below zero, whichever belongs to its connection: their sum says that anybody wrote
# anything, without adding up thousands of funds, and two writes seldom wait for the same one.
_RAISE = (
    "INSERT INTO opendata_version (place, number) SELECT place, {now} FROM (SELECT DISTINCT place FROM opendata_told"
    " UNION ALL SELECT -1 - pg_backend_pid() % {shares} WHERE EXISTS (SELECT FROM opendata_told)) AS t ORDER BY place"
    " ON CONFLICT (place) DO UPDATE SET number = greatest(opendata_version.number + 1, {now});"
    " DELETE FROM opendata_told;"
)
QUEUE = "opendata_told"
SHARES = 64
# Tables that wide answers kept in memory name (``common/kept``): seldom written, so each write makes all of them anew.
NAMED = ("areas_area", "areas_area_covers", "funds_fund", "indicators_issue")
# Tables that wide answers about mentors are made of.
MENTORED = ("mentoring_team", "mentoring_mentor", "mentoring_care", "mentoring_visit")
_CHANGED = "INSERT INTO figures_changed (place, number) VALUES ({place}, {number});"
_RANDOM = {"sqlite": "abs(random() % 2147483647) + 1", "postgresql": "(random() * 2147483646)::bigint + 1"}
# Tables of further numbers of which kept answers are made (what was measured, how many people live where): the area of a row, and
# which writes matter.
MEASURED = {
    "indicators_reading": (
        "SELECT s.area_id FROM indicators_series s WHERE s.id = {row}.series_id",
        ("INSERT", "UPDATE", "DELETE"),
    ),
    "indicators_series": ("{row}.area_id", ("UPDATE",)),
    "funds_fundyear": (
        "SELECT f.area_id FROM funds_fund f WHERE f.id = {row}.fund_id",
        ("INSERT", "UPDATE OF population", "DELETE"),
    ),
}
# The province (or zone) that is nearest above the area of the row.
_MEASURED = (
    "INSERT INTO figures_changed (place, number) SELECT CASE WHEN a.kind IN ('province', 'zone') THEN a.id"
    " WHEN b.kind IN ('province', 'zone') THEN b.id WHEN c.kind IN ('province', 'zone') THEN c.id ELSE 0 END, {number}"
    " FROM areas_area a LEFT JOIN areas_area b ON b.id = a.parent_id LEFT JOIN areas_area c ON c.id = b.parent_id WHERE a.id = ({area});"
)


def statements(vendor: str) -> dict[str, list[str]]:
    """Return what makes the triggers, by their names; a name carries a digest, so that a changed one is another one."""
    made: dict[str, list[str]] = {}
    wanted = {
        table: _postgres(table, told) if vendor == "postgresql" else _sqlite(table, told)
        for table, told in TABLES.items()
    }
    if vendor == "postgresql":
        wanted[QUEUE] = _deferred(
            QUEUE, "INSERT", _RAISE.format(now=_NOW["postgresql"], shares=SHARES) + " RETURN NULL;"
        )
    wanted |= {f"{table}_named": _named_anew(vendor, table, EVERYWHERE) for table in NAMED}
    wanted |= {f"{table}_mentored": _named_anew(vendor, table, MENTORS) for table in MENTORED}
    wanted |= {f"{table}_measured": _measured_anew(vendor, table, *asked) for table, asked in MEASURED.items()}
    for table, ddl in wanted.items():
        digest = hashlib.sha256("".join(ddl).encode()).hexdigest()[:8]
        if vendor == "postgresql":
            name = f"{PREFIX}{table}_{digest}"
            made[name] = [one.replace("{name}", name) for one in ddl]
        else:
            for number, one in enumerate(ddl):
                name = f"{PREFIX}{table}_{number}_{digest}"
                made[name] = [one.replace("{name}", name)]
    return made


def _sqlite(table: str, told: Told) -> list[str]:
    of = f" OF {', '.join(told.columns)}" if told.columns else ""
    rows = {"INSERT": ("NEW",), f"UPDATE{of}": ("OLD", "NEW"), "DELETE": ("OLD",)}
    ddl = []
    for event, names in rows.items():
        body = " ".join(
            _SQLITE.format(funds=_named(told.funds.replace("{row}", name)), now=_NOW["sqlite"]) for name in names
        )
        ddl.append(f"CREATE TRIGGER {{name}} AFTER {event} ON {table} FOR EACH ROW BEGIN {body} END")
    return ddl


def _named_anew(vendor: str, table: str, place: int) -> list[str]:
    """Tell that areas, funds or issues themselves changed, or mentors: on PostgreSQL once a statement, however many rows it writes."""
    body = _CHANGED.format(place=place, number=_RANDOM[vendor])
    if vendor != "postgresql":
        events = ("INSERT", "UPDATE", "DELETE")
        return [f"CREATE TRIGGER {{name}} AFTER {event} ON {table} FOR EACH ROW BEGIN {body} END" for event in events]
    return [
        f"CREATE OR REPLACE FUNCTION {{name}}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$",
        f"CREATE TRIGGER {{name}} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {{name}}()",
    ]


def _measured_anew(vendor: str, table: str, area: str, events: tuple[str, ...]) -> list[str]:
    """Tell in which province a number about a situation was written: row by row, as each stands somewhere else."""
    rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
    bodies = {
        event: " ".join(
            _MEASURED.format(number=_RANDOM[vendor], area=area.replace("{row}", name))
            for name in rows[event.split()[0]]
        )
        for event in events
    }
    if vendor != "postgresql":
        return [
            f"CREATE TRIGGER {{name}} AFTER {event} ON {table} FOR EACH ROW BEGIN {body} END"
            for event, body in bodies.items()
        ]
    body = " ".join(f"IF TG_OP = '{event.split()[0]}' THEN {one} END IF;" for event, one in bodies.items())
    return [
        f"CREATE OR REPLACE FUNCTION {{name}}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$",
        f"CREATE TRIGGER {{name}} AFTER {' OR '.join(events)} ON {table} FOR EACH ROW EXECUTE FUNCTION {{name}}()",
    ]


def _named(funds: str) -> str:
    """Name the one column of the first SELECT (SQLite has no names of columns behind a subquery)."""
    head, _select, rest = funds.partition("SELECT ")
    what, _blank, tail = rest.partition(" ")
    return f"{head}SELECT {what} AS fund {tail}"


def _postgres(table: str, told: Told) -> list[str]:
    new, old = (_POSTGRES.format(funds=told.funds.replace("{row}", name)) for name in ("NEW", "OLD"))
    of = f" OF {', '.join(told.columns)}" if told.columns else ""
    body = f"IF TG_OP <> 'INSERT' THEN {old} END IF; IF TG_OP <> 'DELETE' THEN {new} END IF; RETURN NULL;"
    return _deferred(table, f"INSERT OR DELETE OR UPDATE{of}", body)


def _deferred(table: str, events: str, body: str) -> list[str]:
    when = f"AFTER {events} ON {table} DEFERRABLE INITIALLY DEFERRED"
    return [
        f"CREATE OR REPLACE FUNCTION {{name}}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
        f"CREATE CONSTRAINT TRIGGER {{name}} {when} FOR EACH ROW EXECUTE FUNCTION {{name}}()",
    ]


def standing(using: str) -> dict[str, str]:
    """Return the triggers of ours that the database has, with their tables."""
    connection = connections[using]
    sql = (
        "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s"
        if connection.vendor == "postgresql"
        else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [PREFIX + "%"])
        return dict(cursor.fetchall())


def take_off(using: str = "default", **_of_signal: Any) -> None:
    """Take the triggers off (before migrations and bulk loads)."""
    connection = connections[using]
    for name, table in standing(using).items():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER {name} ON {table}")
                cursor.execute(f"DROP FUNCTION {name}()")
            else:
                cursor.execute(f"DROP TRIGGER {name}")


def put_on(using: str = "default", **_of_signal: Any) -> None:
    """Put the triggers on that are missing; nothing happens while a table is not there yet."""
    connection = connections[using]
    wanted, found = statements(connection.vendor), standing(using)
    if set(wanted) == set(found):
        return
    tables = set(connection.introspection.table_names())
    if not tables >= {*TABLES, *MENTORED, "opendata_version", "figures_changed", QUEUE}:
        return
    with transaction.atomic(using=using):
        take_off(using)
        with connection.cursor() as cursor:
            for ddl in wanted.values():
                for one in ddl:
                    cursor.execute(one)
