"""The hits of a search as a list that pages are cut from."""

from collections.abc import Sequence
from typing import Final, overload

from django.db.models import Prefetch

from committee.models import AgendaItem, CommitteeDecision
from committee.search.hits import Hits

_MORE: Final = 25


class HitList(Sequence[AgendaItem]):
    """Public items in the order of `hits`, with all that a list of hits shows of each.

    Where there are more than are counted, it is longer than that, so that there is a page to go on to;
    `exactly` counts them all.
    """

    def __init__(self, hits: Hits, *, exactly: bool = False) -> None:
        self.hits = hits
        self.exactly = exactly

    def __len__(self) -> int:
        if self.exactly:
            return self.hits.total
        return self.hits.count if self.hits.is_exact else self.hits.count + _MORE

    @overload
    def __getitem__(self, wanted: int) -> AgendaItem: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[AgendaItem]: ...
    def __getitem__(self, wanted: int | slice) -> AgendaItem | list[AgendaItem]:
        if isinstance(wanted, int):
            return _items(self.hits.ids(wanted, wanted + 1))[0]
        return _items(self.hits.ids(wanted.start or 0, len(self) if wanted.stop is None else wanted.stop))


def _items(ids: list[int]) -> list[AgendaItem]:
    """The items in this order; what the public may not see is left out, whatever the search knows."""
    decisions = Prefetch("committee_decisions", CommitteeDecision.objects.select_related("committee"))
    rows = AgendaItem.objects.published().filter(pk__in=ids).with_meeting().prefetch_related("other_cases", decisions)
    by_id = {item.pk: item for item in rows}
    return [by_id[found] for found in ids if found in by_id]
