"""Files that belong together: a FirstAgenda publication, and the PDF files beside it that hold its texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from ingest.given import CouldNotRead, Given, limited, read
from ingest.readers.package import pack, texts_wanted

_LEAST_OF_ID: Final = 8
"""How many characters of an id are enough to know it by within a longer name."""


@dataclass(frozen=True, slots=True)
class PublicationWithTexts:
    """A publication and its PDF files as the one file that the archive keeps."""

    name: str
    publication: Given
    texts: Mapping[str, Given]

    def chunks(self) -> Iterator[bytes]:
        """The package's bytes; raises CouldNotRead where a part cannot be read, or all are too large together."""
        texts = {document: read(given) for document, given in self.texts.items()}
        yield from limited(iter([pack(read(self.publication), texts)]))


def bundled(files: Sequence[Given]) -> list[Given]:
    """`files` in their order, with each publication's texts joined to it and no longer files of their own.

    Beside a publication is what lies in its folder or below, by a name that is, or holds, the document's id.
    """
    found = [_with_texts(given, files) for given in files]
    joined = {id(text) for given in found if isinstance(given, PublicationWithTexts) for text in given.texts.values()}
    return [given for given in found if id(given) not in joined]


def _with_texts(given: Given, files: Sequence[Given]) -> Given:
    place = PurePath(given.name)
    if place.suffix.lower() != ".json":
        return given
    beside = [other for other in files if _is_pdf(other) and place.parent in PurePath(other.name).parents]
    if not beside:
        return given
    try:
        wanted = texts_wanted(read(given))
    except CouldNotRead:
        return given
    texts = {document: text for document in sorted(wanted) if (text := _of_document(document, beside))}
    return PublicationWithTexts(f"{given.name}.zip", given, texts) if texts else given


def _is_pdf(given: Given) -> bool:
    return PurePath(given.name).suffix.lower() == ".pdf"


def _of_document(document: str, files: Sequence[Given]) -> Given | None:
    asked = document.casefold()
    stems = [(PurePath(given.name).stem.casefold(), given) for given in files]
    exact = next((given for stem, given in stems if stem == asked), None)
    if exact or len(asked) < _LEAST_OF_ID:
        return exact
    return next((given for stem, given in stems if asked in stem), None)
