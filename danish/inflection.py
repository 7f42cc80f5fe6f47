"""Which Danish words are forms of one another: barn and børnene, vedtog and vedtaget, cykel and cykler.

Two words are forms of one another where they share a key. Keys follow from the word alone, by the
installed word list, by the rules of regular inflection and, for a compound that the list lacks, by
its last part. Words are folded (`danish.names.fold`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

from danish.lexicon import base_forms, is_base_form, is_listed
from danish.words import FILLER, word_set

_ENDINGS: Final = ("ernes", "enes", "erne", "ende", "este", "est", "ere", "ede", "ers", "ens", "ets", "ene", "en", "et",
                  "er", "es", "te", "e")  # fmt: skip
"""Endings that may leave another base form than the one listed (cykler: cyklus, cykel). Not a bare n, r, s or t: børn
is no form of bør."""

_OWN_WORDS: Final = word_set(
    """aeldre aeldst aeldste bedre bedst bedste mindre mindst mindste flere flest fleste mere mest stoerre stoerst
    stoerste"""
)
"""Comparatives that are used as words of their own: "ældre" is not asked for as "gammel"."""

_CORRECTED: Final = dict.fromkeys(("voksen", "voksent", "voksne", "voksnes"), "voksen") | {"boerne": "barn"}
"""Where the installed list names a wrong base form."""

_CHANGED_INSIDE: Final = {
    plural + ending: frozenset({base})
    for plural, base in {"boeder": "bod", "taender": "tand", "staenger": "stang"}.items()
    for ending in ("", "s", "ne", "nes")
}
"""The bases of plurals with another vowel that the installed list has as forms of other words only."""

_STRONG: Final = {
    "bundet": "binde", "fundet": "finde", "skaaret": "skaere", "drukket": "drikke", "loejet": "lyve", "roeget": "ryge",
    "stroeget": "stryge", "budt": "byde", "boed": "byde", "skoed": "skyde", "floej": "flyve", "froes": "fryse",
    "stred": "strides", "drog": "drage", "brudt": "bryde",
}  # fmt: skip
"""Forms of strong verbs that the installed list has as forms of other words only, and their infinitives. Not those
that are common nouns (tog, løb, brød)."""

_OF_VERBS: Final = ("ende", "ede", "te")
"""Endings that only verbs have: gældende is no form of gæld."""
_OF_NOUNS: Final = ("ernes", "enes", "erne", "ens", "ene", "en")
"""Endings that no verb has: gælden is no form of gælde."""
_OF_PAST: Final = ("ede", "te")
_VOWEL: Final = re.compile(r"[aeiouy]$")

_DEFINITE: Final = ("ens", "ets", "ns", "ts", "nes")
_UNSTRESSED: Final = re.compile(r"e([lnr])$")
_SYNCOPE: Final = re.compile(r"(?<=[bcdfghjkmnprstvz])([lnr])$")
_DOUBLED: Final = re.compile(r"([bdfgklmnprst])\1$")
_DOUBLED_INSIDE: Final = re.compile(r"([bdfgkmnpst])([lnr])$")
_SHORTEST_BASE: Final = 3
_SHORTEST_TAIL: Final = 4
_SHORTEST_HEAD: Final = 2
_SHORTEST_STEM: Final = 4
_NAME_ENDING: Final = re.compile(r"(?:erne|ene|en|et|er|e|ne)$")
_OF_QUALITY: Final = ("hed", "dom")
_OF_DOING: Final = ("else", "ning", "ing", "sel")
_OF_PERSON: Final = "ist"
_LEARNED: Final = (
    ("ik", "isk"), ("i", "isk"), ("e", "isk"), ("", "isk"), ("e", "al"), ("", "al"), ("e", "el"), ("", "el"),
    ("", "elig"),
)  # fmt: skip
"""Endings of nouns and of the adjectives made of them."""
_STRONG_NOUNS: Final = {
    "bud": "byde", "salg": "saelge", "valg": "vaelge", "skud": "skyde", "fund": "finde", "drift": "drive",
    "skrift": "skrive", "hjaelp": "hjaelpe", "koeb": "koebe", "brug": "bruge", "gang": "gaa", "stand": "staa",
    "slag": "slaa", "greb": "gribe", "komst": "komme", "flugt": "flygte", "sagn": "sige", "vaekst": "vokse",
    "brud": "bryde", "tab": "tabe", "svar": "svare", "krav": "kraeve", "raad": "raade",
}  # fmt: skip
"""Nouns that are made of verbs without an ending, and stand last in others (udbud, udbyde)."""


@lru_cache(maxsize=20_000)
def keys(word: str) -> frozenset[str]:
    """What `word` shares with its other forms; never empty. Of a base form, the word itself is among them."""
    if not word.isalpha() or word in _OWN_WORDS:
        return frozenset({word})
    if word in _CORRECTED:
        return frozenset({_CORRECTED[word]})
    named = base_forms(word)
    listed = named | (frozenset({word}) if is_base_form(word) else frozenset())
    if named and named <= {word + "e", word + word[-1:] + "e"} and is_noun(word) and not word.endswith("er"):
        # Hardly the imperative of a verb (pas, passe).
        listed = frozenset((word,))
    listed |= _CHANGED_INSIDE.get(word, frozenset()) | frozenset(_infinitives(word))
    if listed and word.endswith("erne"):
        listed |= keys(word.removesuffix("ne"))
    if listed:
        return listed | frozenset(_bases_by_rule(word, is_base=word in listed))
    return _keys_by_last_part(word) or _keys_of_unknown(word)


@lru_cache(maxsize=20_000)
def akin(word: str) -> frozenset[str]:
    """Keys of the words made of `word` or that it is made of: syg and sygdom, vedtage and vedtagelse, udbyde, udbud."""
    return frozenset(chain.from_iterable(map(_made_of, keys(word)))) - keys(word) - FILLER


@lru_cache(maxsize=20_000)
def learned(word: str) -> frozenset[str]:
    """Keys of the adjectives made of `word` by a learned ending (politik: politisk), and of the noun of such a one."""
    return frozenset(chain.from_iterable(map(_of_adjective, keys(word)))) - keys(word) - FILLER


def named_after(word: str) -> frozenset[str]:
    """Keys of the persons and qualities named after `word` (pension: pensionist), and of what such is named after.

    Of a verb, those of its bare noun too (besøge: besøg): they too stand in compounds.
    """
    named = (chain(_named_after(key), _nouns_of(key)) for key in keys(word))
    return frozenset(chain.from_iterable(named)) - keys(word) - FILLER


def is_verb(word: str) -> bool:
    """Whether `word` is a form of a verb, and of no noun that looks like its infinitive (åbner, besluttet)."""
    if word.endswith("er") and _is_infinitive(word[:-1]) and not is_noun(word[:-1]):
        return True
    infinitives = [base for base in keys(word) if _is_infinitive(base)]
    is_past = word.endswith(_OF_PAST) and word not in infinitives
    return bool(infinitives) and (is_past or not any(map(is_noun, infinitives)))


def _infinitives(word: str) -> Iterator[str]:
    """The infinitives of a strong verb's form (udskåret: udskære) and of a passive in -s (findes: finde)."""
    for form, infinitive in _STRONG.items():
        if word.endswith(form) and is_base_form(found := word.removesuffix(form) + infinitive):
            yield found
    if word.endswith("es") and _is_infinitive(word[:-1]):
        yield word[:-1]


