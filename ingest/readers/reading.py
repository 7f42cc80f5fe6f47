"""What every reader gives: the blocks of a file, or the reason why there are none."""

from dataclasses import dataclass, field

from ingest.parsed import Block, ParsedMeeting, Problem


@dataclass(frozen=True, slots=True)
class StatedItem:
    """What a format with fields says of one item for certain, whatever its text looks like.

    `attachments` are titles in the format's own order; None where it says nothing of them.
    """

    is_closed: bool = False
    attachments: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file taken apart into blocks, in order. `media_type` is what the content proved to be.

    `items` holds one entry per item, in order, in formats that have fields for them; empty in others.
    `problems` are those the reader itself met. `meeting` is a file that is a ParsedMeeting already.
    """

    blocks: tuple[Block, ...]
    media_type: str
    items: tuple[StatedItem, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    meeting: ParsedMeeting | None = None


class UnreadableSource(Exception):
    """A file that no reader can take. `code` is a problem's; `message` is Danish and says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
