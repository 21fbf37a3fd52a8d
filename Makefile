# Two commands do everything, setting up included: make build, make test.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: build accuracy bench bench-scale test lint types unit audit docs dictionary clean

build: $(BIN)/.ready
	$(BIN)/gongkai build

test: lint types unit

# How well reports are read: docs/accuracy.md.
accuracy: $(BIN)/.ready
	$(BIN)/python -m accuracy

lint: $(BIN)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/sqlfluff lint --processes 2 models macros analyses tests/data

types: $(BIN)/.ready
	$(BIN)/mypy

# Unit, dbt and end-to-end tests.
unit: $(BIN)/.ready
	$(BIN)/pytest

# Speed as ratios, in one run on one core.
bench: $(BIN)/.ready
	$(BIN)/python -m benchmarks

# From N made-up reports to a published warehouse, and one more: docs/scale.md.
N ?= 1000
bench-scale: $(BIN)/.ready
	$(BIN)/python -m benchmarks.bench_scale $(N)

# Known weaknesses of what uv.lock names. Needs a network, for pip-audit asks the package index, and
# fails with a mirror that only serves packages. Nothing else here needs one.
audit: $(BIN)/.ready
	mkdir -p build
	$(BIN)/uv export --frozen --no-emit-project --all-groups --quiet --output-file build/lock.txt
	$(BIN)/uvx pip-audit --strict --disable-pip --require-hashes --requirement build/lock.txt

# One page about every model, column, test and how they hang together: build/docs/index.html.
# It describes build/gongkai.duckdb as `make build` left it, and is read without a network.
docs: $(BIN)/.ready
	$(BIN)/dbt --quiet docs generate --static --target-path build/docs --log-path build/docs
	mv build/docs/static_index.html build/docs/index.html

# docs/dictionary.md, from the descriptions in models/marts/; a test fails if it is stale.
dictionary: $(BIN)/.ready
	$(BIN)/python -m publish.dictionary

$(BIN)/.ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo 'gongkai needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12 build'; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
	$(BIN)/uv sync --frozen --inexact --quiet --python $(BIN)/python
	@touch $@

clean:
	rm -rf .venv build warehouse target logs
