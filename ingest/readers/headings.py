"""Lines in bold that a format does not call headings: which of them are."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from ingest.parsed import Block
from ingest.vocabulary import ITEM_HEADING, SECTION_HEADINGS

_LENGTH: Final = 110
_SENTENCE_END = re.compile(r"[.,;][\"”»)]*$")


def may_be_heading(text: str) -> bool:
    """Whether a bold line is short enough for a heading, and no sentence."""
    return len(text) <= _LENGTH and not _SENTENCE_END.search(text)


def with_bold_headings(blocks: Sequence[Block], bold: Collection[int]) -> list[Block]:
    """`blocks`, where a bold line (by place) is a heading: one of a section or item, or one that stands over text.

    Between it and the text may be other such headings. The last line of a section stands over nothing.
    """
    settled = list(blocks)
    for place in sorted(bold, reverse=True):
        block = settled[place]
        following = settled[place + 1] if place + 1 < len(settled) else None
        if _is_known(block.text) or (following is not None and _stands_over(block, following, place + 1 in bold)):
            settled[place] = replace(block, kind="heading")
    return settled


def _stands_over(block: Block, following: Block, is_bold: bool) -> bool:
    if block.kind == "list-item":
        return not block.text.startswith("- ") and following.kind == "line" and not is_bold
    if following.kind == "heading" or is_bold:
        return following.kind == "heading" and is_bold and not _is_known(following.text)
    return True


def _is_known(text: str) -> bool:
    return text.rstrip(" :").casefold() in SECTION_HEADINGS or bool(ITEM_HEADING.match(text))
