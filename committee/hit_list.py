"""The hits of a search as a list that pages are cut from."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar, overload

from django.db.models import Prefetch

from committee.found_items import FoundItem, found_items
from committee.models import AgendaItem, CommitteeDecision
from committee.search.hits import Hits

_MORE: Final = 25

_Read = TypeVar("_Read")


class _HitList(Sequence[_Read]):
    """Public items in the order of `hits`, as `read` makes them of their ids.

    Where there are more than are counted, it is longer than that, so that there is a page to go on to;
    `exactly` counts them all.
    """

    def __init__(self, hits: Hits, read: Callable[[list[int]], list[_Read]], *, exactly: bool) -> None:
        self.hits = hits
        self.exactly = exactly
        self._read = read

    def __len__(self) -> int:
        if self.exactly:
            return self.hits.total
        return self.hits.count + _MORE if self.hits.goes_on else self.hits.count

    @overload
    def __getitem__(self, wanted: int) -> _Read: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[_Read]: ...
    def __getitem__(self, wanted: int | slice) -> _Read | list[_Read]:
        if isinstance(wanted, int):
            return self._read(self._ids(wanted, wanted + 1))[0]
        return self._read(self._ids(wanted.start or 0, len(self) if wanted.stop is None else wanted.stop))

    def _ids(self, start: int, stop: int) -> list[int]:
        return self.hits.ids(start, stop, wholly=self.exactly)


class HitList(_HitList[FoundItem]):
    """The hits as a page shows them."""

    def __init__(self, hits: Hits, *, exactly: bool = False) -> None:
        super().__init__(hits, found_items, exactly=exactly)


class WholeHitList(_HitList[AgendaItem]):
    """The hits with all that the archive has of them but their texts."""

    def __init__(self, hits: Hits, *, exactly: bool = False) -> None:
        super().__init__(hits, _whole_items, exactly=exactly)


def _whole_items(ids: list[int]) -> list[AgendaItem]:
    """The items in this order; what the public may not see is left out, whatever the search knows."""
    decisions = Prefetch("committee_decisions", CommitteeDecision.objects.select_related("committee"))
    rows = AgendaItem.objects.published().filter(pk__in=ids).with_meeting().prefetch_related("other_cases", decisions)
    by_id = {item.pk: item for item in rows}
    return [by_id[found] for found in ids if found in by_id]
