# Everything from a clean clone, with nothing but Python (3.11 or newer) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 2

.PHONY: demo test check lint types layers lock train evaluate-model evaluate clean

demo: $(READY)  ## Build the sample corpus into exports/graph.ttl and exports/map.html.
	$(BIN)/actorgraph build corpus/ -o exports/
	$(BIN)/actorgraph viz -g exports/ -o exports/map.html
	$(BIN)/actorgraph compare "Russians fighting" -g exports/
	@echo "Open exports/map.html in a browser; exports/graph.ttl is the graph."

test: $(READY)  ## Set up and run the whole suite.
	$(BIN)/python -m pytest -n $(JOBS)

check: lint types layers test  ## Everything that continuous integration checks.

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

lock: $(READY)  ## Pin every dependency again.
	$(BIN)/uv pip compile pyproject.toml --group dev --python-version 3.11 --universal --generate-hashes \
		--no-emit-index-url --no-annotate --custom-compile-command "make lock" -q -o requirements.lock

train:  ## Train the language model (needs the training extra; hours on two cores).
	$(PYTHON) -m training.train

evaluate-model: $(READY)
	$(BIN)/python -m training.evaluate

evaluate: $(READY)  ## Every accuracy figure of docs/evaluation.md.
	$(BIN)/python -m benchmarks.evaluate

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $(READY)

clean:
	rm -rf $(VENV) exports/.actorgraph exports/graph.* exports/map.html
