"""A part of the evaluation set put to the three searches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from evaluation import archive, corpus, judgements
from evaluation.measures import Query, Score, score

SEARCHES: Final = ("this search", "plain PostgreSQL", "SQLite FTS5")


@dataclass(frozen=True, slots=True)
class Answer:
    """What each search found for a query, best first, and how good that is."""

    query: Query
    hits: Mapping[str, list[str]]

    def score(self, search: str) -> Score:
        """The measures of one of the searches."""
        return score(self.query, self.hits[search])


def answers(part: str, kinds: Collection[str]) -> list[Answer]:
    """The queries of a part that are of these kinds, answered over an archive of its own.

    To be called in a process that has done no other part.
    """
    with archive.empty_archive():
        meetings = corpus.meetings(part)
        archive.fill(meetings)
        archive.add_subjects(part)
        documents = [document for meeting, _ in meetings for document in corpus.documents(meeting)]
        wanted = [query for query in judgements.queries(part) if query.kind in kinds]
        return ask_all(wanted, documents)


def ask_all(queries: list[Query], documents: list[corpus.Document]) -> list[Answer]:
    """Each query put to the archive that Django is set up on, and to the others over the same items."""
    from django.test import Client

    from evaluation import peers, site

    client = Client()
    postgres, sqlite = peers.plain_postgres(documents), peers.plain_sqlite(documents)
    return [
        Answer(
            query,
            dict(
                zip(SEARCHES, (site.ask(client, query.words), postgres(query.words), sqlite(query.words)), strict=True)
            ),
        )
        for query in queries
    ]
