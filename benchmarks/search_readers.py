"""Readers who ask one site at once, on a connection for each page, as a web server in front opens them.

A process that does nothing else. Connections that stayed open would all stay with the worker that took them, and
the other be idle as chance has it.

Reads {"port": 8000, "addresses": ["/"], "readers": 4, "seconds": 8.0} from standard input, and writes
{"answers": 900, "seconds": 8.1}. The addresses are asked in whole rounds, so each of them equally often.
"""

import json
import re
import selectors
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Final

HOST: Final = "127.0.0.1"
SECONDS_TO_ANSWER: Final = 120.0

_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding: *chunked\r\n", re.IGNORECASE)
_LAST_CHUNK: Final = b"\r\n0\r\n\r\n"


class Reader:
    """A request, and the answer that comes in. Raises ValueError where that is not a page."""

    def __init__(self, port: int, address: str) -> None:
        self.address = address
        self.connection = socket.create_connection((HOST, port))
        self.received = bytearray()
        asked = f"GET {address} HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: close\r\n\r\n"
        self.connection.sendall(asked.encode())

    def receive(self) -> bool:
        """Take in what has come; whether that is all of the answer."""
        part = self.connection.recv(1 << 18)
        if not part:
            raise ConnectionResetError(self.address)
        self.received += part
        head = self.received.find(b"\r\n\r\n") + 2
        if head < 2:
            return False
        if self.received[9:12] != b"200":
            raise ValueError(f"{self.received[:head].decode()} {self.address}")
        if length := _LENGTH.search(self.received, 0, head):
            return len(self.received) >= head + 2 + int(length[1])
        if not _CHUNKED.search(self.received, 0, head):
            raise ValueError(f"an answer of unknown length: {self.address}")
        return self.received.endswith(_LAST_CHUNK)


class Readers:
    """So many of them, each asking for the next address as soon as its answer is there."""

    def __init__(self, port: int, addresses: Sequence[str], readers: int) -> None:
        self.port = port
        self.addresses = addresses
        self.readers = readers
        self.selector = selectors.DefaultSelector()

    def answers(self, seconds: float) -> tuple[int, float]:
        """How many there were in whole rounds for `seconds` or a little longer, and how long that took."""
        began = time.perf_counter()
        left = self._addresses(began + seconds)
        for address in islice(left, self.readers):
            self._ask(address)
        answered = 0
        while self.selector.get_map():
            for key, _ in self._ready():
                answered += self._received(key.data, left)
        return answered, time.perf_counter() - began

    def _addresses(self, until: float) -> Iterator[str]:
        for number in count():
            at = number % len(self.addresses)
            if at == 0 and number and time.perf_counter() >= until:
                return
            yield self.addresses[at]

    def _ready(self) -> list[tuple[selectors.SelectorKey, int]]:
        ready = self.selector.select(SECONDS_TO_ANSWER)
        if not ready:
            raise TimeoutError(f"no answer within {SECONDS_TO_ANSWER:.0f} s")
        return ready

    def _received(self, reader: Reader, left: Iterator[str]) -> int:
        """Take in what has come, and ask on where that is an answer; how many answers that makes."""
        if not reader.receive():
            return 0
        self.selector.unregister(reader.connection)
        reader.connection.close()
        address = next(left, None)
        if address is not None:
            self._ask(address)
        return 1

    def _ask(self, address: str) -> None:
        reader = Reader(self.port, address)
        self.selector.register(reader.connection, selectors.EVENT_READ, reader)


def main() -> None:
    """Ask as standard input says, and tell on standard output."""
    asked = json.load(sys.stdin)
    readers = Readers(asked["port"], asked["addresses"], asked["readers"])
    answers, seconds = readers.answers(asked["seconds"])
    json.dump({"answers": answers, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
