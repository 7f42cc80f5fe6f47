"""Finding agenda items by words and by parts of journalnumre.

One place knows how words are matched: `matching`, `ranked` and `index_items`. An item's vector is a
function of that item alone.
"""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection
from django.db.models import Case as SqlCase
from django.db.models import Exists, F, FloatField, OuterRef, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from committee.models import AgendaItem, Case
from committee.models.cases import CaseQuerySet
from committee.models.items import NEWEST_FIRST, AgendaItemQuerySet
from danish import journal_number
from danish.words import CLOSED_ITEM

LANGUAGE: Final = "danish"

# PostgreSQL would read "børn/unge" as a file name and "<budget>" as a tag, and find neither word.
_READABLE: Final = str.maketrans("<>/", "   ")

# A vector holds less than 1 MB. 250,000 characters a weight are more than the longest referat has,
# and few enough for any text whatever.
_INDEX: Final = """
WITH words AS (
  SELECT item.id,
    left(
      concat_ws(' ', coalesce(open.title, %(closed)s), item.journal_number_printed, numbers.printed), 250000
    ) AS names,
    left(concat_ws(' ', open.decision, sections.summary), 250000) AS gist,
    left(concat_ws(' ', sections.body, open.proposer_name), 250000) AS body,
    left(concat_ws(' ', sections.rest, attachments.titles), 250000) AS rest
  FROM committee_agendaitem item
  LEFT JOIN committee_agendaitem open ON open.id = item.id AND NOT open.is_closed
  CROSS JOIN LATERAL (
    SELECT
      string_agg(text, ' ') FILTER (WHERE kind = 'summary') AS summary,
      string_agg(text, ' ')
        FILTER (WHERE kind NOT IN ('summary', 'decision', 'economy', 'other')) AS body,
      string_agg(concat_ws(' ', heading, text), ' ')
        FILTER (WHERE kind IN ('economy', 'other')) AS rest
    FROM committee_section WHERE item_id = open.id
  ) sections
  CROSS JOIN LATERAL (
    SELECT string_agg(title, ' ') AS titles FROM committee_attachment WHERE item_id = open.id
  ) attachments
  CROSS JOIN LATERAL (
    SELECT string_agg(journal_number, ' ') AS printed FROM committee_case
    WHERE id = item.case_id
      OR id IN (SELECT case_id FROM committee_agendaitem_other_cases WHERE agendaitem_id = item.id)
  ) numbers
  WHERE item.id = ANY(%(ids)s)
)
UPDATE committee_agendaitem item
SET search_vector =
  setweight(to_tsvector('danish', translate(words.names, '<>/', '   ')), 'A') ||
  setweight(to_tsvector('danish', translate(words.gist, '<>/', '   ')), 'B') ||
  setweight(to_tsvector('danish', translate(words.body, '<>/', '   ')), 'C') ||
  setweight(to_tsvector('danish', translate(words.rest, '<>/', '   ')), 'D')
FROM words WHERE words.id = item.id
"""


def index_items(item_ids: Iterable[int]) -> int:
    """Make the vectors of these items anew from what the archive holds of them; how many were made.

    To be called when an item's own row, sections, attachments and cases are all written. Of a closed
    item nothing is found but that it is one, and its numbers.
    """
    with connection.cursor() as cursor:
        cursor.execute(_INDEX, {"ids": list(item_ids), "closed": CLOSED_ITEM})
        return int(cursor.rowcount)


def matching(items: AgendaItemQuerySet, words: str) -> AgendaItemQuerySet:
    """Those of `items` that hold all of `words`, or whose journalnummer holds them as a part.

    `words` may be anything a reader types: quotes make a phrase, `or` an alternative, `-` an
    exclusion, and no sign is an error.
    """
    query = text_query(words)
    if not _may_be_number(words):
        return items.filter(search_vector=query)
    told = AgendaItem.objects.filter(search_vector=query).values("pk")
    return items.filter(pk__in=told.union(_of_cases(Case.objects.with_tokens(words))))


def ranked(items: AgendaItemQuerySet, words: str) -> AgendaItemQuerySet:
    """`items` by how well they answer `words`: standing items last, equals newest first."""
    text = SearchRank(F("search_vector"), text_query(words), normalization=Value(1))
    relevance = _number_bonus(words) + Coalesce(text, Value(0.0), output_field=FloatField())
    return items.annotate(relevance=relevance, standing=Coalesce(F("case__is_standing"), Value(False))).order_by(
        "standing", "-relevance", *NEWEST_FIRST
    )


def with_number(items: AgendaItemQuerySet, spelling: str) -> AgendaItemQuerySet:
    """Those of `items` with a case, their own or another, whose number holds `spelling`'s tokens in a run."""
    return items.filter(pk__in=_of_cases(Case.objects.with_tokens(spelling)))


def on_subject(items: AgendaItemQuerySet, subject: str) -> AgendaItemQuerySet:
    """Those of `items` with a case under the KLE number `subject` ("27", "27.51" or "27.51.04")."""
    return items.filter(pk__in=_of_cases(Case.objects.filter(kle_subject__startswith=subject)))


def case_named(words: str) -> Case | None:
    """The case whose whole number `words` are, where the public may see an item of it."""
    if not _may_be_number(words):
        return None
    public = AgendaItem.objects.published()
    seen = Exists(public.filter(case=OuterRef("pk"))) | Exists(public.filter(other_cases=OuterRef("pk")))
    return Case.objects.spelled(words).filter(seen).first()


def has_words(words: str) -> bool:
    """Whether anything is left to search for when filler words ("og", "i") and signs are taken away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery(%s, %s)) > 0", [LANGUAGE, readable(words)])
        return bool(cursor.fetchone()[0])


def readable(words: str) -> str:
    """`words` without the signs that would hide a word from the text search."""
    return words.translate(_READABLE)


def text_query(words: str) -> SearchQuery:
    """`words` as PostgreSQL's web search reads them."""
    return SearchQuery(readable(words), config=LANGUAGE, search_type="websearch")


def _number_bonus(words: str) -> Combinable:
    if not _may_be_number(words):
        return Value(0.0)
    bears = When(pk__in=_of_cases(Case.objects.with_tokens(words)), then=Value(1.0))
    return SqlCase(bears, default=Value(0.0))


def _may_be_number(words: str) -> bool:
    return any(token[-1].isdigit() for token in journal_number.tokens(words))


def _of_cases(cases: CaseQuerySet) -> QuerySet[Any, Any]:
    """The ids of items with one of `cases` as their own, or as another that they name."""
    named = AgendaItem.other_cases.through.objects.filter(case__in=cases).values("agendaitem")
    return AgendaItem.objects.filter(case__in=cases).values("pk").union(named)
