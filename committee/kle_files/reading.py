"""From bytes to a KleFile, whichever of the two forms they have."""

from typing import Final

from committee.kle_files import plan, word_list
from committee.kle_files.records import BadFile, KleFile

MOST_BYTES: Final = 50_000_000
"""More than ten times the whole of KLE with all its guidance."""

_WHAT_TO_BRING: Final = (
    "Hent emneplanen som XML hos KL (»KLE-Emneplan«), eller listen med stikord fra OS2KLE (»KLENummer='…'«)."
)


def read(content: bytes) -> KleFile:
    """What the file says. Raises BadFile for one that is too large, broken, or no KLE file at all."""
    if len(content) > MOST_BYTES:
        raise BadFile(f"Filen fylder mere end {MOST_BYTES // 1_000_000} MB og kan ikke være KLE. {_WHAT_TO_BRING}")
    beginning = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return plan.read(content)
    if beginning.startswith(word_list.BEGINNING):
        return word_list.read(content)
    raise BadFile(f"Filen er ikke en KLE-fil. {_WHAT_TO_BRING}")
