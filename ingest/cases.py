"""Finding the sager that a referat names, and telling which numbers are no case to follow."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from committee.models import AgendaItem, Case
from danish import journal_number
from danish.names import slugify
from ingest.rows import require_storable
from ingest.vocabulary import TYPE_PREFIX


def find_or_add(numbers: Iterable[str]) -> Mapping[str, Case]:
    """The case that each of `numbers` names; unknown ones are added.

    A text without a letter or digit names none. Rows are added in the order of their keys, so that
    two ingests at once wait for each other and never both.
    """
    keys = {number: journal_number.key(journal_number.normalise(number)) for number in numbers}
    keys = {number: key for number, key in keys.items() if key.strip()}
    known = _by_key(keys.values())
    missing = {key: _case(number, key) for number, key in keys.items() if key not in known}
    if missing:
        Case.objects.bulk_create([missing[key] for key in sorted(missing)], ignore_conflicts=True)
        known = _by_key(keys.values())
    return {number: known[key] for number, key in keys.items()}


def mark_standing(cases: Iterable[int] | None = None) -> int:
    """Set `is_standing` of these cases (ids), or of all, where it is not what it should be.

    A number is standing by STANDING_NUMBERS, or when all its items bear a title of
    STANDING_TITLES. Returns how many cases changed. Needs a transaction.
    """
    scope = Q() if cases is None else Q(pk__in=list(cases))
    differing = (
        Case.objects.filter(scope)
        .annotate(should_stand=_is_standing(_standing_titles(scope)))
        .exclude(is_standing=F("should_stand"))
        .order_by("pk")
        .select_for_update(no_key=True)
    )
    changed = list(differing.values_list("pk", "should_stand"))
    for should_stand in (True, False):
        rows = Case.objects.filter(pk__in=[pk for pk, value in changed if value is should_stand])
        rows.update(is_standing=should_stand)
    return len(changed)


def _by_key(keys: Iterable[str]) -> dict[str, Case]:
    return {case.key: case for case in Case.objects.filter(key__in=set(keys))}


def _case(number: str, key: str) -> Case:
    parts = journal_number.parse(number)
    row = Case(
        key=key,
        journal_number=journal_number.normalise(number),
        slug=journal_number.address(number),
        kle_subject=parts.subject if parts else "",
        facet=parts.facet if parts else "",
        sequence=parts.sequence if parts else None,
        year=parts.full_year if parts else None,
    )
    require_storable(row)
    return row


def _standing_titles(scope: Q) -> list[str]:
    """The titles as they stand in the archive that mean one of STANDING_TITLES."""
    cases = Case.objects.filter(scope).values("pk") if scope else None
    items = AgendaItem.objects.on_agenda().exclude(case=None)
    if cases is not None:
        items = items.filter(case__in=cases)
    standing = {slugify(title) for title in settings.STANDING_TITLES}
    titles = items.order_by().values_list("title", flat=True).distinct()
    return [title for title in titles if slugify(TYPE_PREFIX.sub("", title)) in standing]


def _is_standing(titles: list[str]) -> "ExpressionWrapper[Q]":
    forms = [_key_pattern(number) for number in settings.STANDING_NUMBERS]
    by_number = reduce(or_, (Q(key__regex=form) for form in forms), Q(pk__in=[]))
    items = AgendaItem.objects.on_agenda().filter(case=OuterRef("pk")).order_by()
    by_title = Exists(items) & ~Exists(items.exclude(title__in=titles))
    return ExpressionWrapper(by_number | Q(by_title), output_field=BooleanField())


def _key_pattern(number: str) -> str:
    """A regex for the keys of the numbers meant by one of STANDING_NUMBERS; `*` is any run of tokens."""
    parts = [journal_number.key(part) if journal_number.tokens(part) else "" for part in number.split("*")]
    return f"^{'.*'.join(parts)}$"
