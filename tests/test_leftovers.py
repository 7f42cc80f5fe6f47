"""A test run that is stopped or killed leaves no server and no folder."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site_processes import PROJECT, is_alive, server_process

HANGING_TEST = """
import time
from committee.bundled_server import THROWAWAY, bundled_server
from committee.data_folder import DataFolder

def test_hangs(data_folder):
    with bundled_server(DataFolder(data_folder), THROWAWAY):
        print(data_folder, flush=True)
        time.sleep(120)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_run_that_is_ended_leaves_no_server_and_no_folder(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "test_hangs.py").write_text(HANGING_TEST)
    command = [sys.executable, "-m", "pytest", "--capture=no", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command += [f"--config-file={PROJECT / 'pyproject.toml'}", str(tmp_path)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        folder = Path(next(word for line in run.stdout for word in line.split() if "referatarkiv-test-" in word))
        server = server_process(folder)
        assert server is not None

        run.send_signal(number)
        run.stdout.read()

    assert happens(lambda: not folder.exists())
    assert not is_alive(server.pid)


def happens(condition: Callable[[], bool], within: float = 30) -> bool:
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
