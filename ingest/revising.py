"""Keeping what an item said before it was changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from committee.models import AgendaItem, Revision, SourceFile
from ingest.snapshots import Snapshot, differing_parts, snapshot, with_parts


@dataclass(frozen=True, slots=True)
class Before:
    """The items of a meeting as they were: all of them by id, and which had been withdrawn."""

    states: Mapping[int, Snapshot] = field(default_factory=dict)
    withdrawn: frozenset[int] = frozenset()

    @classmethod
    def of(cls, stored: Sequence[AgendaItem]) -> "Before":
        """To be taken before anything is written over `stored`."""
        gone = frozenset(row.pk for row in stored if row.withdrawn_at is not None)
        return cls({row.pk: snapshot(row) for row in stored}, gone)


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose hands a change came by: the file before, the file after, and who loaded it."""

    source: SourceFile | None
    replaced_by: SourceFile
    by: str


def keep_revisions(
    before: Before, written: Collection[int], withdrawn: Collection[int], origin: Origin
) -> Sequence[Revision]:
    """Write a revision for each of the items `written` whose content is another than `before`.

    A change of place alone is none.
    """
    known = set(written) & before.states.keys()
    if not known:
        return []
    rows = with_parts(AgendaItem.objects.filter(pk__in=known)).order_by("position")
    made = [_revision(row, before, row.pk in withdrawn, origin) for row in rows]
    return Revision.objects.bulk_create([row for row in made if row])


def _revision(row: AgendaItem, before: Before, is_withdrawn: bool, origin: Origin) -> Revision | None:
    state = before.states[row.pk]
    parts = [] if is_withdrawn else differing_parts(state, snapshot(row))
    change = _change(row, before, is_withdrawn)
    if change is Revision.Change.CORRECTED and not parts:
        return None
    return Revision(
        item=row,
        change=change,
        parts=parts,
        before=state,
        source=origin.source,
        replaced_by=origin.replaced_by,
        by=origin.by,
    )


def _change(row: AgendaItem, before: Before, is_withdrawn: bool) -> Revision.Change:
    if is_withdrawn:
        return Revision.Change.WITHDRAWN
    return Revision.Change.RETURNED if row.pk in before.withdrawn else Revision.Change.CORRECTED
