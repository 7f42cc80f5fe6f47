"""Reading one file in a process of its own, within the time and memory that its caller allows.

Run as a program: the order on standard input is a line of JSON and then the file's bytes; the answer on
standard output is JSON. The process knows no database and no secrets.
"""

import datetime
import json
import resource
import sys
from typing import Any

from ingest import readers
from ingest.parse import parse_file
from ingest.readers import UnreadableSource


def main() -> None:
    """Answer the order on standard input; ends with a MemoryError where the file asks for too much."""
    order = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    answer = answer_to(order, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())


def answer_to(order: dict[str, Any], content: bytes) -> dict[str, Any]:
    """The meeting, the item of each of its problems, and the units of the file with their lines."""
    date = datetime.date.fromisoformat(order["date"]) if order["date"] else None
    meeting = parse_file(content, order["filename"], committee=order["committee"], date=date)
    units, is_readable = units_of(content, order["filename"])
    return {
        "meeting": meeting.as_json(),
        "problem_items": [problem.item for problem in meeting.problems],
        "units": units,
        "is_readable": is_readable,
    }


def units_of(content: bytes, filename: str) -> tuple[list[tuple[int, str]], bool]:
    """The file as its reader sees it: line and text of each unit; and whether any reader takes it."""
    try:
        reading = readers.read(content, filename)
    except UnreadableSource:
        return [], False
    if reading.meeting:
        return [(item.position, item.title) for item in reading.meeting.items], True
    return [(block.line, block.as_printed) for block in reading.blocks], True


if __name__ == "__main__":
    main()
