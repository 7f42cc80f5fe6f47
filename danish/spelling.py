"""Words near a misspelt one. Words are folded (`danish.names.fold`)."""

from typing import Final

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_SOUND_ALIKE: Final = (("c", "k"), ("z", "s"), ("w", "v"), ("x", "ks"), ("ph", "f"))


def one_slip_away(word: str) -> set[str]:
    """Every string with one letter more, less or other than `word`, or with two neighbours exchanged."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    shorter = {start + rest[1:] for start, rest in cuts if rest}
    exchanged = {start + rest[1] + rest[0] + rest[2:] for start, rest in cuts if len(rest) > 1}
    changed = {start + letter + rest[1:] for start, rest in cuts if rest for letter in _LETTERS}
    longer = {start + letter + rest for start, rest in cuts for letter in _LETTERS}
    return (shorter | exchanged | changed | longer) - {word}


def other_spellings(word: str) -> set[str]:
    """`word` with letters exchanged for others that sound alike, at one spot or all (handikap: handicap)."""
    found: set[str] = set()
    for one, other in (*_SOUND_ALIKE, *((other, one) for one, other in _SOUND_ALIKE)):
        pieces = word.split(one)
        spots = range(1, len(pieces))
        found |= {one.join(pieces[:at]) + other + one.join(pieces[at:]) for at in spots} | {other.join(pieces)}
    return found - {word}


def slips(word: str, other: str, most: int = 3) -> int:
    """How many letters to add, leave out, change or exchange with a neighbour to make `other` of `word`.

    At least `most` + 1 where it is more than `most`.
    """
    if abs(len(word) - len(other)) > most:
        return most + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for at, letter in enumerate(word, start=1):
        before, above, row = row, before, [at] + [0] * len(other)
        for place, wanted in enumerate(other, start=1):
            row[place] = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and word[at - 2] == wanted:
                row[place] = min(row[place], above[place - 2] + 1)
    return min(row[-1], most + 1)


def most_slips(word: str) -> int:
    """How many slips a reader may be thought to have made in `word`: none in a short one, two in a long."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 7 else 2
