"""Finding agenda items by what a reader types: words, numbers, dates, amounts and paragraphs of law.

docs/search.md tells how a query is understood and ranked.
"""

from committee.search.finding import answering, case_named, has_words, matching, on_subject, ranked, with_number
from committee.search.indexing import MadeEntry, index_items, learn, write_entries
from committee.search.understanding import EVERYWHERE, Understood, understand

__all__ = [
    "EVERYWHERE",
    "MadeEntry",
    "Understood",
    "answering",
    "case_named",
    "has_words",
    "index_items",
    "learn",
    "matching",
    "on_subject",
    "ranked",
    "understand",
    "with_number",
    "write_entries",
]
