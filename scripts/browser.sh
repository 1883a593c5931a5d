#!/usr/bin/env bash
# What the browser tests need from Debian: Chromium, Thai fonts, a PDF reader. Installed only when missing.
set -euo pipefail
need=()
command -v chromium >/dev/null || need+=(chromium)
command -v pdftotext >/dev/null || need+=(poppler-utils)
fc-list 2>/dev/null | grep -qi -E 'laksaman|garuda|sarabun' || need+=(fonts-thai-tlwg fontconfig)
command -v msgfmt >/dev/null || need+=(gettext)
if [ "${#need[@]}" -gt 0 ]; then
  if [ "$(id -u)" = 0 ]; then run=(); else run=(sudo); fi
  "${run[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null
fi
