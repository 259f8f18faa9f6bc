# Two commands matter: `make book` builds the book, `make test` runs every gate.
# The plain commands behind them stand in README.md, for machines without make.

PYTHON ?= python3
JOBS ?=
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help book test lab outputs tables bench ledger lock clean

help:  ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 16

book: $(VENV)/.book  ## Build the book into _build/html
	$(BIN)/python scripts/book.py $(if $(JOBS),--jobs $(JOBS))

test: $(VENV)/.test  ## Run every gate: lint, tests, notebooks, build, browser
	$(BIN)/python scripts/gates.py

lab: $(VENV)/.book  ## Open the chapters in JupyterLab
	$(BIN)/python -m jupyterlab chapters

outputs: $(VENV)/.book  ## Run the chapters again and store the outputs that nbval compares
	$(BIN)/python scripts/outputs.py

tables: $(VENV)/.bench  ## Compute the tables of errors and of frameworks again (minutes)
	$(BIN)/python scripts/exactness.py
	$(BIN)/python scripts/rosetta.py

bench: $(VENV)/.bench  ## Measure the speed of every function, as ratios (minutes)
	$(BIN)/python scripts/speed.py

ledger: $(VENV)/.test  ## Measure every claim of the ledger again (one to three hours; stop and go on)
	$(BIN)/python scripts/ledger.py

lock: $(VENV)/.test  ## Write the versions now installed to constraints.txt
	$(BIN)/python scripts/lock.py

clean:  ## Remove what was built; the environment and the cache of executed chapters stay
	rm -rf _build/html _build/.doctrees _build/jupyter_execute

$(VENV)/bin/python:
	$(PYTHON) scripts/python_version.py
	$(PYTHON) -m venv $(VENV)

$(VENV)/.book: requirements.txt constraints.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_OPTIONS) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.book
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_OPTIONS) -r requirements-test.txt
	@touch $@

$(VENV)/.bench: requirements-bench.txt $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_OPTIONS) -r requirements-bench.txt
	@touch $@
