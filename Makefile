# One recipe for a person, a hook and CI. Python 3.11 or newer, make and git are all it needs; `make help` lists the targets.

PYTHON ?= python3
PORT ?= 8000
TIAOWEN_HOME ?= .home
ARGS ?=

BIN := .venv/bin
READY := .venv/ready
PIP := $(BIN)/python -m pip --disable-pip-version-check
ROOMS := index assistant web eval

.DELETE_ON_ERROR:
.PHONY: help serve eval test browser check format lock clean

help:
	@echo "make serve    set up, build the index of corpus/, serve http://127.0.0.1:8000 (PORT= to change)"
	@echo "make test     set up, run every test that needs no browser and no server (ARGS= for pytest)"
	@echo "make eval     ask the public questions, write the report to $(TIAOWEN_HOME)/runs/public (ARGS= for tiaowen eval run)"
	@echo "make browser  run the tests that need Chromium"
	@echo "make check    format, lint, types, import layers"
	@echo "make format   put the format right"
	@echo "make lock     resolve the dependencies anew (ARGS=--upgrade for newer ones)"
	@echo "make clean    remove .venv and every cache; the index in .home stays"

# The lock pins everything but torch, with hashes. torch comes as a CPU build from the index that uv knows for it; where that
# cannot be reached, from whatever pip is configured with. Its own dependencies are in the lock, so only a CUDA build adds any.
$(READY): requirements.lock torch.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is no Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 2; }
	@echo "Setting up .venv; the first time takes some minutes." >&2
	[ -x $(BIN)/pip ] || $(PYTHON) -m venv .venv
	$(PIP) install --quiet --no-deps --use-pep517 --require-hashes --requirement requirements.lock
	UV_HTTP_TIMEOUT=15 UV_HTTP_RETRIES=0 $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --torch-backend cpu --requirement torch.lock 2>/dev/null \
		|| { echo "No answer from torch's CPU index; asking the configured one." >&2; $(PIP) install --quiet --requirement torch.lock; }
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Built again when nothing that can be read is live, when a document has changed, or when the code that reads them is newer.
serve: export TIAOWEN_HOME := $(TIAOWEN_HOME)
serve: $(READY)
	@live=$$($(BIN)/tiaowen status 2>/dev/null) && ! echo "$$live" | grep -q '^changed since' \
		&& [ -z "$$(find index -type f ! -name '*.pyc' -newer "$(TIAOWEN_HOME)/current")" ] \
		|| $(BIN)/tiaowen build
	@exec $(BIN)/tiaowen serve --port $(PORT)

# Over the same index as serve, built again where serve would build it.
eval: export TIAOWEN_HOME := $(TIAOWEN_HOME)
eval: $(READY)
	@live=$$($(BIN)/tiaowen status 2>/dev/null) && ! echo "$$live" | grep -q '^changed since' \
		&& [ -z "$$(find index -type f ! -name '*.pyc' -newer "$(TIAOWEN_HOME)/current")" ] \
		|| $(BIN)/tiaowen build
	@$(BIN)/tiaowen eval run --questions eval/sets/public.jsonl --out "$(TIAOWEN_HOME)/runs/public" $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest -m "not browser" $(ARGS)

browser: $(READY)
	$(BIN)/python -m pytest -m browser $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(ROOMS) tests
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --group dev --constraint torch.lock --no-emit-package torch \
		--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --output-file requirements.lock --quiet $(ARGS)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage build dist tiaowen.egg-info
	find $(ROOMS) tests -name __pycache__ -type d -prune -exec rm -rf {} +
