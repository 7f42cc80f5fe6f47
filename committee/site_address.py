"""Whole addresses, for what is read away from the site: feeds, exports, the sitemap, links that are shared."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.encoding import iri_to_uri

Whole = Callable[[str], str]
"""What makes an address from the root a whole one."""

_SINCE: Final = "2025"
"""The year that a tag says its host had its name in; part of every id, so never to be changed."""


def whole(request: HttpRequest, address: str) -> str:
    """`address` (from the root, "/soeg/") with scheme and host: those of ARKIV_ADRESSE, else the request's own."""
    if settings.SITE_ADDRESS:
        return settings.SITE_ADDRESS.rstrip("/") + address
    return request.build_absolute_uri(address)


def whole_from(request: HttpRequest) -> Whole:
    """What makes any address a whole one as `whole` does, for many of one page."""
    if settings.SITE_ADDRESS:
        return lambda address: settings.SITE_ADDRESS.rstrip("/") + address
    root = request.build_absolute_uri("/").removesuffix("/")
    return lambda address: root + iri_to_uri(address)


def named(name: str) -> str:
    """The address of a page that has only one, as `reverse` gives it."""
    return _named(name, get_script_prefix())


@lru_cache(maxsize=100)
def _named(name: str, prefix: str) -> str:
    return reverse(name)


def tag(request: HttpRequest, name: str) -> str:
    """A tag: URI for what is called `name`: the same whether asked for by http or https, and by any port."""
    return f"tag:{urlsplit(whole(request, '/')).hostname},{_SINCE}:{name}"
