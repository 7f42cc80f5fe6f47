"""The filters of /soeg/: what may be asked, and which items an answer leaves."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple, cast

import django_filters
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Value
from django.http import QueryDict
from django.utils.functional import cached_property

from committee import filter_words, search
from committee.filter_fields import (
    ChoicesField,
    DanishDateField,
    JournalNumberField,
    SearchForm,
    SubjectField,
    WordsField,
    asking,
    choosing,
    form_with,
)
from committee.models import AgendaItem, Committee, Outcome
from committee.models.committees import CommitteeQuerySet, in_name_order
from committee.models.items import NEWEST_FIRST, AgendaItemQuerySet
from committee.postgresql.prepared import ask
from committee.postgresql.public import public_sql
from committee.search.gathering import Wanted
from committee.search.hits import Hits
from committee.search.tsqueries import any_of, every, with_run
from danish import journal_number

NONE: Final = "ingen"
TYPES: Final = {
    letter: f"{letter}-sag – {meaning.name[0].lower()}{meaning.name[1:]}"
    for letter, meaning in settings.CASE_TYPES.items()
} | {NONE: "Uden sagstype"}
OUTCOMES: Final = {
    "godkendt": Outcome.APPROVED,
    "anbefalet": Outcome.RECOMMENDED,
    "droeftet": Outcome.DISCUSSED,
    "orientering": Outcome.NOTED,
    "udsat": Outcome.POSTPONED,
    "afvist": Outcome.REJECTED,
    "andet": Outcome.OTHER,
}
"""The word in an address for each outcome; NONE stands for an item without decision."""
OUTCOME_LABELS: Final = {word: str(outcome.label) for word, outcome in OUTCOMES.items()} | {NONE: "Uden beslutning"}
TO_COUNCIL: Final = {"1": "Stilet til byrådet"}
PLACES: Final = {
    "overalt": "Overalt",
    "titel": "I titler",
    "beslutning": "I beslutninger",
    "indstilling": "I indstillinger",
    "bilag": "I bilags titler",
}
"""Where the words are looked for."""
SORTS: Final = {"relevans": "Bedste match", "dato": "Nyeste først"}

REPEATED: Final = ("type", "udvalg", "udfald")
SINGLE: Final = ("q", "felt", "til_byraadet", "journalnummer", "emne", "fra", "til", "sort")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def asked(query: QueryDict, single: Collection[str] = SINGLE, repeated: Collection[str] = REPEATED) -> QueryDict:
    """What `query` says: known parameters that have a value, tidied; each value once, of a single one the last."""
    said = QueryDict(mutable=True)
    for name in (*single, *repeated):
        values = [value for value in map(tidy, query.getlist(name)) if value]
        if values:
            said.setlist(name, list(dict.fromkeys(values)) if name in repeated else values[-1:])
    return said


def public_committees() -> CommitteeQuerySet:
    """Those with a published item of their own, or with a decision in one."""
    public = AgendaItem.objects.published()
    return Committee.objects.filter(
        Exists(public.filter(meeting__committee=OuterRef("pk")))
        | Exists(public.filter(committee_decisions__committee=OuterRef("pk")))
    )


_OF_PUBLIC_COMMITTEES: Final = f"""
SELECT udvalg.id, udvalg.name, udvalg.slug, udvalg.is_council FROM committee_committee udvalg
WHERE EXISTS (
    SELECT FROM committee_meeting meeting JOIN committee_agendaitem item ON item.meeting_id = meeting.id
    WHERE meeting.committee_id = udvalg.id AND {public_sql()}
) OR EXISTS (
    SELECT FROM committee_committeedecision decided
    JOIN committee_agendaitem item ON item.id = decided.item_id
    JOIN committee_meeting meeting ON meeting.id = item.meeting_id
    WHERE decided.committee_id = udvalg.id AND {public_sql()}
)
"""  # noqa: S608 - only our own words


class KnownCommittee(NamedTuple):
    """An udvalg to choose."""

    pk: int
    name: str
    slug: str
    is_council: bool


def known_committees() -> list[KnownCommittee]:
    """`public_committees` as the search page has them: in name order, and by a statement that is planned already."""
    return in_name_order(map(KnownCommittee._make, ask(_OF_PUBLIC_COMMITTEES, {})))


def outcome_values(words: Collection[str]) -> list[str]:
    """The stored outcomes that the words of an address stand for; that of NONE is empty."""
    return [str(OUTCOMES.get(word, "")) for word in words]


def _unknown(what: str) -> dict[str, str]:
    return {"invalid_choice": f"{what} »%(value)s« kendes ikke. Vælg fra listen."}


class ItemFilterSet(django_filters.FilterSet):
    """The public items that a reader asks for. `udvalg` and `udfald` are answered together."""

    q = asking(WordsField, label="Ord eller journalnummer")
    felt = django_filters.ChoiceFilter(label="Søg", choices=tuple(PLACES.items()), error_messages=_unknown("Feltet"))
    type = choosing(label="Sagstype", choices=tuple(TYPES.items()), error_messages=_unknown("Sagstypen"))
    udvalg = choosing(label="Udvalg", choices=(), error_messages=_unknown("Udvalget"))
    udfald = choosing(label="Udfald", choices=tuple(OUTCOME_LABELS.items()), error_messages=_unknown("Udfaldet"))
    til_byraadet = django_filters.ChoiceFilter(
        label="Byrådet",
        choices=tuple(TO_COUNCIL.items()),
        error_messages={"invalid_choice": "Skriv 1 for sager til byrådet, eller lad feltet være."},
    )
    journalnummer = asking(JournalNumberField, label="Journalnummer")
    emne = asking(SubjectField, label="Emne (KLE-nummer)")
    fra = asking(DanishDateField, label="Fra")
    til = asking(DanishDateField, label="Til")
    sort = django_filters.ChoiceFilter(
        label="Sortering", choices=tuple(SORTS.items()), error_messages=_unknown("Sorteringen")
    )

    class Meta:
        form = SearchForm

    def __init__(self, said: QueryDict) -> None:
        # Not FilterSet's own: it copies every filter, of which none is changed here.
        self.said = self.data = said
        self.is_bound = True
        self.filters = self.base_filters

    @cached_property
    def form(self) -> SearchForm:
        """The fields with what was said."""
        form = _form_class()(self.said)
        if "udvalg" in self.said:
            form.fields["udvalg"] = cast(ChoicesField, form.fields["udvalg"]).among(self.committees)
        return form

    @cached_property
    def public(self) -> AgendaItemQuerySet:
        """The items that are chosen from."""
        return AgendaItem.objects.published()

    @cached_property
    def committees(self) -> dict[str, str]:
        """The names of the udvalg to choose from, by slug."""
        return {committee.slug: committee.name for committee in self._known}

    @cached_property
    def committee_ids(self) -> dict[str, int]:
        """Their ids, by slug."""
        return {committee.slug: committee.pk for committee in self._known}

    def wanted(self, *without: str) -> Wanted | None:
        """What every filter but those named asks of an item's entry; None where nothing can answer.

        Without `udvalg` alone, `udfald` asks for an outcome that any udvalg of the item has as its own.
        """
        if not self.is_valid():
            return None
        chosen = {name: value for name, value in self.form.cleaned_data.items() if name not in without}
        words = self.understood.tsquery if chosen.get("q") else ""
        if chosen.get("q") and not words:
            return None
        decided = self._decided(chosen, any_committee="udvalg" in without)
        sure = self.understood.sure if words else ""
        filters = every([decided, *_stated(chosen)])
        return Wanted(words, chosen.get("fra"), chosen.get("til"), filters, sure, _leave_few(chosen))

    def narrowed(self, *without: str) -> AgendaItemQuerySet:
        """The items that pass every filter but those named; none where any value is bad."""
        wanted = self.wanted(*without)
        if wanted is None:
            return self.public.none()
        items = search.answering(self.public, wanted.tsquery) if wanted.tsquery else self.public
        if wanted.since:
            items = items.filter(meeting__date__gte=wanted.since)
        return items.filter(meeting__date__lte=wanted.until) if wanted.until else items

    @property
    def qs(self) -> AgendaItemQuerySet:
        """The items that pass every filter."""
        return self.narrowed()

    def in_order(self) -> AgendaItemQuerySet:
        """The hits: by relevance where there are words and no other order is asked for, else newest first.

        Where there are more than can be ranked, those that are come first, and the others newest first.
        """
        best, gathered = self.hits.best, self.hits.gathered
        items = self.public.filter(pk__in=gathered.ids) if gathered.is_all else self.narrowed()
        if not best:
            return items.newest_first()
        nth = Func(Value(best, ArrayField(BigIntegerField())), F("pk"), function="array_position")
        return items.order_by(nth.asc(nulls_last=True), *NEWEST_FIRST)

    @cached_property
    def hits(self) -> Hits:
        """The hits in order, found and ranked once."""
        by_words = self.is_valid() and self.form.cleaned_data["q"] and self.form.cleaned_data["sort"] != "dato"
        return Hits(self.wanted(), self.understood if by_words else None)

    @cached_property
    def _known(self) -> "list[KnownCommittee]":
        return known_committees()

    @cached_property
    def understood(self) -> search.Understood:
        """What the words ask for of the chosen field. Only of a valid search."""
        chosen = self.form.cleaned_data
        return search.understand(chosen.get("q") or "", chosen.get("felt") or search.EVERYWHERE)

    def _decided(self, chosen: Mapping[str, Any], *, any_committee: bool) -> str:
        """What `udvalg` and `udfald` ask for together."""
        outcomes = outcome_values(chosen.get("udfald") or ())
        committees = [self.committee_ids[slug] for slug in chosen.get("udvalg") or ()]
        if committees:
            return any_of(filter_words.of_committees(committees, outcomes))
        prefix = filter_words.SOME_COMMITTEE if any_committee else filter_words.OUTCOME
        return any_of(prefix + outcome for outcome in outcomes)


@cache
def _form_class() -> type[SearchForm]:
    """The form of the filters: the fields are the same for every search, but for the choices of `udvalg`."""
    return form_with({name: declared.field for name, declared in ItemFilterSet.base_filters.items()})


def _stated(chosen: Mapping[str, Any]) -> Iterator[str]:
    """What the other filters ask for, as tsqueries."""
    if types := chosen.get("type"):
        yield any_of(filter_words.TYPE + ("" if value == NONE else value) for value in types)
    if chosen.get("til_byraadet"):
        yield any_of([filter_words.TO_COUNCIL])
    if number := chosen.get("journalnummer"):
        yield with_run(journal_number.tokens(number))
    if subject := chosen.get("emne"):
        yield any_of([filter_words.SUBJECT + subject])


def _leave_few(chosen: Mapping[str, Any]) -> bool:
    """Whether filters alone leave few items: those with a number do."""
    return bool(chosen.get("journalnummer"))


def tidy(value: str) -> str:
    """`value` on one line, its letters composed, no blanks around it."""
    composed = unicodedata.normalize("NFC", value)
    return " ".join(_CONTROL.sub(" ", composed).split())
