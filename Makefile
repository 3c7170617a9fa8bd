# make run: the wiki. make test, make check: what a change has to pass. make bench, make stress: figures and endurance.

PY := .venv/bin/python
BIN := .venv/bin
PACKAGES := accounts api articles core exchange markup policywiki search semantics tests conftest.py manage.py
PYTEST_FLAGS ?=
# Each worker gets a run of modules, so that what a module begins with is made once, and takes from the others when it has none left.
# One more worker than cores: many tests wait for servers and browsers.
XDIST := -n $(shell expr $$(nproc 2>/dev/null || echo 2) + 1) --dist worksteal

export POLICYWIKI_LOG_FORMAT ?= text

.PHONY: run install install-dev test check format bench stress peer-smw peer-search lock

run: install
	@exec $(PY) manage.py serve

install:
	@sh requirements/install.sh base

install-dev:
	@sh requirements/install.sh dev

# Once on SQLite, then whatever touches a database on a PostgreSQL that the suite starts, when its binaries are there.
# What is compiled is kept for the hundred processes that the suite starts, whoever forbade that for everything else.
test: export PYTHONDONTWRITEBYTECODE =
test: install-dev
	POLICYWIKI_TEST_DB=sqlite $(PY) -m pytest $(XDIST) $(PYTEST_FLAGS)
	@if $(PY) -c 'import sys; from tests.postgres import binaries; sys.exit(binaries() is None)'; then \
		echo "POLICYWIKI_TEST_DB=postgres pytest"; \
		POLICYWIKI_TEST_DB=postgres $(PY) -m pytest $(XDIST) $(PYTEST_FLAGS); \
	else \
		echo "PostgreSQL's server is not installed: its run is left out"; \
	fi

check: install-dev
	$(BIN)/ruff format --no-cache --check $(PACKAGES)
	$(BIN)/ruff check --no-cache $(PACKAGES)
	$(BIN)/djlint --check --lint --quiet templates policywiki/templates
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy $(PACKAGES)
	$(PY) -m tests.checks

format: install-dev
	$(BIN)/ruff format $(PACKAGES)
	$(BIN)/ruff check --no-cache --fix $(PACKAGES)
	$(BIN)/djlint --reformat --quiet templates policywiki/templates

bench: install-dev
	$(PY) -m tests.bench

stress: install-dev
	$(PY) -m tests.stress

# Semantic MediaWiki's test cases in a folder with cases/, fixtures/ and classes.json: make peer-smw CASES=folder
peer-smw: install-dev
	$(PY) -m tests.smw $(CASES)

# How well search finds, over a folder with documents.jsonl, questions-*.jsonl and keywords-*.jsonl: make peer-search DATA=folder
peer-search: install-dev
	@$(PY) -m tests.recall $(DATA)

# New versions of everything: see CONTRIBUTING.md.
lock: install-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade requirements/base.in -o requirements/base.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade -c requirements/base.txt requirements/dev.in -o requirements/dev.txt
