"""What every reader gives: the blocks of a file, or the reason why there are none."""

from typing import NamedTuple

from ingest.parsed import Block


class Reading(NamedTuple):
    """A file taken apart into blocks, in order. `media_type` is what the content proved to be."""

    blocks: tuple[Block, ...]
    media_type: str


class UnreadableSource(Exception):
    """A file that no reader can take. `code` is a problem's; `message` is Danish and says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
