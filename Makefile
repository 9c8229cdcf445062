# Everyday commands of Hearing Assist. The README explains the first two.
#   make demo    set up, build the shipped sample case, say where the outputs lie
#   make test    set up, run all tests
#   make check   set up, then lint, format, types, layer rule, house rules and all tests
#   make slow    the tests that take minutes or need more than the set-up brings
#   make bench   measure
#   make monkey  ten minutes of random use of the window: make monkey SECONDS=600 SEED=7
#   make lock    refresh the locked dependencies
#   make clean   remove what the commands made (the environment too)

PYTHON ?= python3
WORKERS ?= auto
SECONDS ?= 600
SEED ?= 20261121
BIN := .venv/bin

# What was compiled is kept: each of hundreds of processes would compile it anew.
unexport PYTHONDONTWRITEBYTECODE
SET_UP := $(PYTHON) scripts/set_up.py

.PHONY: demo test check lint slow bench monkey lock clean

demo:
	@$(SET_UP)
	@rm -rf build/demo
	@$(BIN)/hearing-assist demo build/demo
	@echo "The outputs lie in $(CURDIR)/build/demo"

test:
	@$(SET_UP) --tests
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: lint test

lint:
	@$(SET_UP)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --cache-dir build/.import_linter_cache
	@$(BIN)/python scripts/house_rules.py

slow:
	@$(SET_UP) --tests
	@$(BIN)/python -m pytest -q -m slow

bench:
	@$(SET_UP) --tests
	@$(BIN)/python -m pytest -q -m bench

monkey:
	@$(SET_UP) --tests
	@MONKEY_SECONDS=$(SECONDS) MONKEY_SEED=$(SEED) \
	  $(BIN)/python -m pytest -q -s -m slow tests/ui/test_monkey.py

lock:
	@$(SET_UP)
	@requirements/lock.sh
	@$(SET_UP)

clean:
	@rm -rf .venv build dist *.egg-info
	@find hearing_assist ui scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
