"""What every reader gives: the blocks of a file, or the reason why there are none."""

from dataclasses import dataclass

from ingest.parsed import Block, Kind, ParsedMeeting, Problem


@dataclass(frozen=True, slots=True)
class StatedItem:
    """What a format with fields says of one item for certain, whatever its text looks like.

    `start` and `end` are where its blocks stand among the reading's, and `body` where those begin that tell it.
    `numbers` are journalnumre as printed. The last `attachments` blocks
    of the body are the titles of its Bilag.
    """

    start: int
    body: int
    end: int
    number: int | None
    title: str
    numbers: tuple[str, ...] = ()
    is_closed: bool = False
    is_supplement: bool = False
    attachments: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A file taken apart into blocks, in order. `media_type` is what the content proved to be.

    `items` are those of a format that has fields for them, `kind` what it is by its fields; empty and None in others.
    `url` is the file's own address at the municipality where it states it. `problems` are those the reader itself met.
    `meeting` is a file that is a ParsedMeeting already.
    """

    blocks: tuple[Block, ...]
    media_type: str
    items: tuple[StatedItem, ...] = ()
    kind: Kind | None = None
    problems: tuple[Problem, ...] = ()
    meeting: ParsedMeeting | None = None
    url: str | None = None


class UnreadableSource(Exception):
    """A file that no reader can take. `code` is a problem's; `message` is Danish and says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
