#!/usr/bin/env bash
# The whole suite: SQLite first, then what touches the database again on PostgreSQL if one can be reached.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/browser.sh
export KONGTUN_DEMO=1
# Every process of the run reads what the first one compiled: without that each worker, and each of the hundred servers that the crash
# tests start, compiles the whole product again.
unset PYTHONDONTWRITEBYTECODE
postgres="${KONGTUN_TEST_POSTGRES_URL:-}"
if [ -z "$postgres" ] && .venv/bin/python scripts/find_postgres.py >/dev/null 2>&1; then
  postgres=$(.venv/bin/python scripts/find_postgres.py)
fi
echo "== SQLite"
KONGTUN_TEST_POSTGRES_URL="$postgres" .venv/bin/python -m pytest -q -n 2 --dist loadgroup "$@"
# What is said to the database again on PostgreSQL: actions, queries, races, the API, and every page once by who may open it.
# The rules of the checks, papers and the browser need no second time; the crash tests of the first run kill a server on both.
apps="areas accounts surveys committee notifications indicators funds planning projects projects_agreement activities meetings review ledger"
apps="$apps evaluation dashboards public api knowledge landscape programmes mentoring handover spaces districts selection forums online groupwork national figures maps overview comparison opendata"
if [ -n "$postgres" ]; then
  echo "== PostgreSQL"
  # shellcheck disable=SC2046
  DATABASE_URL="$postgres" KONGTUN_TEST_POSTGRES_URL="$postgres" .venv/bin/python -m pytest -q -n 2 --dist loadgroup \
    -m "not journey and not crash" --ignore-glob='*pages.py' --ignore=tests/review/test_check_examples.py \
    --ignore=tests/review/test_proposal_set.py --deselect tests/api/test_schema_fuzz.py --deselect tests/committee/test_twelve_at_once.py \
    $(printf 'tests/%s ' $apps) tests/architecture/test_access_walk.py::test_the_right_role_gets_in
else
  echo "ไม่พบ PostgreSQL ข้ามการตรวจบน PostgreSQL (ตั้ง KONGTUN_TEST_POSTGRES_URL ได้)"
fi
