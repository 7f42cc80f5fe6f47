"""The municipality's colour: checked for contrast, and made into the few colours that the pages take from it.

A colour is "#rrggbb", a contrast the ratio of WCAG 2, from 1 to 21.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from committee.data_folder import CannotStart

LEAST_CONTRAST: Final = 4.5
LIGHT_GROUNDS: Final = ("#ffffff", "#f3f5f7", "#e2f2e7", "#e3edf9", "#e9edf1", "#fcefd6", "#fbe6e5", "#ffeb99")
"""Everything that a link may stand on, as base.css has it."""
DARK_GROUNDS: Final = ("#11171d", "#1a222a", "#14301f", "#172b45", "#28323c", "#3a2a10", "#421a1b", "#473a00")
"""The same in the dark."""
ON_DARK_ACCENT: Final = "#0d1a24"

_WHITE: Final = (255.0, 255.0, 255.0)
_BLACK: Final = (0.0, 0.0, 0.0)
_STEPS: Final = 50

_Channels = tuple[float, float, float]


def chosen_accent(environ: Mapping[str, str], name: str) -> str:
    """The colour that the variable names, "" where it is not set.

    Raises CannotStart for what is no colour, and for one too pale to be read, with the nearest that will do.
    """
    given = environ.get(name, "").strip().lower()
    if not given:
        return ""
    if not re.fullmatch(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", given):
        raise CannotStart(f"{name} skal være en farve som #1d4f73, men er «{given}».")
    accent = given if len(given) == 7 else "#" + "".join(digit * 2 for digit in given[1:])
    lowest = least_contrast(accent, LIGHT_GROUNDS)
    if lowest < LEAST_CONTRAST:
        raise CannotStart(
            f"{name} «{given}» er for lys til at kunne læses: kontrasten mod sidernes bund er "
            f"{_danish(lowest)}:1, og der kræves mindst {_danish(LEAST_CONTRAST)}:1. "
            f"Den nærmeste, der kan bruges, er {_readable(accent, _BLACK, LIGHT_GROUNDS)}."
        )
    return accent


def style_sheet(accent: str) -> str:
    """CSS that gives the pages the colour, on screen; in the dark a paler one of the same hue."""
    pale = _readable(accent, _WHITE, (*DARK_GROUNDS, ON_DARK_ACCENT))
    return (
        f"@media screen{{:root{{{_properties(accent, _mixed(accent, _BLACK, 0.3), '#ffffff')}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark)"
        f"{{:root{{{_properties(pale, _mixed(pale, _WHITE, 0.4), ON_DARK_ACCENT)}}}}}\n"
    )


def contrast(one: str, other: str) -> float:
    """The contrast of the two colours."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """The contrast on that ground where the colour is hardest to read."""
    return min(contrast(colour, ground) for ground in grounds)


def _properties(accent: str, strong: str, on_accent: str) -> str:
    return f"--accent:{accent};--accent-strong:{strong};--on-accent:{on_accent};--link:{accent}"


def _readable(colour: str, towards: _Channels, grounds: Iterable[str]) -> str:
    """The first colour on the way from `colour` to black or white that can be read on every ground."""
    on = tuple(grounds)
    way = (_mixed(colour, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next(candidate for candidate in way if least_contrast(candidate, on) >= LEAST_CONTRAST)


def _mixed(colour: str, towards: _Channels, share: float) -> str:
    mixed = (own + (other - own) * share for own, other in zip(_channels(colour), towards, strict=True))
    return "#" + "".join(f"{round(channel):02x}" for channel in mixed)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> _Channels:
    return (float(int(colour[1:3], 16)), float(int(colour[3:5], 16)), float(int(colour[5:7], 16)))


def _danish(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
