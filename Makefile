# Everything a newcomer or CI needs: `make demo`, `make test`, `make check`.
# Needs Python 3.11 or newer, git and make; uses uv when it is there, never requires it.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(shell command -v uv 2>/dev/null)
WORKERS ?= 2

.PHONY: setup demo test check format lint types layers tests slow torture bench lock clean help

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

setup: $(READY) ## the virtual environment with the locked dependencies

$(READY): pyproject.toml requirements/dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; try: make PYTHON=python3.12" >&2; exit 1; }
ifdef UV
	@test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV)
	uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.lock
	uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import pip' 2>/dev/null || $(BIN)/python -m ensurepip --default-pip >/dev/null
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@$(BIN)/python -m compileall -q tracker
	@touch $(READY)

demo: $(READY) ## the whole job on an embedded sample site
	$(BIN)/tracker demo

test: $(READY) ## the tests, but for the slow ones
	$(BIN)/python -m pytest -n $(WORKERS) -m "not torture and not slow"

slow: $(READY) ## the slow tests: browsers, kill sweeps
	$(BIN)/python -m pytest -n $(WORKERS) -m "slow and not torture"

tests: $(READY) # the tests with coverage, as `check` runs them
	$(BIN)/python -m pytest -n $(WORKERS) --cov --cov-report=term:skip-covered

format: $(READY) ## rewrite the sources in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

check: lint types layers tests ## format, lint, types, layers, tests

torture: $(READY) ## the long fault campaigns, and a search for new examples against the laws
	$(BIN)/python -m pytest -m "hypothesis and not torture" -n $(WORKERS) --hypothesis-profile search
	$(BIN)/python -m pytest -m torture -n $(WORKERS) --timeout 3600

bench: $(READY) ## every benchmark, small sizes first
	@for b in benchmarks/*.py; do echo "== $$b"; $(BIN)/python $$b || exit 1; done

lock: ## renew the locked dependencies (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra all --group dev pyproject.toml -o requirements/dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  -c requirements/dev.lock pyproject.toml -o requirements/run.lock

clean: ## remove what can be made again
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis htmlcov .coverage*
