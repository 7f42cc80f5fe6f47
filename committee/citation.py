"""A ready reference to what the archive shows, to put in a letter or a note."""

from collections.abc import Sequence

from committee.models import AgendaItem, Case, Meeting
from committee.whereabouts import in_words
from danish.dates import long_date


def cite_item(item: AgendaItem, address: str) -> str:
    """Udvalg, date, punkt, title, journalnummer and `address`; of a closed item no title."""
    meeting = item.meeting
    kind = "dagsorden til mødet" if meeting.kind == Meeting.Kind.AGENDA else "referat af mødet"
    title = "" if item.is_closed else f": »{item.title}«"
    number = item.case.journal_number if item.case else item.journal_number_printed
    parts = [
        meeting.committee.name,
        f"{kind} den {long_date(meeting.date)}",
        f"{_place(item)}{title}",
        *([f"journalnummer {number}"] if number else []),
    ]
    return f"{', '.join(parts)}. {address}"


def cite_case(case: Case, title: str, items: Sequence[AgendaItem], address: str) -> str:
    """Journalnummer, title, where and when its treatments `items` (in time order) were, and `address`."""
    committees = in_words(dict.fromkeys(item.meeting.committee.name for item in items))
    first, last = items[0].meeting.date, items[-1].meeting.date
    when = f"den {long_date(first)}" if first == last else f"fra den {long_date(first)} til den {long_date(last)}"
    return f"Sagen {case.journal_number}: »{title}«, behandlet i {committees} {when}. {address}"


def _place(item: AgendaItem) -> str:
    if item.number is None:
        return "punkt uden nummer"
    return f"{'tillægspunkt' if item.address.startswith('t') else 'punkt'} {item.number}"
