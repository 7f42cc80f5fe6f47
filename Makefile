PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

export PORT REFERATER ARKIV_DATA DATABASE_URL

.PHONY: setup run ingest admin test check check-ci lock

setup: $(READY)

$(READY): requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

run: setup
	exec $(BIN)/python manage.py serve --stop-med-make

ingest: setup
	exec $(BIN)/python manage.py ingest $(ARGS)

admin: setup
	exec $(BIN)/python manage.py createsuperuser

test: setup
	$(BIN)/pytest

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-config

lock: setup
	$(LOCK) $(UPGRADE) pyproject.toml -o requirements.txt
	$(LOCK) $(UPGRADE) pyproject.toml --group dev --constraints requirements.txt -o requirements-dev.txt
