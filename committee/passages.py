"""Where an item answers a search: its title, deciding sentence and a passage with the words marked.

PostgreSQL puts private characters around the words it finds; they become `<mark>` only after
everything else has been escaped.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle
from typing import Final

from django.db import connection
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from committee.search import readable

_START, _STOP, _LESS, _MORE, _SLASH = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_MARKED = re.compile(f"{_START}([^{_START}{_STOP}]*){_STOP}")
_LOOSE = str.maketrans({_START: None, _STOP: None, _LESS: "<", _MORE: ">", _SLASH: "/"})
_LINE_SIGNS = re.compile(r"^\s*(?:#{1,6}\s|[-*]\s)|\s*\|[\s|:-]*", re.MULTILINE)

# Any of the words is worth a mark, so the query's "and" is read as "or".
_HEADLINES: Final = """
SELECT item.id,
  ts_headline('danish', translate(item.title, %(signs)s, %(stand_ins)s), query, %(whole)s),
  ts_headline('danish', translate(item.decision_sentence, %(signs)s, %(stand_ins)s), query, %(whole)s),
  ts_headline('danish', translate(body.text, %(signs)s, %(stand_ins)s), query, %(fragments)s)
FROM committee_agendaitem item
CROSS JOIN (
  SELECT replace(websearch_to_tsquery('danish', %(words)s)::text, ' & ', ' | ')::tsquery AS query
) asked
CROSS JOIN LATERAL (
  SELECT left(concat_ws(' … ', sections.text, item.decision, attachments.text), 60000) AS text
  FROM
    (SELECT string_agg(text, ' … ' ORDER BY position) AS text FROM committee_section
     WHERE item_id = item.id AND kind <> 'decision') sections,
    (SELECT string_agg(title, ' · ' ORDER BY position) AS text FROM committee_attachment
     WHERE item_id = item.id) attachments
) body
WHERE item.id = ANY(%(ids)s)
"""
_SELECTION: Final = f"StartSel={_START}, StopSel={_STOP}"
_OPTIONS: Final = {
    "signs": f"<>/{_START}{_STOP}",
    "stand_ins": f"{_LESS}{_MORE}{_SLASH}",
    "whole": f"{_SELECTION}, HighlightAll=true",
    "fragments": f'{_SELECTION}, MaxFragments=2, MaxWords=18, MinWords=9, ShortWord=0, FragmentDelimiter=" … "',
}


@dataclass(frozen=True, slots=True)
class Marks:
    """Ready HTML with the words in `<mark>`; `passage` is empty where the text holds none of them."""

    title: SafeString
    sentence: SafeString
    passage: SafeString


def marks(item_ids: Iterable[int], words: str) -> dict[int, Marks]:
    """The marks of each of these items for the search `words`."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADLINES, _OPTIONS | {"ids": list(item_ids), "words": readable(words)})
        return {row[0]: _marks(*row[1:]) for row in cursor.fetchall()}


def marked(headline: str) -> SafeString:
    """`headline` escaped, and then each run between the private characters in `<mark>`."""
    parts = [part.translate(_LOOSE) for part in _MARKED.split(headline)]
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", part) if odd else part,) for part, odd in zip(parts, cycle((False, True)))),
    )


def _marks(title: str, sentence: str, body: str | None) -> Marks:
    found = body is not None and _START in body
    passage = " ".join(_LINE_SIGNS.sub(" ", body or "").split()).strip("… ") if found else ""
    return Marks(marked(title), marked(sentence), marked(passage))
