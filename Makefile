# `make serve` and `make test` set up whatever is missing first. Needs Python 3.11+, a C compiler and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help setup index serve test lint

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

setup: $(VENV)/.ready  ## the environment alone

index: setup  ## read and index corpus/documents; only what changed is embedded again
	$(BIN)/rapporteur index

serve: index  ## chat and API on http://127.0.0.1:8000
	$(BIN)/rapporteur serve

test: setup  ## every test
	$(BIN)/python -m pytest

lint: setup  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
