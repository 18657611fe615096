# Two commands: `make serve` and `make test`. The rest is for those who change the program.
#
#   make serve [PORT=8000] [DATA=folder] [DEMO=0]    set up and run everything, with made-up data unless DEMO=0
#   make test  [NO_BROWSER=1]                        set up and test everything
#   make check                                       the fast part of it, without a browser

SHELL := /bin/sh
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
DEMO ?= 1
# The tools read the settings too: they get a data folder of their own and keep away from the developer's.
TOOL := env -u PORT DATA="$(CURDIR)/.make/data"
export PORT DATA NO_BROWSER

.PHONY: serve test check setup setup-tests python static bench lock reference scoreboard contact-sheet clean

serve: setup
	@DEMO=$(DEMO) exec $(BIN)/kuaiji serve

# Every branch of the rules is proved; how much of everything is run is told and not judged.
COVERED := $(BIN)/coverage report --include='src/kuaiji/rules/*' --fail-under=100 --show-missing --skip-covered > .make/coverage.txt 2>&1 \
	&& echo "Covered: rules 100 %, everything $$($(BIN)/coverage report --format=total) %" || { cat .make/coverage.txt; exit 1; }

test: setup-tests static
	@$(TOOL) $(BIN)/pytest -n 2 --cov --cov-report= tests
	@$(COVERED)

check: setup-tests static
	@$(TOOL) $(BIN)/pytest -n 2 --cov --cov-report= tests --ignore=tests/journeys
	@$(COVERED)

static:
	@$(BIN)/ruff format --check --quiet . || { echo "Run $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(TOOL) $(BIN)/lint-imports --no-logo > .make/imports.txt 2>&1 || { cat .make/imports.txt; exit 1; }
	@$(TOOL) $(BIN)/mypy

setup: python
	@$(PYTHON) tools/setup.py

setup-tests: python
	@$(PYTHON) tools/setup.py tests

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: on Debian or Ubuntu, apt-get install python3"; exit 1; }

bench: setup-tests
	@$(TOOL) $(BIN)/kuaiji bench

reference:
	@$(TOOL) $(BIN)/python tools/reference.py

# After the journeys: keep what they counted, and draw the scoreboard.
scoreboard:
	@$(TOOL) $(BIN)/python tools/scoreboard.py
	@$(TOOL) $(BIN)/python tools/reference.py

contact-sheet: setup-tests
	@$(TOOL) $(BIN)/python tools/contact_sheet.py

# Locks name no host: whoever installs chooses where packages come from, and the hashes say whether they are the right ones.
COMPILE := uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 --universal
lock: setup
	@PATH="$(CURDIR)/$(BIN):$$PATH" && for name in tools run dev; do $(COMPILE) $(UPGRADE) requirements/$$name.in -o requirements/$$name.txt; done
	@npm install --package-lock-only --loglevel=error

clean:
	rm -rf .venv .make node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis src/kuaiji/web/static/kit/built src/kuaiji/adapters/*/built
