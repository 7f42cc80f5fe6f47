"""Teaching the archive's vocabulary the words of newly loaded items, in one statement a meeting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from committee.search.indexing import learn
from ingest.prepared import TaughtWord, taught_word

_ADD: Final = """
INSERT INTO committee_word (form, printed, keys, parts)
SELECT form, printed, string_to_array(keys, ' '), string_to_array(parts, ' ')
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS new(form, printed, keys, parts)
ON CONFLICT (form) DO NOTHING
"""
_MISSING: Final = """
SELECT form FROM unnest(%s::text[]) AS known(form)
WHERE NOT EXISTS (SELECT 1 FROM committee_word word WHERE word.form = known.form)
AND EXISTS (SELECT 1 FROM committee_searchentry entry WHERE entry.vector @@ known.form::tsquery)
"""
_LONGEST_PRINTED: Final = 120


@dataclass(slots=True)
class Vocabulary:
    """What a run knows of the archive's vocabulary, so that it need not ask for each word of each meeting."""

    _known: set[str] = field(default_factory=set)
    _taught: dict[str, TaughtWord] = field(default_factory=dict)
    _added: set[str] = field(default_factory=set)

    def begin(self, taught: Mapping[str, TaughtWord]) -> None:
        """A transaction begins; remember these words for when a meeting that has them is loaded."""
        self._added = set()
        self._taught.update(taught)

    def add(self, words: Iterable[str]) -> None:
        """Make sure that the archive has these words when the transaction ends; then call `committed`."""
        self._added = set(words) - self._known
        if not self._added:
            return
        forms = sorted(self._added)
        rows = [self._taught.get(form) or taught_word(form, form) for form in forms]
        values = [
            forms,
            [row.printed[:_LONGEST_PRINTED] for row in rows],
            [" ".join(row.keys) for row in rows],
            [" ".join(row.parts) for row in rows],
        ]
        with connection.cursor() as cursor:
            cursor.execute(_ADD, values)

    def committed(self) -> None:
        """The transaction in which words were added has ended well."""
        self._known |= self._added
        for word in self._added:
            self._taught.pop(word, None)
        self._added = set()

    def doubt(self) -> None:
        """Items were changed, so words may have left the archive: take none for known any more."""
        self._known.clear()

    def settle(self) -> None:
        """Bring back the words that another run took away while this one counted on them."""
        if not self._known:
            return
        with connection.cursor() as cursor:
            cursor.execute(_MISSING, [list(self._known)])
            missing = [form for (form,) in cursor.fetchall()]
        learn(dict(zip(missing, missing, strict=True)))
