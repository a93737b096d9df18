# What a person does with this checkout. Every target does its own set-up first; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help demo test check run audit bench fuzz test-deep translations lock licences pictures setup clean
PY := .venv/bin/python
OUT ?= demo-output
WINDOW ?=

help: ## lists the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: setup ## the whole way with 12 simulated residents, from a touch to the report; leaves demo-output/, or OUT=DIR
	$(PY) -m tests.demo --out $(OUT)

test: check ## every check and every test
	$(PY) -m pytest -m "not deep"

check: setup ## style, types, QML, translations, the built-in form, licences
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) packaging/qml_check.py
	$(PY) -m kiosk.i18n.manage check
	$(PY) -m kiosk.questionnaire.gate
	$(PY) packaging/licences.py --check

run: setup ## opens the kiosk on this machine's screen; WINDOW=540x960 for a window
	.venv/bin/community-kiosk $(if $(WINDOW),--window $(WINDOW))

audit: setup ## looks over every page in every language, size and contrast, on three screens; writes audit-output/
	$(PY) -m tests.audit

bench: setup ## measures; writes bench-output/bench.json
	$(PY) -m tests.bench

fuzz: setup ## changes what parsers read at random, to find what they cannot take; SECONDS=60 for each
	$(PY) -m tests.fuzz --seconds $(or $(SECONDS),60)

test-deep: setup ## what is too long for every run
	$(PY) -m pytest -m deep

translations: setup ## brings the catalogues up to date with the code
	$(PY) -m kiosk.i18n.manage update

lock: ## writes packaging/requirements.lock anew from pyproject.toml; needs `uv`
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--extra dev pyproject.toml --output-file packaging/requirements.lock --quiet

licences: setup ## writes packaging/LICENSES.md from the installed packages
	$(PY) packaging/licences.py

pictures: demo ## puts README's picture together from the screens of a demo
	$(PY) packaging/pictures.py $(OUT)/screens

setup:
	@packaging/setup.sh

clean: ## removes what was made here; the kiosk's own data is not here
	rm -rf .venv build demo-output audit-output bench-output .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
	find translations -name '*.mo' -delete
