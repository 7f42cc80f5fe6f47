"""Preparing files in a process of its own, one after the other, for as long as somebody asks.

Run as a program. An order on standard input and an answer on standard output are each eight bytes that tell
a length, and a pickle: an Order; a Prepared, or the text of what went wrong. The process knows no database
and no secrets, and ends with its standard input.
"""

import gc
import os
import pickle
import signal
import sys
import traceback
from itertools import count
from typing import BinaryIO, Final

from danish import lexicon
from ingest.order import Order
from ingest.prepared import Prepared, Teacher, prepare

LENGTH: Final = 8
FILES_TO_A_COLLECTION: Final = 20


def main() -> None:
    """Answer order after order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not come between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    lexicon.load()
    # To look for circles of rubbish every few hundred objects costs a fourth of the time.
    gc.freeze()
    gc.disable()
    teacher = Teacher()
    for number in count(1):
        order = received(orders)
        if order is None:
            break
        content = pickle.dumps(answer_to(pickle.loads(order), teacher))  # noqa: S301 - the asker is our parent
        answers.write(len(content).to_bytes(LENGTH) + content)
        answers.flush()
        if number % FILES_TO_A_COLLECTION == 0:
            gc.collect()


def answer_to(order: Order, teacher: Teacher) -> Prepared | str:
    """The file prepared, or the traceback of what went wrong."""
    try:
        return prepare(order, teacher)
    except Exception:
        return traceback.format_exc()


def received(orders: BinaryIO) -> bytes | None:
    """The next message; None where there are no more."""
    head = orders.read(LENGTH)
    if len(head) < LENGTH:
        return None
    content = orders.read(int.from_bytes(head))
    return content or None


if __name__ == "__main__":
    main()
