# Everything that is done by hand. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test lint format bench screenshots messages lock
MAKEFLAGS += --no-print-directory
PY := .venv/bin/python
# Which tests, and how: make test ARGS="tests/people -k roles"
ARGS ?=

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: ## Start the demonstration on this machine: nothing to configure (PORT=8000)
	@sh concertation/embedded/bootstrap.sh demo
	@exec $(PY) -m concertation.embedded.demo

demo-reset: ## Start the demonstration afresh: what was typed into it is lost
	@sh concertation/embedded/bootstrap.sh demo
	@exec $(PY) -m concertation.embedded.demo --reset

test: ## Run the tests on a PostgreSQL of their own, or on DATABASE_URL (ARGS=...)
	@sh concertation/embedded/bootstrap.sh dev
	@exec $(PY) -m pytest -n auto $(ARGS)

lint: ## Check style, types, layers, templates, migrations and deployment settings
	@sh concertation/embedded/bootstrap.sh dev
	@exec $(PY) -m concertation.embedded.throwaway sh concertation/embedded/lint.sh

format: ## Write Python and templates in the house style
	@sh concertation/embedded/bootstrap.sh dev
	@$(PY) -m ruff check --quiet --fix-only .
	@$(PY) -m ruff format .
	@git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djade --target-version 6.1

bench: ## Measure the main pages with 1,000 and 100,000 contributions
	@sh concertation/embedded/bootstrap.sh dev
	@exec $(PY) -m tests.bench $(ARGS)

screenshots: ## Take pictures of the running demonstration into docs/screenshots (PORT=8000, ARGS=...)
	@sh concertation/embedded/bootstrap.sh dev
	@exec $(PY) manage.py screenshots $(ARGS)

messages: ## Collect the texts to translate into concertation/locale
	@sh concertation/embedded/bootstrap.sh dev
	@$(PY) manage.py collect_texts
	@$(PY) manage.py compile_catalogs

lock: ## Write requirements/*.lock again from pyproject.toml (needs uv)
	@sh requirements/lock.sh
