"""SQLite (WAL) by default, PostgreSQL through DATABASE_URL."""

from kongtun.config.settings.environment import ENV

_database = dict(ENV.database)
if _database.get("ENGINE", "").endswith("sqlite3"):
    _database["OPTIONS"] = {
        # FULL: a village office loses power; what was acknowledged must be there afterwards.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA busy_timeout=15000; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
        ),
        "transaction_mode": "IMMEDIATE",
        "timeout": 15,
    }
    _database["CONN_MAX_AGE"] = None
else:
    _database.setdefault("CONN_MAX_AGE", 60)
    _database["CONN_HEALTH_CHECKS"] = True
    # Compiling a statement takes PostgreSQL 100–300 ms, each time anew, as soon as it guesses that many rows are read. It guesses so
    # for lists of one fund in a large country, whose rows are read in 10 ms; scans of all facts gain no tenth from it.
    _database["OPTIONS"] = {"options": "-c jit=off"} | _database.get("OPTIONS", {})
    # Made from template0 with ICU: a server whose default locale is "C" neither finds nor sorts Thai.
    _database["TEST"] = {"TEMPLATE": "template0"}
    _database["ENGINE"] = "kongtun.config.postgres"
DATABASES = {"default": _database}
