#!/usr/bin/env bash
# Collect the Thai messages of the program into the English catalogue and compile it. Fill in what is empty, then run again.
set -euo pipefail
cd "$(dirname "$0")/.."
catalogue=kongtun/locale/en/LC_MESSAGES/django
KONGTUN_DEMO=1 .venv/bin/kongtun makemessages -l en --no-location --no-wrap --no-obsolete
msgfmt --check-format -o "$catalogue.mo" "$catalogue.po"
msgfmt --statistics -o /dev/null "$catalogue.po"
