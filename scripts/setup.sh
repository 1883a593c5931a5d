#!/usr/bin/env bash
# Make .venv as requirements.lock says. Needs Python 3.11; asks Debian's package manager for the venv module if it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
  for name in python3.11 python3.12 python3.13 python3; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"; return
    fi
  done
  echo "ต้องมี Python 3.11 ขึ้นไป (apt-get install python3)" >&2; exit 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

python=$(find_python)
stamp=$(sha256sum requirements.lock pyproject.toml | sha256sum | cut -c1-16)
if [ -f .venv/stamp ] && [ "$(cat .venv/stamp)" = "$stamp" ]; then exit 0; fi

if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
  as_root apt-get update -qq
  as_root apt-get install -y -qq python3-venv
fi
if [ ! -x .tools/bin/uv ]; then
  "$python" -m venv .tools
  .tools/bin/pip install -q --require-hashes --only-binary :all: -r scripts/uv.lock
fi
[ -x .venv/bin/python ] || "$python" -m venv --without-pip .venv
.tools/bin/uv pip sync -q --python .venv/bin/python --require-hashes requirements.lock
# The package itself, editable, without looking anything up again.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
pwd > "$site/kongtun.pth"
cat > .venv/bin/kongtun <<SH
#!$(pwd)/.venv/bin/python
from kongtun.config.cli import main
main()
SH
chmod +x .venv/bin/kongtun
echo "$stamp" > .venv/stamp
