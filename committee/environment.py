"""Readers of the environment that say in Danish what is wrong, rather than guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from committee.data_folder import CannotStart

YES = {"1", "ja", "true", "yes"}
NO = {"0", "nej", "false", "no"}


def text(environ: Mapping[str, str], name: str, default: str) -> str:
    """The variable without surrounding space; an empty one counts as not set."""
    return environ.get(name, "").strip() or default


def flag(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Yes or no, in Danish or as a digit; raises CannotStart for any other word."""
    given = environ.get(name, "").strip().lower()
    if not given:
        return default
    if given not in YES | NO:
        raise CannotStart(f"{name} skal være ja eller nej, men er «{given}».")
    return given in YES


def words(environ: Mapping[str, str], name: str, default: tuple[str, ...], separator: str = ",") -> tuple[str, ...]:
    """The variable's parts, empty ones left out."""
    given = environ.get(name, "")
    return tuple(part.strip() for part in given.split(separator) if part.strip()) or default


def web_address(environ: Mapping[str, str], name: str) -> str:
    """A whole http(s) address, or an empty string; raises CannotStart for anything else."""
    given = environ.get(name, "").strip()
    if given and not _is_web_address(given):
        raise CannotStart(f"{name} skal være en hel adresse som https://…, men er «{given}».")
    return given


def mail_address(environ: Mapping[str, str], name: str) -> str:
    """A mail address, or an empty string; raises CannotStart for anything else."""
    given = environ.get(name, "").strip()
    if given and not re.fullmatch(r"[^@\s<>\"?&]+@[^@\s<>\"?&.]+(\.[^@\s<>\"?&.]+)+", given):
        raise CannotStart(f"{name} skal være en mailadresse, men er «{given}».")
    return given


def phone_number(environ: Mapping[str, str], name: str) -> str:
    """A telephone number as it is to be shown, or an empty string; raises CannotStart for anything else."""
    given = environ.get(name, "").strip()
    if given and not re.fullmatch(r"\+?\d(?: ?\d){7,14}", given):
        raise CannotStart(f"{name} skal være et telefonnummer som 12 34 56 78 eller +45 12 34 56 78, men er «{given}».")
    return given


def web_origins(environ: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Origins such as https://arkiv.example, without a path; raises CannotStart otherwise."""
    origins = words(environ, name, ())
    for origin in origins:
        if not _is_web_address(origin) or urlsplit(origin).path:
            raise CannotStart(
                f"{name} skal være adresser uden sti, som https://arkiv.example, "
                f"adskilt af komma, men nævner «{origin}»."
            )
    return origins


def whole_number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`; raises CannotStart for anything else."""
    given = environ.get(name, "").strip() or str(default)
    if not given.isascii() or not given.isdigit() or not 1 <= int(given) <= most:
        raise CannotStart(f"{name} skal være et helt tal fra 1 til {most}, men er «{given}».")
    return int(given)


def required(environ: Mapping[str, str], names: tuple[str, ...], why: str) -> None:
    """Raise CannotStart naming every one of the variables that is missing."""
    missing = [name for name in names if not environ.get(name, "").strip()]
    if missing:
        raise CannotStart(f"{why}, så disse skal sættes: {', '.join(missing)}.")


def _is_web_address(given: str) -> bool:
    parts = urlsplit(given)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
