"""Text that was broken into lines, put together again."""

import re

_HYPHEN_END = re.compile(r"\w[-‐]|\s-")
_COORDINATION = re.compile(r"^(?:og|eller|samt|til|–)\b")


def join(before: str, after: str) -> str:
    """Two parts of one broken line as one: no space after a hyphen at the break ("kan-" "budgettet")."""
    if _HYPHEN_END.fullmatch(before[-2:]) and not _COORDINATION.match(after):
        return before + after
    return f"{before} {after}"
