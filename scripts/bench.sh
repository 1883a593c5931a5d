#!/usr/bin/env bash
# Measure the four main pages against a bare Django site with the same rows and templates, on SQLite and on PostgreSQL if one answers.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/browser.sh
if ! command -v wrk >/dev/null; then
  if [ "$(id -u)" = 0 ]; then run=(); else run=(sudo); fi
  { "${run[@]}" apt-get update -qq && "${run[@]}" apt-get install -y -qq --no-install-recommends wrk >/dev/null; } || echo "ไม่มี wrk ใช้ตัววัดของเราเองแทน"
fi
postgres="${KONGTUN_TEST_POSTGRES_URL:-}"
if [ -z "$postgres" ]; then postgres=$(.venv/bin/python scripts/find_postgres.py 2>/dev/null || true); fi
export KONGTUN_DEMO=1
unset KONGTUN_DEBUG
PYTHONPATH=. .venv/bin/python -m bench.run --postgres "$postgres" "$@"
