#!/usr/bin/env bash
# Style, types, order of apps, migrations, templates, known holes in dependencies (where the registry allows).
set -euo pipefail
cd "$(dirname "$0")/.."
export KONGTUN_DEMO=1
.venv/bin/ruff check kongtun tests scripts $( [ -d bench ] && echo bench )
.venv/bin/ruff format --check -q kongtun tests scripts $( [ -d bench ] && echo bench )
.venv/bin/mypy kongtun
.venv/bin/lint-imports --no-cache
.venv/bin/kongtun makemigrations --check --dry-run
.venv/bin/kongtun check --fail-level WARNING
.venv/bin/kongtun check_templates
if timeout 120 .venv/bin/pip-audit -r requirements.lock --disable-pip --require-hashes --progress-spinner off > var/audit.txt 2>&1; then
  echo "ไม่พบช่องโหว่ที่รู้กันในไลบรารี"
else
  echo "ตรวจช่องโหว่ของไลบรารีไม่ได้หรือพบรายการ ดู var/audit.txt (ไม่ทำให้การตรวจล้ม)"
fi
