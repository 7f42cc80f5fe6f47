"""A FirstAgenda publication and the PDF files that its texts lie in, as one file.

So the archive keeps all that a meeting was read from under one fingerprint, and can read it again. It is a ZIP without
compression whose bytes depend on what is in it alone.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final

from ingest.readers import firstagenda
from ingest.readers.reading import Reading, UnreadableSource
from ingest.readers.text import decode

MEDIA_TYPE: Final = "application/zip"
PUBLICATION: Final = "publicering.json"

_NAME_AT: Final = 30
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ORDINARY_FILE: Final = 0o600 << 16


def texts_wanted(publication: bytes) -> set[str]:
    """The ids of the documents that hold the texts which a publication lacks; empty for any other file."""
    try:
        value = json.loads(decode(publication))
    except (ValueError, RecursionError):
        return set()
    if not isinstance(value, Mapping) or not firstagenda.is_publication(value):
        return set()
    return set(firstagenda.documents_named(value))


def pack(publication: bytes, texts: Mapping[str, bytes]) -> bytes:
    """The package of `publication` and of the PDF files `texts`, by their document's id."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, PUBLICATION, publication)
        for document, content in sorted(texts.items()):
            _add(archive, f"{document}.pdf", content)
    return packed.getvalue()


def is_package(content: bytes) -> bool:
    """Whether a file is such a package: told by its first bytes."""
    name = PUBLICATION.encode()
    return content.startswith(b"PK\x03\x04") and content[_NAME_AT : _NAME_AT + len(name)] == name


def read(content: bytes) -> Reading:
    """The blocks of a package. Raises UnreadableSource where it is damaged, or its publication cannot be read."""
    publication, texts = _unpack(content)
    reading = firstagenda.read_publication(_publication(publication), texts)
    return replace(reading, media_type=MEDIA_TYPE)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.external_attr = _ORDINARY_FILE
    member.create_system = 3
    archive.writestr(member, content)


def _unpack(content: bytes) -> tuple[bytes, dict[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # What is stored as it is cannot be larger unpacked than packed.
            if any(member.compress_type != zipfile.ZIP_STORED for member in archive.infolist()):
                raise _damaged()
            texts = {
                PurePosixPath(name).stem: archive.read(name)
                for name in archive.namelist()
                if name != PUBLICATION and name.endswith(".pdf")
            }
            return archive.read(PUBLICATION), texts
    except (zipfile.BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise _damaged() from error


def _publication(content: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(decode(content))
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    if not isinstance(value, Mapping) or not firstagenda.is_publication(value):
        raise _damaged()
    return value


def _damaged() -> UnreadableSource:
    return UnreadableSource(
        "damaged-file", "Publiceringen og dens PDF-filer kan ikke pakkes ud. Hent dem igen, og indlæs dem sammen."
    )
