#!/bin/sh
# Write the locks again from pyproject.toml: what runs, what `make demo` adds, what development adds. No index is recorded.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
compile() {
  uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.12 \
    --custom-compile-command "make lock" "$@"
}
compile --extra embedded pyproject.toml -o requirements/demo.lock
compile --extra embedded --extra dev -c requirements/demo.lock pyproject.toml -o requirements/dev.lock
compile -c requirements/demo.lock pyproject.toml -o requirements/production.lock
