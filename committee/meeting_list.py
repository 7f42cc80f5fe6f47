"""The list of meetings: what may be asked of it, and a meeting's neighbours in its udvalg."""

from collections.abc import Container
from typing import Any, Final

from django import forms
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from committee.filters import public_committees
from committee.models import AgendaItem, Committee, Meeting
from committee.models.meetings import MeetingQuerySet

ALL: Final = ("", "Alle")


class MeetingsForm(forms.Form):
    """Which udvalg's meetings, and of which year; both may be left out.

    `without_meetings` is the udvalg asked for where the archive knows it from others' meetings alone.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.published()
        committees = Committee.objects.filter(pk__in=meetings.values("committee")).in_name_order()
        choices = {committee.slug: committee.name for committee in committees}
        self.without_meetings = self._known_from_others(choices)
        if self.without_meetings:
            choices[self.without_meetings.slug] = self.without_meetings.name
        years = meetings.order_by().annotate(year=ExtractYear("date")).values_list("year", flat=True).distinct()
        self.fields["udvalg"] = forms.ChoiceField(
            label="Udvalg",
            required=False,
            choices=[ALL, *choices.items()],
            error_messages={"invalid_choice": "Udvalget »%(value)s« kendes ikke. Vælg fra listen."},
        )
        self.fields["aar"] = forms.ChoiceField(
            label="År",
            required=False,
            choices=[ALL, *((str(year), str(year)) for year in sorted(years, reverse=True))],
            error_messages={"invalid_choice": "Der er ingen møder fra »%(value)s«. Vælg et år fra listen."},
        )

    def meetings(self) -> MeetingQuerySet:
        """The public meetings asked for, newest first, each with its `item_count`; none where a value is bad."""
        meetings = Meeting.objects.published()
        if not self.is_valid():
            return meetings.none()
        if slug := self.cleaned_data["udvalg"]:
            meetings = meetings.filter(committee__slug=slug)
        if year := self.cleaned_data["aar"]:
            meetings = meetings.filter(date__year=year)
        return with_item_count(meetings.with_committee()).newest_first()

    def _known_from_others(self, with_meetings: Container[str]) -> Committee | None:
        slug = self.data.get("udvalg", "")
        return None if not slug or slug in with_meetings else public_committees().filter(slug=slug).first()


def with_item_count(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """`meetings`, each with the number of items that the public may see as `item_count`."""
    items = AgendaItem.objects.published().filter(meeting=OuterRef("pk")).order_by().values("meeting")
    count = Subquery(items.annotate(count=Count("pk")).values("count"), output_field=IntegerField())
    return meetings.annotate(item_count=Coalesce(count, 0))


def neighbours(meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    """The udvalg's public meetings just before and just after `meeting`."""
    own: QuerySet[Meeting] = Meeting.objects.published().with_committee().filter(committee=meeting.committee_id)
    before = Q(date__lt=meeting.date) | Q(date=meeting.date, ordinal__lt=meeting.ordinal)
    after = Q(date__gt=meeting.date) | Q(date=meeting.date, ordinal__gt=meeting.ordinal)
    return (
        own.filter(before).order_by("-date", "-ordinal").first(),
        own.filter(after).order_by("date", "ordinal").first(),
    )
