"""Real referater beside the checkout, where there are some: to count false alarms on, never to copy from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

FOLDER: Final = Path(os.environ.get("ARKIV_TEST_REFERATER") or Path(__file__).parents[2] / "shared" / "referater")
needed: Final = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="no real referater here: set ARKIV_TEST_REFERATER to a folder of them"
)


def texts() -> Iterator[tuple[Path, str]]:
    """Each text file with its words."""
    paths = sorted(FOLDER.glob("*.txt")) + sorted(FOLDER.glob("*.md"))
    assert paths, f"{FOLDER} holds no referat"
    for path in paths:
        yield path, path.read_text(encoding="utf-8")
