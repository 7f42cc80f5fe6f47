"""gunicorn inside our own process, so that whoever stops that process stops the site."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.gthread import TConn, ThreadWorker

from committee.site_request import HOST
from danish import lexicon

WORKERS = 2
THREADS = 4
SECONDS_FOR_ANSWERS = 4.0
SECONDS_TO_STOP = 6
"""More than what the workers take for the answers they are at."""
LONGEST_REQUEST_LINE = 8190
"""In bytes, the most that gunicorn takes: a search with every value of every filter chosen fits."""


class _SiteWorker(ThreadWorker):
    """gunicorn's own, but told to stop it stops once the requests at hand are answered.

    Connections that browsers merely keep open are dropped; gunicorn would wait for those too, and
    for longer than its arbiter does.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_hand: set[TConn] = set()

    def handle_request(self, req: Any, conn: TConn) -> bool:
        self.at_hand.add(conn)
        try:
            return super().handle_request(req, conn)
        finally:
            self.at_hand.discard(conn)

    def handle_exit(self, sig: int, frame: FrameType | None) -> NoReturn:
        self.alive = False
        deadline = time.monotonic() + SECONDS_FOR_ANSWERS
        while self.at_hand and time.monotonic() < deadline:
            time.sleep(0.02)
        # Leaving in the ordinary way would wait for threads that wait for a browser.
        os._exit(0)

    handle_quit = handle_exit


class _SiteArbiter(Arbiter):
    """gunicorn's own, but a closed terminal stops it, and so does the end of `make`."""

    def __init__(self, app: _Site) -> None:
        super().__init__(app)
        self.parent = os.getppid() if app.stop_with_parent else None

    def init_signals(self) -> None:
        ignored = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        super().init_signals()
        if ignored:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def handle_hup(self) -> None:
        raise StopIteration

    def manage_workers(self) -> None:
        if self.parent not in {None, os.getppid()}:
            raise StopIteration
        super().manage_workers()


class _Site(BaseApplication):
    def __init__(self, options: dict[str, Any], *, stop_with_parent: bool) -> None:
        self.options = options
        self.stop_with_parent = stop_with_parent
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        application = get_wsgi_application()
        # What is loaded by now stays: Python need not look through it for what can go, again and again.
        gc.freeze()
        return application

    def run(self) -> None:
        _SiteArbiter(self).run()


def serve_site(
    port: int,
    *,
    when_ready: Callable[[], None],
    when_stopping: Callable[[], None],
    in_worker: Callable[[], None],
    stop_with_parent: bool,
) -> None:
    """Serve the archive on 127.0.0.1 until interrupted; leaves by SystemExit, workers stopped.

    `when_ready` is called once the port is open, `when_stopping` once it is closed again, `in_worker`
    in each worker before its first request.
    """
    options = {
        "bind": f"{HOST}:{port}",
        "workers": WORKERS,
        "worker_class": _SiteWorker,
        "threads": THREADS,
        "graceful_timeout": SECONDS_TO_STOP,
        "limit_request_line": LONGEST_REQUEST_LINE,
        "loglevel": "warning",
        "control_socket_disable": True,
        "when_ready": lambda arbiter: when_ready(),
        "on_exit": lambda arbiter: when_stopping(),
        "post_fork": lambda arbiter, worker: in_worker(),
    }
    # Before the workers come to be, which then share it, and no first search waits for it.
    lexicon.load()
    _Site(options, stop_with_parent=stop_with_parent).run()