@lru_cache(maxsize=20_000)
def _is_infinitive(word: str) -> bool:
    past = (*(word[:-1] + ending for ending in ("ede", "te", "et", "ende")), word + "te")
    return word.endswith("e") and any(word in base_forms(form) for form in past)


@lru_cache(maxsize=20_000)
def is_noun(word: str) -> bool:
    """Whether the list has `word` with an article and a genitive at its end (råd-et-s, bus-sen-s, pleje-ns)."""
    doubled = word + word[-1:]
    stems = (word, doubled)
    return any(not base_forms(stem + ending).isdisjoint((word, stem)) for stem in stems for ending in _DEFINITE)


def quality_of(word: str) -> frozenset[str]:
    """The keys of the adjective that a noun in -hed or -dom is made of (sygdommen → syg); else empty."""
    for key in keys(word):
        for ending in _OF_QUALITY:
            stem = key.removesuffix(ending)
            if stem != key and len(stem) >= _SHORTEST_BASE and is_base_form(stem):
                return frozenset({stem})
    return frozenset()


def _named_after(key: str) -> Iterator[str]:
    yield from (key + ending for ending in (*_OF_QUALITY, _OF_PERSON))
    yield from (key.removesuffix(ending) for ending in (*_OF_QUALITY, _OF_PERSON) if key.endswith(ending))


