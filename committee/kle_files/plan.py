"""KL's emneplan: XML with hovedgrupper, grupper and emner, the retired ones among them."""

import datetime
import re
from collections.abc import Iterator
from typing import Any, Final, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from committee.kle_files.records import NUMBER, BadFile, Kind, KleFile, SubjectRecord, one_line

_ROOT: Final = "KLE-Emneplan"
_LEVELS: Final = ("Hovedgruppe", "Gruppe", "Emne")
_REMARK: Final = re.compile(r"\s*\[(?P<words>udg[^\]]*)\]", re.IGNORECASE)
_RETIRED: Final = "udgået"
_DEEPEST: Final = 50


def read(content: bytes) -> KleFile:
    """The plan. Raises BadFile for what is no well-formed emneplan, for a document type of its own, and for no emne."""
    root = _tree(content)
    if root.tag != _ROOT:
        raise BadFile(f"XML-filen er ikke en emneplan: den begynder med »{root.tag[:60]}«, ikke »{_ROOT}«.")
    subjects: dict[str, SubjectRecord] = {}
    for level, element in _numbered(root):
        subject = _subject(level, element)
        if subject.number in subjects:
            raise BadFile(f"Nummeret {subject.number} står to gange i emneplanen. Hent filen igen.")
        subjects[subject.number] = subject
    if not any(len(number) == len("27.51.04") for number in subjects):
        raise BadFile("Emneplanen har ingen emner. Hent den hele emneplan, ikke kun en delplan uden indhold.")
    return KleFile(Kind.PLAN, subjects, _date(root.findtext("UdgivelsesDato")))


def _tree(content: bytes) -> Element:
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise BadFile("XML-filen er ikke en emneplan: den er bygget for dybt.")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    # An emneplan has no document type; one could declare entities that grow without end or name other files.
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        where = f" (linje {error.lineno})" if isinstance(error, expat.ExpatError) else ""
        raise BadFile(f"Emneplanen er ikke hel XML{where}. Hent filen igen; den er måske kun halvt hentet.") from error
    return builder.close()


def _refuse_doctype(*_: Any) -> NoReturn:
    raise BadFile("XML-filen har en DOCTYPE, og det har en emneplan ikke. Hent emneplanen hos KL.")


def _numbered(root: Element) -> Iterator[tuple[str, Element]]:
    for main_group in root.findall("Hovedgruppe"):
        yield "Hovedgruppe", main_group
        for group in main_group.findall("Gruppe"):
            yield "Gruppe", group
            yield from (("Emne", subject) for subject in group.findall("Emne"))


def _subject(level: str, element: Element) -> SubjectRecord:
    number, printed = (one_line(element.findtext(f"{level}{part}") or "") for part in ("Nr", "Titel"))
    title = _REMARK.sub("", printed)
    if not NUMBER.fullmatch(number) or number.count(".") != _LEVELS.index(level) or not title:
        raise BadFile(f"Emneplanen har en {level.lower()} uden rigtigt nummer og titel: »{number} {title}«.")
    history = element.find(f"{level}AdministrativInfo/Historisk")
    remarks = [match["words"].lower() for match in _REMARK.finditer(printed)]
    return SubjectRecord(
        number,
        title,
        is_retired=history is not None or _RETIRED in remarks,
        retired_on=None if history is None else _left_on(history),
        replaced_by=() if history is None else tuple(_replacing(history)),
        laws=tuple(dict.fromkeys(_laws(element.findall(f"{level}RetskildeReference")))),
        guidance="\n".join(_guidance(element.find(f"{level}Vejledning/VejledningTekst"))),
    )


def _left_on(history: Element) -> datetime.date | None:
    return _date(history.findtext("UdgaaetDato")) or _date(history.findtext("Flyttet/FlyttetDato"))


def _replacing(history: Element) -> Iterator[str]:
    for replaced in history.findall("Flyttet/AfloestAf"):
        for level in reversed(_LEVELS):
            number = one_line(replaced.findtext(f"{level}Nr") or "")
            if NUMBER.fullmatch(number):
                yield number
                break


def _laws(references: list[Element]) -> Iterator[str]:
    for reference in references:
        named = (reference.findtext(part) or "" for part in ("RetskildeTitel", "ParagrafEllerKapitel"))
        if law := one_line(" ".join(named)):
            yield law


def _guidance(text: Element | None) -> Iterator[str]:
    """Paragraphs, and what is listed in them, a line each; a listed one begins with a dash."""
    for element in text.iter() if text is not None else ():
        own = one_line(element.text or "")
        if own:
            yield f"- {own}" if element.tag == "li" else own
        if after := one_line(element.tail or ""):
            yield after


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
