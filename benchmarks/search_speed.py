"""How fast the search is at any size, beside SQLite FTS5 over the same items in the same run.

    .venv/bin/python benchmarks/search_speed.py [ITEMS=50000] [--report FILE] [--keep FOLDER] [--as-it-stands]
        [--without-http]

Both are asked for the whole answer: the best 25 with passages, the count, all facets. The page that shows it,
from the address to the HTML, is measured besides.
"""

import argparse
import gc
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final
from wsgiref.util import setup_testing_defaults

from archive import database
from search_fill import connect
from search_http import requests_a_second
from search_kept import filled, folder_for
from search_page import with_section
from search_queries import Question, questions
from search_report import Measured, Taken, report
from search_sqlite import PAGE, Sqlite, index_bytes

_MOST_SECONDS_A_CLASS: Final = 60.0
"""A class of questions that takes longer is asked no further."""


def main(count: int, path: Path | None, *, kept: Path | None, as_it_stands: bool, http: bool) -> None:
    """Fill, ask, and print or write the report."""
    with folder_for(kept) as folder:
        held = filled(folder, count, as_it_stands=as_it_stands)
        asked = questions(held.count)
        with database(folder):
            ours, pages = measure(asked, answer), measure(asked, _page())
            theirs = measure(asked, Sqlite(folder / "items.db").ask)
            sizes = _sizes() | {"SQLite's index": index_bytes(folder / "items.db")}
            over_http = requests_a_second(folder / "items.db", asked) if http else {}
        measured = Measured(held.count, held.seconds, ours, pages, theirs, sizes, over_http)
    text = report(measured)
    print(text)
    if path:
        page = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(with_section(page, text), encoding="utf-8")


def measure(asked: Iterable[Question], ask: Callable[[Question], object]) -> dict[str, list[Taken]]:
    """How long answers take, by class; all questions of a class are asked twice, and the second time counts."""
    by_kind: dict[str, list[Question]] = {}
    for question in asked:
        by_kind.setdefault(question.kind, []).append(question)
    taken = {}
    for kind, some in by_kind.items():
        warm = _asked(some, ask)
        # As a worker of the site does: what is loaded by now is looked through no more for what can go.
        gc.collect()
        gc.freeze()
        taken[kind] = _asked(some[: len(warm)], ask)
    return taken


def _asked(some: Iterable[Question], ask: Callable[[Question], object]) -> list[Taken]:
    taken: list[Taken] = []
    for question in some:
        if sum(one.all for one in taken) > _MOST_SECONDS_A_CLASS * 1000:
            break
        began, worked = time.perf_counter(), time.process_time()
        ask(question)
        taken.append(Taken((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
    return taken


def answer(question: Question) -> int:
    """All that a page shows, without the page; returns how many hits there are, as far as they are counted."""
    from django.http import QueryDict

    from committee import facets, passages
    from committee.filters import ItemFilterSet, asked
    from committee.hit_list import HitList
    from committee.search.hits import MOST_COUNTED

    filterset = ItemFilterSet(asked(QueryDict(question.address.partition("?")[2])))
    if not filterset.is_valid():
        raise ValueError(question.address)
    items = HitList(filterset.hits)[:PAGE]
    texts = passages.texts_of(items) if question.words else None
    with facets.counting(filterset, most=MOST_COUNTED) as counted:
        if texts is not None:
            passages.marks(items, texts, filterset.understood)
        counted()
    return filterset.hits.count


def _page() -> Callable[[Question], object]:
    """Asks the site as gunicorn does."""
    from committee.wsgi import application

    def ask(question: Question) -> object:
        path, _, query = question.address.partition("?")
        request = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost"}
        setup_testing_defaults(request)
        answer = application(request, _begin)
        page = b"".join(answer)
        answer.close()
        if answer.status_code != 200:
            raise ValueError(f"{answer.status_code} {question.address}")
        return page

    return ask


def _begin(status: str, headers: object, told: object = None, /) -> Callable[[bytes], object]:
    """What a server does when the answer begins; here there is nobody to tell."""
    return len


_SIZES: Final = """
SELECT (SELECT sum(octet_length(text)) FROM committee_section)
    + (SELECT sum(octet_length(title)) FROM committee_agendaitem),
  pg_relation_size('search_entry_vector'), pg_total_relation_size('committee_searchentry'),
  pg_total_relation_size('committee_word')
"""


def _sizes() -> dict[str, int]:
    with connect() as connection:
        row = connection.execute(_SIZES).fetchone()
    names = ("text", "index of words and filters", "search entries with every index", "vocabulary with its indexes")
    return dict(zip(names, map(int, row or ()), strict=True))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="Measures the search beside SQLite FTS5.")
    options.add_argument("items", type=int, nargs="?", default=50_000)
    options.add_argument("--report", type=Path, help="the Markdown page to write the figures into")
    options.add_argument("--keep", type=Path, help="a folder that is filled once and measured again later")
    options.add_argument(
        "--as-it-stands", action="store_true", help="measure a kept folder that today's code differs from"
    )
    options.add_argument("--without-http", action="store_true")
    given = options.parse_args()
    main(
        given.items,
        given.report,
        kept=given.keep,
        as_it_stands=given.as_it_stands,
        http=not given.without_http,
    )
