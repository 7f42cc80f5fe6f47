# The archive's commands. Needs Python 3.11 with venv and pip; nothing else.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

# Read by manage.py; `make run PORT=8001` and `PORT=8001 make run` mean the same.
export PORT REFERATER ARKIV_DATA DATABASE_URL

.PHONY: setup run ingest admin test lint containers check check-ci eval bench screenshots lock fuzz-parse kills

setup: $(VENV)/.ready

$(VENV)/.ready: requirements-dev.txt
	@echo "Henter det, arkivet bygger på (et minuts tid første gang) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch $@

run: setup
	@exec $(BIN)/python manage.py serve --stop-med-make

ingest: setup
	@exec $(BIN)/python manage.py ingest $(ARGS)

admin: setup
	@exec $(BIN)/python manage.py create_staff

# On every core, a file's tests together; `.venv/bin/pytest FILE` runs some of them alone.
test: setup
	$(BIN)/pytest --numprocesses auto --dist loadfile $(ARGS)

# Mutated referater through the parser; `make fuzz-parse ARGS="--replay 123"` runs one of them again.
fuzz-parse: setup
	$(BIN)/python -m tests.fuzz_parse $(ARGS)

# Fifty real runs of ingest, each killed at a random moment; afterwards every meeting is whole.
kills: setup
	KILLS=50 $(BIN)/pytest tests/test_ingest_kills.py $(ARGS)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

# Without an engine: the files are checked, no image is built.
containers: setup
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

check: lint containers test

check-ci: export REQUIRE_BROWSER := 1
check-ci: check
	ARKIV_SECRET_KEY=checked POSTGRES_PASSWORD=checked ARKIV_HOSTS=checked \
		docker-compose --env-file .env.example config --quiet

# How well the search finds what people mean; `make eval ARGS=--list-misses` tells what each query lacks.
eval: setup
	@$(BIN)/python -m evaluation $(ARGS)

# The search at any size beside SQLite FTS5 and Datasette, into docs/benchmarks.md. `make bench ITEMS=500000
# KEEP=folder` fills the folder once, and measures it again whenever it is asked to.
ITEMS ?= 50000
bench: setup
	$(BIN)/python benchmarks/search_speed.py $(ITEMS) --report docs/benchmarks.md $(if $(KEEP),--keep "$(KEEP)") $(ARGS)

# The pictures of the documentation, taken of the sample archive.
screenshots: setup
	$(BIN)/python -m tests.screenshots

# Remake the locks from pyproject.toml; `make lock UPGRADE=--upgrade` takes newer releases.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-config $(UPGRADE)

lock: setup
	$(LOCK) --output-file requirements.txt pyproject.toml
	$(LOCK) --output-file requirements-dev.txt --constraints requirements.txt --group dev pyproject.toml
