#!/usr/bin/env bash
# Start the demo: migrate, reference data, demo data into an empty database, web server and job worker.
set -euo pipefail
cd "$(dirname "$0")/.."
export KONGTUN_DEMO=1
export PORT="${PORT:-8000}"
export KONGTUN_SITE_URL="${KONGTUN_SITE_URL:-http://localhost:$PORT}"
kongtun=.venv/bin/kongtun

$kongtun prepare_database
$kongtun collectstatic --noinput --verbosity 0
$kongtun demo --if-empty

$kongtun db_worker --verbosity 0 &
worker=$!
$kongtun send_digests --every 30 &
digests=$!
trap 'kill $worker $digests 2>/dev/null || true' EXIT
$kongtun demo --accounts
echo "เปิดที่ http://localhost:$PORT"
.venv/bin/granian --interface wsgi --host 127.0.0.1 --port "$PORT" --workers 2 --blocking-threads 4 --no-ws \
  --log-level warning kongtun.config.wsgi:application
