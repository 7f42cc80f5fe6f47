"""The frame of a page that is opened often: its template is rendered once a process, with gaps for what is its own."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString

from committee.context import site

_GAP: Final = re.compile("\ue000(\\w+)\ue000")
"""A gap in a frame, by what goes into it. Of signs that no template has."""
_MOST_KEPT: Final = 100


def framed(template: str, here: str, own: Mapping[str, SafeString]) -> str:
    """The page that `template` makes where it is given `own`, all of which are HTML and stand in it as they are.

    `here` is the name of the page's address. The template sees that, `own` and what every page says of the archive,
    but neither request nor rows: what depends on those, and on nothing else, is in `own`.
    """
    pieces = _pieces(template, here, tuple(own), get_script_prefix(), tuple(site().items()))
    return "".join([own[piece] if at % 2 else piece for at, piece in enumerate(pieces)])


@lru_cache(maxsize=_MOST_KEPT)
def _pieces(
    template: str, here: str, names: tuple[str, ...], _prefix: str, said: tuple[tuple[str, Any], ...]
) -> list[str]:
    """The frame, in turn its own HTML and the name of a gap."""
    gaps = {name: SafeString(f"\ue000{name}\ue000") for name in names}
    at = {"resolver_match": {"url_name": here}}
    return _GAP.split(render_to_string(template, {**dict(said), "request": at, **gaps}))
