# Everything that is done with this repository, in words. `make help` lists it.

# The first Python of this machine that is new enough; name another with `make PYTHON=…`.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$each && exit; done; echo python3)
BIN := .venv/bin
# One process of tests for each core; what shares fixtures stays together.
AT_ONCE := --numprocesses auto --dist loadscope

.DEFAULT_GOAL := help
.PHONY: help setup demo run test journeys check format messages lock measure clean

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install everything for working on the code into .venv
	@$(PYTHON) tools/install.py --dev

demo: ## Open the demo in the browser's reach; PLAN=file reads another plan, FRESH=1 begins anew
	@$(PYTHON) tools/install.py
	@$(BIN)/lantoa demo $(if $(PLAN),--plan "$(PLAN)") $(if $(FRESH),--fresh) $(if $(PORT),--port "$(PORT)")

run: ## Open the product with its own database (var/)
	@$(PYTHON) tools/install.py
	@$(BIN)/lantoa setup
	@$(BIN)/lantoa serve $(if $(PORT),--port "$(PORT)")

test: setup ## Run the tests; ONLY=path or words of a name for some of them
	@$(BIN)/python -m lantoa.project.messages --compile
	@$(BIN)/pytest $(AT_ONCE) -m "not journey" $(ONLY)

journeys: setup ## Walk through the product in a real browser
	@$(BIN)/python -m lantoa.project.messages --compile
	@$(BIN)/pytest $(AT_ONCE) -m journey $(ONLY)

check: setup ## Format, lint, types, layers, sizes, sentences, migrations, settings
	@$(BIN)/python tools/check.py

format: setup ## Put code and templates into their form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix
	@git ls-files '*.html' | xargs $(BIN)/djade --target-version 5.2

messages: setup ## Bring the Vietnamese catalogue up to date with the code
	@$(BIN)/python -m lantoa.project.messages

lock: setup ## Make the lock files anew from pyproject.toml
	@$(BIN)/python tools/lock.py

measure: setup ## Measure the reading of plans
	@$(BIN)/python benchmarks/intake.py

clean: ## Throw away what can be made again: .venv, var/demo, caches
	@rm -rf .venv var/demo var/assets var/static .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
