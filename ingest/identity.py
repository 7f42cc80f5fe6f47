"""Which item of a meeting is which after its referat was loaded again, and the addresses they get.

An address is given once. So two items are the same only where their words say so: first by
journalnummer, then by title and text, and by place in the agenda only where the rest agrees.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count
from typing import Final

from danish.names import slugify

LIKE_ENOUGH: Final = 0.6
"""Share of the title, or of all the words, that two readings of an item at one place have in common."""

LARGEST_NUMBER_IN_ADDRESS: Final = 99_999

SUPPLEMENT: Final = "t"
"""How the address of an item begins that came with a supplement."""


@dataclass(frozen=True, slots=True)
class Trait:
    """What an item is recognised by. `words` are the distinct words of its sections.

    `is_supplement`: it came with a tillægsdagsorden, which counts its items anew.
    """

    position: int
    number: int | None
    case: str
    title: str
    words: frozenset[str]
    is_supplement: bool = False

    @classmethod
    def of(
        cls,
        place: tuple[int, int | None],
        case: str,
        title: str,
        texts: Iterable[str],
        *,
        is_supplement: bool = False,
    ) -> "Trait":
        """The trait of an item, stored or newly read, from its plain values; `case` is a case's key."""
        return cls(*place, case, slugify(title), frozenset(" ".join(texts).split()), is_supplement)

    @property
    def place(self) -> tuple[bool, str, int]:
        """Its printed number, or its position where it has none, within agenda or supplement."""
        by_number = ("number", self.number) if self.number is not None else ("position", self.position)
        return (self.is_supplement, *by_number)


Key = Callable[[Trait], Hashable]

_CERTAIN: Final[tuple[Key, ...]] = (
    lambda item: item.case,
    lambda item: item.case and (item.case, item.title),
    lambda item: item.words and (item.title, item.words),
)
_LIKELY: Final[tuple[Key, ...]] = (
    lambda item: item.title,
    lambda item: item.place,
)


def same_items(old: Sequence[Trait], gone: Sequence[Trait], new: Sequence[Trait]) -> dict[int, int]:
    """For the index of each of `new` that is known: its index in `[*old, *gone]`.

    `old` are on the agenda as it was, `gone` were once and may come back.
    """
    known = [*old, *gone]
    on_agenda, left_agenda = range(len(old)), range(len(old), len(known))
    pairs: dict[int, int] = {}
    for candidates, keys in ((on_agenda, _CERTAIN), (left_agenda, _CERTAIN), (on_agenda, _LIKELY)):
        for key in keys:
            free = [index for index in candidates if index not in pairs.values()]
            unread = [index for index in range(len(new)) if index not in pairs]
            pairs |= _paired(known, free, new, unread, key)
    return pairs


def _paired(
    known: Sequence[Trait], free: list[int], new: Sequence[Trait], unread: list[int], key: Key
) -> dict[int, int]:
    by_key = _alone(known, free, key)
    return {
        theirs: by_key[value]
        for value, theirs in _alone(new, unread, key).items()
        if value in by_key and not _contradict(known[by_key[value]], new[theirs])
    }


def _alone(items: Sequence[Trait], indexes: list[int], key: Key) -> dict[Hashable, int]:
    values = {index: key(items[index]) for index in indexes}
    times = Counter(values.values())
    return {value: index for index, value in values.items() if value and times[value] == 1}


def _contradict(old: Trait, new: Trait) -> bool:
    """Whether the words tell two items apart that stand where one stood."""
    if (old.case and old.case == new.case) or (old.words and old.words == new.words):
        return False
    if old.case and new.case:
        return old.title != new.title or old.place != new.place
    return old.title != new.title and not _alike(old, new)


def _alike(old: Trait, new: Trait) -> bool:
    shared = len(old.words & new.words) / max(len(old.words | new.words), 1)
    return max(shared, SequenceMatcher(None, old.title, new.title).ratio()) >= LIKE_ENOUGH


def new_address(position: int, number: int | None, taken: Collection[str], *, is_supplement: bool = False) -> str:
    """An address that no item of the meeting ever had: `3`, else `3-2` …; `u3` without a number.

    In a supplement `t3`, by its number there, or its position there.
    """
    in_address = number is not None and number <= LARGEST_NUMBER_IN_ADDRESS
    plain = str(number) if in_address else f"u{position}"
    if is_supplement:
        plain = f"{SUPPLEMENT}{number if in_address else position}"
    numbered = (plain if time == 1 else f"{plain}-{time}" for time in count(1))
    return next(address for address in numbered if address not in taken)