def _made_of(key: str) -> Iterator[str]:
    yield from _named_after(key)
    yield from _of_same_stem(key)
    if key.endswith("e"):
        yield from (key[:-1] + ending for ending in _OF_DOING)
    yield from (key.removesuffix(ending) + "e" for ending in _OF_DOING if key.endswith(ending))
    for noun, verb in _STRONG_NOUNS.items():
        if key.endswith(noun):
            yield key.removesuffix(noun) + verb
        if key.endswith(verb):
            yield key.removesuffix(verb) + noun


def _of_same_stem(key: str) -> Iterator[str]:
    """The noun that is a verb's bare stem (besøge: besøg, mangle: mangel) or who does it (lære: lærer), and the verb
    of such a noun."""
    if key.endswith("er") and _is_infinitive(key[:-1]):
        yield key[:-1]
    if _is_infinitive(key):
        yield key + "r"
        yield from _nouns_of(key)
    elif len(key) >= _SHORTEST_STEM and is_noun(key):
        stems = (key, key + key[-1], _UNSTRESSED.sub(r"\1", key))
        yield from (stem + "e" for stem in dict.fromkeys(stems) if _is_infinitive(stem + "e"))


def _nouns_of(key: str) -> Iterator[str]:
    """The noun that a verb's bare stem is."""
    if _is_infinitive(key):
        yield from (stem for stem in _stems(key[:-1], bare=True) if len(stem) >= _SHORTEST_STEM and is_noun(stem))


def _of_adjective(key: str) -> Iterator[str]:
    """The adjectives of a noun by its learned endings (politik: politisk, kommune: kommunal), and the noun of one."""
    for nouns, adjectives in _LEARNED:
        if key.endswith(adjectives):
            found = key.removesuffix(adjectives) + nouns
            is_made = is_noun(found) and not is_base_form(found + "k")
        else:
            found = key.removesuffix(nouns) + adjectives
            is_made = key.endswith(nouns) and len(key) >= _SHORTEST_STEM and is_base_form(found)
            is_made = is_made and not is_base_form(key + "k")
        if is_made:
            yield found


def _bases_by_rule(word: str, *, is_base: bool) -> Iterator[str]:
    """Base forms that regular inflection leads from to `word`. A base form may still be another's form in -e."""
    for ending in ("e",) if is_base else _ENDINGS:
        if word.endswith(ending):
            cut = word.removesuffix(ending)
            for stem in _stems(cut, bare=is_base):
                is_known = len(stem) >= _SHORTEST_BASE and is_base_form(stem) and not (stem == cut and _doubles(stem))
                if is_known and (is_base or _takes(stem, ending, word)):
                    yield stem


def _takes(base: str, ending: str, word: str) -> bool:
    """Whether `base` is of a kind of word that has `ending`, as in `word`."""
    if ending in _OF_VERBS:
        return _may_be_verb(base) or (bool(_VOWEL.search(base)) and word == base + ending)
    if ending == "er" and base + "e" in base_forms(word) and word == base + ending:
        # A present tense; a plural too only where the noun has one.
        return not _is_infinitive(base + "e") or is_listed(base + "erne")
    return ending not in _OF_NOUNS or is_noun(base) or is_listed(base + "rne") or not _is_infinitive(base)


def _may_be_verb(word: str) -> bool:
    return word.endswith("e") and (_is_infinitive(word) or not is_noun(word))


def _doubles(base: str) -> bool:
    """Whether `base` doubles its last letter before an ending (læg, lægget): "læger" is no form of it."""
    return any(base in base_forms(base + base[-1] + ending) for ending in ("et", "en"))


def _stems(stem: str, *, bare: bool) -> Iterator[str]:
    yield stem
    if not bare:
        yield stem + "e"
        yield stem + "er"
    if _DOUBLED.search(stem):
        yield stem[:-1]
    if _SYNCOPE.search(stem):
        yield _SYNCOPE.sub(r"e\1", stem)
        yield _DOUBLED_INSIDE.sub(r"\1\1e\2", stem)


def _keys_by_last_part(word: str) -> frozenset[str]:
    for start in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        tail = word[start:]
        if is_listed(tail):
            return frozenset(word[:start] + key for key in keys(tail))
    return frozenset()


def _keys_of_unknown(word: str) -> frozenset[str]:
    bare = word.removesuffix("s") if len(word) > _SHORTEST_STEM else word
    stem = _NAME_ENDING.sub("", bare)
    found = {word, bare}
    if len(stem) >= _SHORTEST_STEM:
        found.add(f"{stem}~")
    return frozenset(found)
