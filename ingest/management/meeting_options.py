"""The options that say of a file what it leaves unsaid."""

import argparse
import datetime

from django.core.management.base import CommandParser

from danish.dates import parse_date


def add_meeting_options(parser: CommandParser) -> None:
    """`--udvalg` and `--dato`: what an admin states where the file does not."""
    parser.add_argument("--udvalg", metavar="NAVN", help="det udvalg, der holdt mødet, når filen ikke oplyser det")
    parser.add_argument(
        "--dato",
        metavar="ÅÅÅÅ-MM-DD",
        type=calendar_date,
        help="mødets dato, når filen ikke oplyser den",
    )


def calendar_date(text: str) -> datetime.date:
    """The date that an argument gives; raises ArgumentTypeError, in Danish, where it is none."""
    date = parse_date(text)
    if date is None:
        raise argparse.ArgumentTypeError(f"»{text}« er ingen dato. Skriv den som 2025-05-06.")
    return date
