"""Preparing the next files of a run in other processes, while the one before is loaded.

What comes back comes in the order of the files. A process that ends or hangs costs the file it had, and
another takes its place. No more is read ahead than a few files, so that a large folder takes no more memory.
"""

import os
import pickle
import select
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Final, TypeVar

from django.conf import settings

from ingest.given import CouldNotRead
from ingest.order import Order
from ingest.prepared import Prepared
from ingest.preparing_process import LENGTH

PROGRAM: Final = "ingest.preparing_process"
MOST_PROCESSES: Final = 2
"""One process loads what they prepare, so more would wait for it."""

FILES_AHEAD: Final = 6
BYTES_AHEAD: Final = 16 * 1024 * 1024
"""How much may be read but not loaded yet; one file more may be under way."""

SECONDS: Final = 300.0
"""How long one file may take."""

_TOO_SLOW: Final = "Filen kunne ikke læses på {seconds:.0f} sekunder. Del den op, eller gem den som tekst."
_BROKEN: Final = (
    "Filen kan ikke læses: den får læseren til at gå i stå. Gem den i et andet format (PDF, Word, HTML eller tekst), "
    "og indlæs den igen."
)
_CHUNK: Final = 1 << 20

What = TypeVar("What")
Ahead = tuple[What, Callable[[], Prepared] | None]


class PreparingFailed(Exception):
    """Preparing broke on an error of ours; the message is the traceback."""


def processes_at_hand() -> int:
    """How many processes may prepare files beside this one; 0 on a machine with one core."""
    return min(MOST_PROCESSES, len(os.sched_getaffinity(0)) - 1)


@dataclass(slots=True)
class Preparer:
    """One process that prepares files, started when it is first asked."""

    seconds: float = SECONDS
    _process: "subprocess.Popen[bytes] | None" = None

    def prepare(self, order: Order) -> Prepared:
        """The file prepared. Raises CouldNotRead where the process ended or hung, PreparingFailed."""
        content = pickle.dumps(order)
        try:
            answer = self._ask(len(content).to_bytes(LENGTH) + content)
        except TimeoutError as error:
            raise CouldNotRead(_TOO_SLOW.format(seconds=self.seconds), "reading-too-slow") from error
        except OSError as error:
            raise CouldNotRead(_BROKEN, "reading-broke") from error
        if isinstance(answer, str):
            raise PreparingFailed(answer)
        return answer

    def stop(self) -> None:
        """Break off what it does; whoever waits for it is told that it ended."""
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """Let the process go, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, message: bytes) -> Prepared | str:
        process = self._process = self._process or _started()
        try:
            _send(process, message)
            return _answer(process, time.monotonic() + self.seconds)
        except OSError:
            self.end()
            raise


def _started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env={"PYTHONPATH": str(settings.BASE_DIR), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _send(process: "subprocess.Popen[bytes]", message: bytes) -> None:
    if process.stdin is None:
        raise BrokenPipeError
    process.stdin.write(message)
    process.stdin.flush()


def _answer(process: "subprocess.Popen[bytes]", deadline: float) -> Prepared | str:
    length = int.from_bytes(_received(process, LENGTH, deadline))
    answer: Prepared | str = pickle.loads(_received(process, length, deadline))  # noqa: S301 - from our own process
    return answer


def _received(process: "subprocess.Popen[bytes]", length: int, deadline: float) -> bytes:
    """So many bytes; raises TimeoutError, and BrokenPipeError where the process ended."""
    if process.stdout is None:
        raise BrokenPipeError
    descriptor, parts, missing = process.stdout.fileno(), [], length
    while missing:
        if not select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError
        part = os.read(descriptor, min(missing, _CHUNK))
        if not part:
            raise BrokenPipeError
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


@dataclass(slots=True)
class Lookahead:
    """Preparing beside the one who loads. A context: the processes end when it is left."""

    processes: int
    seconds: float = SECONDS
    _all: list[Preparer] = field(default_factory=list)
    _idle: "SimpleQueue[Preparer]" = field(default_factory=SimpleQueue)
    _threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> "Lookahead":
        self._all = [Preparer(self.seconds) for _ in range(self.processes)]
        for preparer in self._all:
            self._idle.put(preparer)
        self._threads = ThreadPoolExecutor(self.processes)
        return self

    def __exit__(self, *_: object) -> None:
        for preparer in self._all:
            preparer.stop()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)
        for preparer in self._all:
            preparer.end()

    def in_order(self, wanted: Iterable[tuple[What, Order | None]]) -> Iterator[Ahead[What]]:
        """Each of `wanted` in turn, with the call that gives its file prepared; None where there is no order.

        `wanted` is asked for a few at a time, beforehand. The call raises as `Preparer.prepare`.
        """
        ahead: deque[tuple[What, Future[Prepared] | None, int]] = deque()
        for what, order in wanted:
            ahead.append((what, self._submitted(order), len(order.content) if order else 0))
            while len(ahead) > FILES_AHEAD or sum(size for _, _, size in ahead) > BYTES_AHEAD:
                yield _with_result(*ahead.popleft()[:2])
        while ahead:
            yield _with_result(*ahead.popleft()[:2])

    def _submitted(self, order: Order | None) -> "Future[Prepared] | None":
        return self._threads.submit(self._prepare, order) if order and self._threads else None

    def _prepare(self, order: Order) -> Prepared:
        preparer = self._idle.get()
        try:
            return preparer.prepare(order)
        finally:
            self._idle.put(preparer)


def _with_result(what: What, future: "Future[Prepared] | None") -> Ahead[What]:
    return what, future.result if future else None
