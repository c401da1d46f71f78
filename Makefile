.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

help:  ## Show what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 20

.venv/ready: requirements.txt requirements-dev.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet --require-hashes -r requirements-dev.txt
	touch .venv/ready

first-migration: ## Write the first migration anew from the models (until the first release)
	rm -rf migrations/versions/0001_*.py var/empty.db && mkdir -p var
	DATABASE_URL=sqlite:///var/empty.db .venv/bin/alembic revision --autogenerate --rev-id 0001 -m "create tables"
	rm -f var/empty.db
	.venv/bin/ruff format --quiet --config 'extend-exclude=[]' migrations/versions || true

.PHONY: help first-migration
