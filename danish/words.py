"""Word lists."""


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, which stand apart by blanks."""
    return frozenset(text.split())
