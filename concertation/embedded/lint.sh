#!/bin/sh
# Every check of the source; all of them run, the failed ones are named at the end. DATABASE_URL names any PostgreSQL.
set -u
cd "$(dirname "$0")/../.."
export PATH="$PWD/.venv/bin:$PATH" PYTHONWARNINGS=ignore
failed=

check() {
  name=$1
  shift
  if output=$("$@" 2>&1); then
    printf 'ok    %s\n' "$name"
  else
    printf 'FAIL  %s\n%s\n' "$name" "$output"
    failed="$failed, $name"
  fi
}

templates() {
  git ls-files -z 'templates/*.html' 'home/templates/*.html' | xargs -0 -r djade --check --target-version 6.1
}

migrations() {
  DJANGO_SETTINGS_MODULE=concertation.settings.test python manage.py makemigrations --check --dry-run
}

# The settings of a server, with an environment that looks like one.
deployment() {
  env DJANGO_SETTINGS_MODULE=concertation.settings.production \
    SECRET_KEY=only-to-check-the-settings-AbCdEfGhIjKlMnOpQrStUvWxYz-0123456789 \
    REDIS_URL=redis://127.0.0.1:6379/1 \
    CELERY_BROKER_URL=redis://127.0.0.1:6379/0 PUBLIC_URL=https://concertation.example ALLOWED_HOSTS=concertation.example \
    python manage.py check --deploy --fail-level WARNING
}

check "style (ruff check)" ruff check .
check "format (ruff format)" ruff format --check .
check "templates (djade)" templates
check "layers (import-linter)" lint-imports
check "types (mypy)" mypy
check "migrations (makemigrations --check)" migrations
check "deployment (manage.py check --deploy)" deployment

if [ -n "$failed" ]; then
  printf 'lint failed: %s\n' "${failed#, }"
  exit 1
fi
echo "lint passed"
