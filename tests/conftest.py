"""What every test can ask for: the database, a browser, an accessibility check."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from committee.bundled_server import THROWAWAY, bundled_server
from committee.data_folder import DataFolder


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Tests run on the server that DATABASE_URL names, else on a bundled one of their own."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    folder = Path(tempfile.mkdtemp(prefix="referatarkiv-test-"))
    try:
        with bundled_server(DataFolder(folder), THROWAWAY) as socket_folder:
            settings.DATABASES["default"]["HOST"] = str(socket_folder)
            yield
    finally:
        shutil.rmtree(folder)
