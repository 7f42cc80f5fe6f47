"""What a Danish compound is made of: beskæftigelsespolitik of beskæftigelse and politik.

A part is a word that stands alone elsewhere, bound to the next by nothing, s or e. Derivations
(led-else), prefixed words (til-bud), verbs (god-kende) and loanwords that only look like compounds
(kul-tur) have no parts. Words are folded (`danish.names.fold`).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from danish.inflection import is_noun, keys, quality_of
from danish.lexicon import base_forms, is_base_form, is_listed
from danish.words import FILLER, word_set

_PREFIXES: Final = word_set(
    """af an ane bag be bet bi bort der efter eks er for ford fore forel fores foret fort fors forud forbi frem
    fra ge gen gens gennem hen her hin hos i igen igennem imod ind inden kon med mellem mis mist mod na ned nu
    om omkring op over paa prae pro re sam same sammen samt som til tilbage tilstede tilt tiltag u ud ude uden under
    undt van ved"""
)
"""What stands first in derived and prefixed words, and what cutting such a word askew would leave."""

_SUFFIXES: Final = word_set(
    """age agtig al ale ans ant bar dens des dige dom else ende ens ent er eri ger hed ier ig ik ion isk isme
    ist itet ium ler lig lighed ling maessig mel ning om ont or os rage ral ren rig ring rive sel ser skab slig
    som sus ter tet tion us uset vis ynde"""
)

_SIMPLE: Final = word_set(
    """aarsag adresse akkord aktion aktoer alarm antal argument arsenal artikel balance besked bestand bidrag bidrage
    bistand boerne bopael borger bosaetning budget centrum detalje dialog element engagere familie figur fokus
    formaal formand format formular forslag grundlag hjemmel hospital januar kampagne kandidat kapital karakter
    karantaene konkret konkurs konsulent kontor kontrakt kultur mandat marked materiale mellem minister natur normal
    parlament parti partner passager passiv person personale planet plante platform portal post praksis praktik
    primaer profil program projekt radio rapport region register ressource retning salat sekretariat signal skole
    station strategi student talent telefon telegram tendens total transport tribune venstre"""
)
"""Loanwords and set words whose halves happen to be words."""

_ADJECTIVE_HEADS: Final = word_set("fri lav ny hoej syg ung ren kort stor lang hel halv ro sen vild grov fin")
_NOUNS_TOO: Final = word_set("have mand")
"""Filler words that are nouns besides."""

_SHORTEST: Final = 3
_SHORT_WORDS: Final = word_set("by it")
_STEMS: Final = word_set("bo")
"""Verbs that stand bare before nouns (bo-tilbud)."""
_SHORTEST_COMPOUND: Final = 5
_SHORTEST_BOUND: Final = 5


class Split(NamedTuple):
    """One way to divide a word in two; the cheapest is the likeliest."""

    cost: float
    head: str
    tail: str


@lru_cache(maxsize=20_000)
def parts(word: str) -> frozenset[str]:
    """The keys of all that `word` is made of, the parts of parts too; empty for a word that is no compound.

    A noun in -hed or -dom has its adjective as a part (sygdom → syg).
    """
    found = quality_of(word)
    for half in (*(halves(word) or ()), *_overlapping(word)):
        if len(half) < len(word):
            found |= keys(half) | parts(half)
    return found - keys(word)


def _overlapping(word: str) -> Iterator[str]:
    """Of a compound of three, the first two together (veteranindsats-plan) and the last two."""
    best = _best(word)
    if best is None:
        return
    base, split = best
    head, tail = halves(split.head), halves(split.tail)
    if tail and base.endswith(tail[1]):
        start = base.removesuffix(tail[1])
        yield start if halves(start) else start.removesuffix("s")
    if head and head[1] in base:
        yield base[base.index(head[1]) :]


def halves(word: str) -> tuple[str, str] | None:
    """The two words that `word` is put together of, in their base form; None where it is no compound."""
    best = _best(word)
    return (best[1].head, best[1].tail) if best else None


@lru_cache(maxsize=20_000)
def _best(word: str) -> tuple[str, Split] | None:
    """The likeliest way to divide `word`, and the base form of it that is divided, the shortest that can be."""
    if not word.isalpha():
        return None
    # What has grown is no base form of this word, and might be divided into it again.
    bases = sorted((base for base in keys(word) if len(base) <= len(word) + 1), key=lambda base: (len(base), base))
    return next(((base, min(splits)) for ways in (_splits, _bound) for base in bases if (splits := ways(base))), None)


def _splits(base: str) -> list[Split]:
    if len(base) < _SHORTEST_COMPOUND or base in _SIMPLE or not base.isalpha():
        return []
    cuts = [(base[:at], base[at:]) for at in range(2, len(base) - 1)]
    found = [
        Split(_cost(start, head, tail), head, tail)
        for start, tail in cuts
        if _is_tail(tail) and (head := _head(start)) and (head not in _STEMS or _is_long_noun(tail))
        # What the list has whole and only odd words make (leveran-dør) is no compound.
        if not is_listed(base) or (is_base_form(tail) and (is_listed(head) or head != start))
    ]
    return found or ([] if is_listed(base) else _half_known(cuts))


def _bound(base: str) -> list[Split]:
    """Splits at an s after a long noun, whatever word comes then (forsknings-baseret, sundheds-fremme)."""
    if base in _SIMPLE:
        return []
    cuts = ((base[:at], base[at:]) for at in range(_SHORTEST_BOUND + 1, len(base) - _SHORTEST))
    return [
        Split(-len(start), start[:-1], tail)
        for start, tail in cuts
        if start.endswith("s") and start[:-1] not in _PREFIXES and is_listed(tail) and not is_base_form(start)
        if is_base_form(start[:-1]) and _is_noun(start[:-1])
    ]


def _half_known(cuts: list[tuple[str, str]]) -> list[Split]:
    """Splits of a word that is in no list into a noun that is and something else (handicap-råd), longest noun first."""
    tails = [Split(-len(tail), start, tail) for start, tail in cuts if len(start) > _SHORTEST and _is_long_noun(tail)]
    heads = [
        Split(len(tail), head, tail)
        for start, tail in cuts
        if len(tail) > _SHORTEST and (head := _head(start)) and _is_long_noun(head)
    ]
    return tails + heads


def _is_long_noun(word: str) -> bool:
    return len(word) > _SHORTEST and is_base_form(word) and _is_noun(word) and _is_tail(word)


def _cost(start: str, head: str, tail: str) -> float:
    """Short parts cost, and those that are in no list; of equals the longest last part is the likeliest.

    So do letters that bind a single word, and none that bind a compound.
    """
    short = (len(head) <= _SHORTEST) + (len(tail) <= _SHORTEST)
    oddly_bound = (head != start) == is_listed(head)
    return (
        0.4 * short + 1.5 * (not is_base_form(tail)) + 0.5 * (not is_listed(head)) + 0.2 * oddly_bound - len(tail) / 100
    )


@lru_cache(maxsize=20_000)
def _is_tail(word: str) -> bool:
    if word in _SUFFIXES or word in _PREFIXES or (word in FILLER and word not in _NOUNS_TOO):
        return False
    if is_base_form(word):
        return _is_noun(word) if len(word) <= _SHORTEST or word.endswith("e") else True
    return len(word) > 2 * _SHORTEST and halves(word) is not None


@lru_cache(maxsize=20_000)
def _head(start: str) -> str | None:
    """The word that `start` is the binding form of (arbejds → arbejde, boerne → barn), if there is one."""
    forms = [start]
    if start.endswith("s"):
        forms += [start[:-1], start[:-1] + "e"]
    elif start.endswith("e"):
        forms.append(start[:-1])
    if any(form in _PREFIXES or form in FILLER for form in forms):
        return None
    # The s may belong to the word (plads) or bind it; of a compound it rather binds.
    unbound = [start.removesuffix("s"), *forms]
    head = next(filter(_is_listed_head, forms), None) or next(filter(_is_compound_head, unbound), None)
    if head:
        return head
    plurals = (base for form in forms if len(form) > _SHORTEST for base in base_forms(form))
    return min((base for base in plurals if _is_noun(base)), key=len, default=None)


def _is_listed_head(word: str) -> bool:
    is_base = is_listed(word) and word in keys(word)
    return is_base and (len(word) > _SHORTEST or word in _ADJECTIVE_HEADS | _STEMS or _is_noun(word))


def _is_compound_head(word: str) -> bool:
    return len(word) > 2 * _SHORTEST and not is_listed(word) and halves(word) is not None


def _is_noun(word: str) -> bool:
    return (len(word) >= _SHORTEST or word in _SHORT_WORDS) and is_noun(word)
