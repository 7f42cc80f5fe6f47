"""How wide a source's lines are set: whether a line ended because it was full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.parsed import Block

UNWRAPPED_LENGTH = 180
"""Lines longer than this (characters) do not come out of a wrapped page."""

_TOLERANCE = 0.94


_WIDTHS: Final = {
    char: width
    for chars, width in (
        ("ijlt/| ", 66),
        ("fIr.,:;()[]!'’‘-", 80),
        ("s", 97),
        ("acezåéJ", 111),
        ("mMæ", 190),
        ("w%", 185),
        ("ABCDEGHKNOQRUVXYÅØ", 175),
        ("PFSLTZ", 148),
        ("WÆ", 230),
    )
    for char in chars
}
"""Widths in 4/1000 of the type size, so that each fits a byte; a letter that is not listed is middling."""

_MIDDLING: Final = 125
_WIDTH_BYTES: Final = bytes(
    _WIDTHS.get(bytes([code]).decode("cp1252", errors="replace"), _MIDDLING) for code in range(256)
)


def set_width(text: str) -> float:
    """The width of `text` in a common proportional typeface, in 4/1000 of its size (body types differ little)."""
    return float(sum(text.encode("cp1252", errors="replace").translate(_WIDTH_BYTES)))


def character_width(text: str) -> float:
    """The width of `text` in characters, for sources wrapped at a fixed column."""
    return float(len(text))


@dataclass(frozen=True, slots=True)
class Layout:
    """A source's line width under one measure; `full_width` is None where lines are not wrapped at all."""

    measure: Callable[[str], float]
    full_width: float | None

    @property
    def is_wrapped(self) -> bool:
        """Whether paragraphs are broken into lines."""
        return self.full_width is not None

    def is_full(self, line: str, following: str) -> bool:
        """Whether the first word of `following` would not have fitted on `line`."""
        if self.full_width is None or not following:
            return False
        return self.measure(f"{line} {following.split(None, 1)[0]}") >= self.full_width * _TOLERANCE

    def fills(self, line: str, share: float) -> bool:
        """Whether `line` is at least `share` of the full width (always false where nothing is wrapped)."""
        return self.full_width is not None and self.measure(line) >= self.full_width * share


def measure_layout(blocks: Sequence[Block]) -> Layout:
    """The layout of a source, told by its own lines: the measure under which its full lines differ least."""
    lines = [block.text for block in blocks if block.kind in ("line", "list-item") and not block.is_whole]
    if not lines or _share(sorted(map(len, lines)), 0.97) > UNWRAPPED_LENGTH or not _looks_wrapped(blocks):
        return Layout(character_width, None)
    return min((_fit(lines, measure) for measure in (character_width, set_width)), key=lambda fit: fit[0])[1]


def _looks_wrapped(blocks: Sequence[Block]) -> bool:
    running = sum(
        1
        for block, following in pairwise(blocks)
        if following.gap == 0 and following.text[:1].islower() and block.text[-1:] not in ".:;!?"
    )
    return running * 12 > len(blocks)


def _fit(lines: Sequence[str], measure: Callable[[str], float]) -> tuple[float, Layout]:
    widths = [measure(line) for line in lines]
    full = _share(sorted(widths), 0.98)
    running = sorted(
        measure(f"{line} {following.split(None, 1)[0]}") / full
        for width, (line, following) in zip(widths, pairwise(lines), strict=False)
        if following[:1].islower() and line[-1:] not in ".:;!?" and width > full * 0.75
    )
    spread = 1 - min(1.0, _share(running, 0.05)) if running else 1.0
    return spread, Layout(measure, full)


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
