#!/bin/sh
# Make .venv hold exactly what requirements/$1.lock says (demo or dev). Does nothing when it does already.
# Needs Python 3.12 to 3.14, however hidden, and nothing else; any trouble is one line.
set -eu
cd "$(dirname "$0")/../.."
wanted=$1
stamp=.venv/.installed-$wanted
usable='import sys, venv, ssl, ctypes; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 15))'

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

key() { cksum "requirements/$1.lock" concertation/embedded/bootstrap.sh | cksum; }

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(key "$wanted")" ] && .venv/bin/python -c "$usable" 2>/dev/null; then
  exit 0
fi

find_python() {
  if [ -n "${PYTHON:-}" ]; then
    "$PYTHON" -c "$usable" 2>/dev/null && { echo "$PYTHON"; return; }
    die "PYTHON=$PYTHON does not run or is $("$PYTHON" --version 2>&1 | head -n 1): Concertation needs Python 3.12, 3.13 or 3.14."
  fi
  for candidate in python3.14 python3.13 python3.12 python3 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.14*/bin/python "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13*/bin/python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12*/bin/python; do
    if "$candidate" -c "$usable" >/dev/null 2>&1; then echo "$candidate"; return; fi
  done
  if command -v uv >/dev/null 2>&1; then
    candidate=$(uv python find --no-project '>=3.12,<3.15' 2>/dev/null || true)
    if [ -n "$candidate" ] && "$candidate" -c "$usable" >/dev/null 2>&1; then echo "$candidate"; return; fi
  fi
  die "Concertation needs Python 3.12, 3.13 or 3.14: $(python3 --version 2>/dev/null || echo 'no python3') here. Install one (for example python3.12) or set PYTHON=/path/to/python."
}

free_kb() { df -Pk . | awk 'NR == 2 { print $4 }'; }

# A .venv whose Python is gone, too old, or belongs to another folder is made again.
if ! .venv/bin/python -c "$usable" 2>/dev/null; then
  python=$(find_python)
  [ "$(free_kb)" -gt 1000000 ] || die "The disk is full: $(($(free_kb) / 1024)) MB free in $(pwd), 1000 MB are needed."
  say "Creating .venv with $("$python" --version 2>&1) ..."
  rm -rf .venv
  if "$python" -c 'import ensurepip' 2>/dev/null; then
    "$python" -m venv .venv || die "Python could not create .venv in $(pwd): see the lines above."
  else
    # Debian's python3 comes without ensurepip: pip then comes by its hash, from the index that pip would use.
    "$python" -m venv --without-pip .venv || die "Python could not create .venv in $(pwd): see the lines above."
    .venv/bin/python concertation/embedded/fetch_pip.py || { rm -rf .venv; exit 1; }
  fi
fi

say "Installing what requirements/$wanted.lock names (a few minutes the first time) ..."
rm -f .venv/.installed-*
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes \
  --requirement "requirements/$wanted.lock" || die "The packages could not be installed: see the lines above (network, disk)."
key "$wanted" >"$stamp"
# What development needs includes what the demonstration needs.
if [ "$wanted" = dev ]; then key demo >.venv/.installed-demo; fi
