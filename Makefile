# `make serve` and `make test` set up whatever is missing first. Needs Python 3.11+, a C compiler and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help setup index serve gate baseline tools test bench-answers ablation bench-corpus lint

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,ocr]'
	@touch $@

setup: $(VENV)/.ready  ## the environment alone

index: setup  ## read and index corpus/documents; only what changed is embedded again
	$(BIN)/rapporteur index

# What an index is made from; only when some of it is newer than the published index is there anything to refresh.
NEWER = find corpus index \( -path 'corpus/documents*' -o -name '*.py' \) -newer var/index/current
serve: setup  ## chat and API on http://127.0.0.1:8000
	@test -e var/index/current && test -z "$$($(NEWER))" || $(BIN)/rapporteur index
	$(BIN)/rapporteur serve

TOOLS := chromium tesseract
PACKAGES := chromium fonts-noto-cjk tesseract-ocr tesseract-ocr-kor
tools:  ## what the tests drive beside Python: a browser, Korean fonts, OCR (Debian and its kin; elsewhere it says what is missing)
	@for tool in $(TOOLS); do command -v $$tool >/dev/null || missing=1; done; test -z "$$missing" \
	  || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -y -qq --no-install-recommends $(PACKAGES) >/dev/null; } \
	  || { echo "The tests need these packages: sudo apt-get install $(PACKAGES)" >&2; exit 1; }

gate: index  ## hold the answers to the forum set against the committed baseline
	$(BIN)/rapporteur eval gate

baseline: index  ## make today's answers to the forum set the baseline
	$(BIN)/rapporteur eval gate --accept

test: setup tools  ## every test
	$(BIN)/python -m pytest

BENCHMARKS ?= ../shared/benchmarks
SETS := forum forum-more forum-holdout made-conference made-symposium made-clinic made-ports made-soil made-youth \
	made-museums made-forest made-libraries made-rivers made-harbour made-welfare \
	made-orchards made-signals made-records made-schools made-choirs made-power made-culture made-vets \
	made-coasts made-audit made-skills made-transit
bench-answers: index  ## totals of every question set, then every figure beside its target; BENCHMARKS=folder of public data
	$(BIN)/python -m tests.forums.make var/forums
	$(BIN)/rapporteur eval run $(SETS:%=--set %) --again
	$(BIN)/python -m eval.benchmarks.table var/runs/sets var/benchmarks $(wildcard $(BENCHMARKS))

ablation: index  ## what each part of answering contributes: the forum's sets asked without one after another
	$(BIN)/python -m eval.benchmarks.ablation

bench-corpus: setup  ## programme, conflicts, indexing: every figure beside its target; BENCHMARKS=folder of digitalgov
	@test -d $(BENCHMARKS)/digitalgov || echo "no $(BENCHMARKS)/digitalgov: the event pages are not measured"
	$(BIN)/python -m tests.programme.bench $(wildcard $(BENCHMARKS)/digitalgov)

lint: setup  ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
