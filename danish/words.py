"""Word lists, and words that several parts of the archive must agree on."""

from typing import Final

CLOSED_ITEM: Final = "Lukket punkt"
"""What stands in the place of an item that was treated behind closed doors."""


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, which stand apart by blanks."""
    return frozenset(text.split())
