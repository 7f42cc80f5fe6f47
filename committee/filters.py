"""The filters of /soeg/: what may be asked, and which items an answer leaves."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any, Final, cast

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property

from committee import search
from committee.filter_fields import (
    DanishDateField,
    JournalNumberField,
    SubjectField,
    WordsField,
    asking,
)
from committee.models import AgendaItem, Committee, CommitteeDecision, Outcome
from committee.models.committees import CommitteeQuerySet
from committee.models.items import AgendaItemQuerySet

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
        values = [value for value in map(_tidy, query.getlist(name)) if value]
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


def decided_by(committees: Collection[str], outcomes: Collection[str]) -> Q:
    """Items where one of `committees` (slugs) met or decided, with one of `outcomes` (stored values) as its own.

    An empty collection asks for nothing. Without `committees` the outcome is the item's.
    """
    met = Q(meeting__committee__slug__in=committees)
    named = decisions_by(committees)
    if not committees:
        return Q(outcome__in=outcomes) if outcomes else Q()
    if not outcomes:
        return met | Q(Exists(named))
    return Q(Exists(named.filter(outcome__in=outcomes))) | (met & Q(outcome__in=outcomes) & speaks_for_meeting())


def decisions_by(committees: Collection[str]) -> Any:
    """The decisions of `committees` (slugs) in the item that the outer query is at."""
    return CommitteeDecision.objects.filter(item=OuterRef("pk"), committee__slug__in=committees)


def speaks_for_meeting() -> Q:
    """Items whose outcome is that of the meeting's udvalg: no decision of that udvalg is recorded apart."""
    own = CommitteeDecision.objects.filter(item=OuterRef("pk"), committee=OuterRef("meeting__committee"))
    return ~Q(Exists(own))


def outcome_values(words: Collection[str]) -> list[str]:
    """The stored outcomes that the words of an address stand for; that of NONE is empty."""
    return [str(OUTCOMES.get(word, "")) for word in words]


class SearchForm(forms.Form):
    """The filters' fields together."""

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        since, until = self.cleaned_data.get("fra"), self.cleaned_data.get("til")
        if since and until and since > until:
            self.add_error("fra", "Fra-datoen ligger efter til-datoen.")
        return self.cleaned_data


def _unknown(what: str) -> dict[str, str]:
    return {"invalid_choice": f"{what} »%(value)s« kendes ikke. Vælg fra listen."}


class ItemFilterSet(django_filters.FilterSet):
    """The public items that a reader asks for. `udvalg` and `udfald` are answered together."""

    q = asking(WordsField, label="Ord eller journalnummer", method="by_words")
    felt = django_filters.ChoiceFilter(
        label="Søg",
        method="keep",
        choices=tuple(PLACES.items()),
        error_messages=_unknown("Feltet"),
    )
    type = django_filters.MultipleChoiceFilter(
        label="Sagstype",
        method="by_type",
        choices=tuple(TYPES.items()),
        error_messages=_unknown("Sagstypen"),
    )
    udvalg = django_filters.MultipleChoiceFilter(label="Udvalg", choices=(), error_messages=_unknown("Udvalget"))
    udfald = django_filters.MultipleChoiceFilter(
        label="Udfald", choices=tuple(OUTCOME_LABELS.items()), error_messages=_unknown("Udfaldet")
    )
    til_byraadet = django_filters.ChoiceFilter(
        label="Byrådet",
        method="by_council",
        choices=tuple(TO_COUNCIL.items()),
        error_messages={"invalid_choice": "Skriv 1 for sager til byrådet, eller lad feltet være."},
    )
    journalnummer = asking(JournalNumberField, label="Journalnummer", method="by_number")
    emne = asking(SubjectField, label="Emne (KLE-nummer)", method="by_subject")
    fra = asking(DanishDateField, label="Fra", field_name="meeting__date", lookup_expr="gte")
    til = asking(DanishDateField, label="Til", field_name="meeting__date", lookup_expr="lte")
    sort = django_filters.ChoiceFilter(
        label="Sortering",
        method="keep",
        choices=tuple(SORTS.items()),
        error_messages=_unknown("Sorteringen"),
    )

    class Meta:
        form = SearchForm

    def __init__(self, said: QueryDict) -> None:
        self.said = said
        self.public = AgendaItem.objects.published()
        super().__init__(said, queryset=self.public)
        self.committees = {committee.slug: committee.name for committee in public_committees().in_name_order()}
        self.filters["udvalg"].extra["choices"] = tuple(self.committees.items())

    def narrowed(self, *without: str) -> AgendaItemQuerySet:
        """The items that pass every filter but those named; none where any value is bad."""
        if not self.is_valid():
            return self.public.none()
        wanted = {name: value for name, value in self.form.cleaned_data.items() if name not in without}
        outcomes = outcome_values(wanted.pop("udfald", ()))
        items = self.public.filter(decided_by(wanted.pop("udvalg", ()), outcomes))
        for name, value in wanted.items():
            items = cast(AgendaItemQuerySet, self.filters[name].filter(items, value))
        return items

    def filter_queryset(self, queryset: QuerySet[Any, Any]) -> AgendaItemQuerySet:
        """What `qs` holds: the items that pass every filter."""
        return self.narrowed()

    def in_order(self) -> AgendaItemQuerySet:
        """The hits: by relevance where there are words and no other order is asked for, else newest first."""
        words = self.form.cleaned_data.get("q") if self.is_valid() else ""
        if words and self.form.cleaned_data["sort"] != "dato":
            return search.ranked(self.narrowed(), self.understood)
        return self.narrowed().newest_first()

    @cached_property
    def understood(self) -> search.Understood:
        """What the words ask for of the chosen field. Only of a valid search."""
        chosen = self.form.cleaned_data
        return search.understand(chosen.get("q") or "", chosen.get("felt") or search.EVERYWHERE)

    def by_words(self, items: AgendaItemQuerySet, name: str, words: str) -> AgendaItemQuerySet:
        """Filter method of `q`."""
        return search.matching(items, self.understood)

    def by_type(self, items: AgendaItemQuerySet, name: str, types: list[str]) -> AgendaItemQuerySet:
        """Filter method of `type`."""
        return items.filter(type_in_force__in=["" if value == NONE else value for value in types])

    def by_council(self, items: AgendaItemQuerySet, name: str, value: str) -> AgendaItemQuerySet:
        """Filter method of `til_byraadet`."""
        return items.filter(to_council=True)

    def by_number(self, items: AgendaItemQuerySet, name: str, number: str) -> AgendaItemQuerySet:
        """Filter method of `journalnummer`."""
        return search.with_number(items, number)

    def by_subject(self, items: AgendaItemQuerySet, name: str, subject: str) -> AgendaItemQuerySet:
        """Filter method of `emne`."""
        return search.on_subject(items, subject)

    def keep(self, items: AgendaItemQuerySet, name: str, value: str) -> AgendaItemQuerySet:
        """Filter method of `sort` and `felt`, which leave every item."""
        return items


def _tidy(value: str) -> str:
    composed = unicodedata.normalize("NFC", value)
    return " ".join(_CONTROL.sub(" ", composed).split())
