# Needs Python 3.11 or newer and make, nothing else. The first run creates .venv and installs what
# requirements/*.txt lock; later runs go straight to work. Another Python: make PYTHON=python3.13

.DEFAULT_GOAL := build
.PHONY: build serve check audit test lint types layers tests bench golden format lock clean

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
PY := $(BIN)/python.exe
endif

build: $(VENV)/.build    ## content/ → site/
	@$(PY) build.py build $(ARGS)

serve: $(VENV)/.build    ## live preview: make serve ARGS="--port 9000"
	@$(PY) build.py serve $(ARGS)

check: $(VENV)/.build    ## all findings, nothing written
	@$(PY) build.py check $(ARGS)

audit: $(VENV)/.build audit/node_modules/.package-lock.json    ## site/ in a real browser (Node.js, Chromium): make audit ARGS=--quick
	@$(PY) build.py build
	@node audit/run.mjs $(ARGS)

audit/node_modules/.package-lock.json: audit/package-lock.json
	@npm --prefix audit ci --ignore-scripts --no-audit --no-fund

test: lint types layers tests    ## everything CI runs

lint: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(VENV)/.dev
	$(PY) -m mypy

layers: $(VENV)/.dev
	PYTHONPATH=src $(BIN)/lint-imports --no-cache

tests: $(VENV)/.dev    ## make tests ARGS="tests/unit -k slug"
	$(PY) -m pytest -n auto --dist worksteal $(ARGS)

golden: $(VENV)/.dev    ## take today's pages over as the ones to compare with; read the diff
	MASTHEAD_GOLDEN=write $(PY) -m pytest -q tests/golden

bench: $(VENV)/.build    ## ours against Hugo, hours, into docs/benchmarks.md; less: make bench ARGS="--sizes 1000 --runs 1"
	@$(PY) bench/run.py $(if $(ARGS),$(ARGS),--proof --write docs/benchmarks.md)

format: $(VENV)/.dev    ## lay the code out and mend what mends itself
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock: $(VENV)/.dev    ## renew the locked versions
	sh requirements/lock.sh $(ARGS)

clean:    ## forget caches and what is installed; content/ and site/ stay
	rm -rf $(VENV)/.build $(VENV)/.dev .masthead dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# What is installed is named by an empty file beside it. A .venv whose Python has gone is made anew.
$(VENV)/.build $(VENV)/.dev: $(VENV)/.%: requirements/%.txt pyproject.toml $(PY)
	@PYTHON="$(PYTHON)" sh requirements/install.sh $(VENV) $<
	@touch $@

$(PY): ;
