#!/usr/bin/env bash
# Measure the whole country on PostgreSQL. The two countries are made when they are not there (an hour on two cores) and kept for the next run.
# KONGTUN_NATIONAL_URL and KONGTUN_NATIONAL_SMALL_URL name others; options go to bench.national (--quick, --only, --roles, --no-server).
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/browser.sh
postgres="${KONGTUN_TEST_POSTGRES_URL:-}"
if [ -z "$postgres" ]; then postgres=$(.venv/bin/python scripts/find_postgres.py 2>/dev/null || true); fi
if [ -z "$postgres" ]; then echo "ต้องมี PostgreSQL 15 ขึ้นไปที่สร้างฐานข้อมูลได้ (KONGTUN_TEST_POSTGRES_URL)"; exit 1; fi
export KONGTUN_DEMO=1
unset KONGTUN_DEBUG
make_country() { # address, what is asked of kongtun national
  if .venv/bin/python -c "import psycopg, sys; psycopg.connect(sys.argv[1].replace('postgres://', 'postgresql://', 1)).execute('SELECT 1 FROM figures_cell LIMIT 1').fetchone() or sys.exit(1)" "$1" 2>/dev/null; then
    DATABASE_URL="$1" .venv/bin/kongtun migrate --verbosity 0
    return
  fi
  echo "สร้างประเทศจำลอง ($2) ที่ $1"
  PYTHONPATH=. .venv/bin/python -c "
import sys; import psycopg; from urllib.parse import urlsplit; from bench.national_load import MAKE, plain
with psycopg.connect(plain(sys.argv[2]), autocommit=True) as server:
    name = urlsplit(sys.argv[1]).path[1:]
    if not server.execute('SELECT 1 FROM pg_database WHERE datname = %s', [name]).fetchone(): server.execute(MAKE.format(name))
" "$1" "$postgres"
  DATABASE_URL="$1" .venv/bin/kongtun prepare_database
  DATABASE_URL="$1" .venv/bin/kongtun national $2 --years 10 --seed 1
  DATABASE_URL="$1" .venv/bin/kongtun recount
}
country="${KONGTUN_NATIONAL_URL:-${postgres%/*}/kongtun_national}"
small="${KONGTUN_NATIONAL_SMALL_URL:-${postgres%/*}/kongtun_national_small}"
make_country "$country" "--funds 7774"
make_country "$small" "--zone 11"
# Counting by index alone needs to know which pages everybody sees.
for url in "$country" "$small"; do
  .venv/bin/python -c "import psycopg, sys; psycopg.connect(sys.argv[1].replace('postgres://', 'postgresql://', 1), autocommit=True).execute('VACUUM (ANALYZE) projects_project, planning_plan, ledger_voucher, funds_fund, figures_cell, figures_span, figures_planspan, figures_fundyearfact, figures_moneyday')" "$url"
done
PYTHONPATH=. .venv/bin/python -m bench.national --country "$country" --small "$small" "$@"
