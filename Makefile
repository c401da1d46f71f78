.DEFAULT_GOAL := help
.PHONY: help environment run test quick check format lint types contracts templates image packs migrations office budget bench bench-roster bench-office screenshots first-migration lock
PYTHON := .venv/bin/python

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

environment: ## Install the locked packages into .venv
	@.ci/environment

# By its path: by its name the package's door would load the whole site first, a second for nothing.
run: environment ## Start the site with demo data on loopback; Ctrl-C stops it
	@.ci/pdf-libraries
	@PYTHONPATH=. exec $(PYTHON) -P app/running.py

test: environment ## Run every test: rules and pages on SQLite and PostgreSQL, journeys in Chromium, a second provider
	@.ci/pdf-libraries
	@.ci/browser || echo "WARNING: no Chromium: journeys are NOT walked." >&2
	@.ci/second-provider
	@.ci/with-postgresql .venv/bin/pytest --engine both -n 2

quick: environment ## Run the tests of rules and pages on SQLite only, without sweeps over all content
	@.venv/bin/pytest -n 2 -m "not e2e and not sweep"

check: format lint types contracts templates image packs migrations office ## Run every other check

format: environment
	.venv/bin/ruff format --check .

lint: environment
	.venv/bin/ruff check .

types: environment
	.venv/bin/mypy

contracts: environment
	.venv/bin/lint-imports

templates: environment
	.venv/bin/djlint app --lint --quiet

image: environment
	.venv/bin/hadolint Dockerfile

packs: environment
	.venv/bin/flask --app wsgi check-packs

migrations: environment
	.ci/with-postgresql $(PYTHON) -m tests.migrations_check

lock: environment ## Write the locked requirements anew (needs uv)
	uv pip compile pyproject.toml --generate-hashes --python-version 3.11 --quiet --no-header -o requirements.txt
	uv pip compile --group pyproject.toml:dev pyproject.toml -c requirements.txt --generate-hashes --python-version 3.11 --quiet --no-header -o requirements-dev.txt

first-migration: environment ## Write the first migration anew from the models (until the first release)
	rm -rf migrations/versions/0001_*.py var/empty.db && mkdir -p var
	DATABASE_URL=sqlite:///var/empty.db .venv/bin/alembic revision --autogenerate --rev-id 0001 -m "create tables"
	rm -f var/empty.db
	.venv/bin/ruff format --quiet --config 'extend-exclude=[]' migrations/versions

budget: environment ## Weigh every page there is, and use it with axe, fingers, and every size of text
	@.ci/browser
	@$(PYTHON) -m bench.budget

bench: environment ## Measure speed and memory beside bare Flask, on both engines
	@command -v wrk >/dev/null || .ci/system-packages wrk
	@.ci/with-postgresql $(PYTHON) -m bench.speed

bench-office: environment ## Measure a city's office at 100,000 and 1,000,000 people, and reconcile it
	@.ci/with-postgresql $(PYTHON) -m bench.office

office: environment
	$(PYTHON) -m bench.office --people 2000 --sqlite --times 5

bench-roster: environment ## Measure a list of 20,000 people brought in while learners learn, on both engines
	@command -v wrk >/dev/null || .ci/system-packages wrk
	@.ci/with-postgresql $(PYTHON) -m bench.roster

screenshots: environment ## Take the pictures of the README
	@.ci/browser
	@$(PYTHON) -m bench.screenshots
