# Everything from a clean clone, with nothing but Python (3.11 or newer) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 2

.PHONY: demo test check lint types layers docs lock train evaluate-model evaluate clean

demo: $(READY)  ## Build the sample corpus into exports/graph.ttl and exports/map.html.
	@echo "== 1 of 3: reading the sample articles of corpus/ (half a minute to two minutes)"
	$(BIN)/actorgraph build corpus/ -o exports/
	@echo "== 2 of 3: drawing the map"
	$(BIN)/actorgraph viz -g exports/ -o exports/map.html
	@echo "== 3 of 3: a first question: how many Russians fight for the Islamic State, and who says so?"
	@echo "actorgraph compare \"Russians fighting\""
	@$(BIN)/actorgraph compare "Russians fighting" -g exports/
	@echo
	@echo "Open exports/map.html in a browser; exports/graph.ttl is the graph. More questions: README.md."

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

docs: $(READY)  ## The documentation as a site in site/, with the reference for Python.
	$(BIN)/mkdocs build --strict -q

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
	@echo "== setting up $(VENV), once: some 150 packages, 1 GB with the tools for development; one to five minutes"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

clean:
	rm -rf $(VENV) exports/.actorgraph exports/graph.* exports/map.html site
