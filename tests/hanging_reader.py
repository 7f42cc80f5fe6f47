"""The reading process with a reader of text that never ends."""

import time

from ingest import reading_process
from ingest.readers import READERS, Reading


def read(content: bytes) -> Reading:
    while True:
        time.sleep(1)


if __name__ == "__main__":
    READERS[".txt"] = read
    reading_process.main()
