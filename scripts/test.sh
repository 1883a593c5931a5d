#!/usr/bin/env bash
# The whole suite: SQLite first, then what touches the database again on PostgreSQL if one can be reached.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/browser.sh
export KONGTUN_DEMO=1
postgres="${KONGTUN_TEST_POSTGRES_URL:-}"
if [ -z "$postgres" ] && .venv/bin/python scripts/find_postgres.py >/dev/null 2>&1; then
  postgres=$(.venv/bin/python scripts/find_postgres.py)
fi
echo "== SQLite"
KONGTUN_TEST_POSTGRES_URL="$postgres" .venv/bin/python -m pytest -q -n 2 --dist loadgroup "$@"
# What is said to the database again on PostgreSQL; pages, papers, browser and pure Python need no second time
# (the crash tests of the first run already kill a server on both).
apps="areas accounts surveys committee notifications indicators funds planning projects projects_agreement activities meetings review ledger"
apps="$apps evaluation dashboards public api knowledge landscape programmes mentoring handover spaces districts selection forums online groupwork"
if [ -n "$postgres" ]; then
  echo "== PostgreSQL"
  # shellcheck disable=SC2086
  DATABASE_URL="$postgres" KONGTUN_TEST_POSTGRES_URL="$postgres" .venv/bin/python -m pytest -q -n 2 --dist loadgroup \
    -m "not journey and not crash" --deselect tests/api/test_schema_fuzz.py --deselect tests/committee/test_twelve_at_once.py $(printf 'tests/%s ' $apps)
else
  echo "ไม่พบ PostgreSQL ข้ามการตรวจบน PostgreSQL (ตั้ง KONGTUN_TEST_POSTGRES_URL ได้)"
fi
