"""Sentences of Danish running text."""

import re
from functools import lru_cache
from typing import Final

from danish.words import word_set

ABBREVIATIONS: Final = word_set(
    """ad adm afd afs alm anm art bl bl.a bm ca cand cirk dec div dr dvs d ekskl eks el evt f f.eks feb fl forv fr
    frk fx g gl gr h hhv hr hv inkl int jan jf jfr jr jvf kap kgl kl kom kr kv m.fl m.h.p m.h.t m.m m.v max md
    mdr mht mia mill min mio mv nov nr obs okt o.a o.l osv p.a p.g.a p.t pct pga pkt pl pr pt red ref reg s
    sek sen sep sept skt spm sr st stk str tlf ugtl vedr vha vs årl §"""
)
"""Words that end in a full stop within a sentence."""

CLOSING: Final = word_set("kr mv m.v m.m m.fl osv o.a o.l pct mht stk årl")
"""Abbreviations that may end a sentence too: a capital after them begins the next."""

_QUOTES = "\"”“»«'’"
_LONGEST_WORD: Final = 40
_BREAK = re.compile(rf"[.!?…][{_QUOTES})]*\s+(?=[{_QUOTES}(–-]?\s?[A-ZÆØÅÉ0-9])")
_LAST_WORD = re.compile(rf"([\w.§]+)\.[{_QUOTES})]*$")
_INITIALS = re.compile(r"(?:[A-ZÆØÅ]\.)*[A-ZÆØÅ]")


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, whole and in order. A line break that stands in the text ends a sentence too."""
    return list(_sentences(text))


@lru_cache(maxsize=32)
def _sentences(text: str) -> tuple[str, ...]:
    """Remembered for a moment: the reader of a decision asks for its sentences several times over."""
    found: list[str] = []
    for line in text.splitlines():
        start = 0
        for match in _BREAK.finditer(line):
            before = line[max(start, match.start() - _LONGEST_WORD) : match.end()]
            if not _is_inside(before.rstrip(), line[match.end() : match.end() + 1]):
                found.append(line[start : match.end()].strip())
                start = match.end()
        found.append(line[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def _is_inside(before: str, after: str) -> bool:
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last[1]
    if word.isdigit():
        return after[:1].isdigit() or len(word) <= 2
    if word in CLOSING:
        return after[:1].isdigit()
    return word.lower() in ABBREVIATIONS or _INITIALS.fullmatch(word) is not None
