# Everything a person does with this checkout; each target does its own set-up.
.PHONY: demo test check run bench test-deep clean setup translations baseline
PY := .venv/bin/python
OUT ?= demo-output
WINDOW ?=

demo: setup ## the whole way, from a resident's touch to the organizer's report, with 12 simulated residents
	$(PY) -m tests.demo --out $(OUT)

test: check ## every check and every test
	$(PY) -m pytest -m "not deep"

check: setup ## style, types, QML, translations, the built-in form
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) packaging/qml_check.py
	$(PY) -m kiosk.i18n.manage check
	$(PY) -m kiosk.questionnaire.gate

run: setup ## opens the kiosk on this machine's screen; WINDOW=540x960 for a window
	.venv/bin/community-kiosk $(if $(WINDOW),--window $(WINDOW))

bench: setup ## measures; writes bench-output/bench.json
	$(PY) -m tests.bench

test-deep: setup ## what is too long for every run
	$(PY) -m pytest -m deep

translations: setup ## brings the catalogues up to date with the code
	$(PY) -m kiosk.i18n.manage update

setup:
	@packaging/setup.sh

clean: ## removes what was made here; the kiosk's own data is not here
	rm -rf .venv build demo-output bench-output .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find translations -name '*.mo' -delete
