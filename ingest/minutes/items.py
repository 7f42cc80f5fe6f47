"""One dagsordenspunkt from its raw parts: title, types, sections, decision, who recommends and who proposes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from danish import journal_number
from danish.sentences import split_sentences
from danish.wraps import join
from ingest.minutes.case_types import listed_type, marked_type
from ingest.minutes.decisions import read_decision
from ingest.minutes.healing import heal, heal_lines
from ingest.minutes.layout import Layout
from ingest.minutes.structure import RawItem, RawSection
from ingest.parsed import (
    ParsedAgendaItem,
    ParsedAttachment,
    ParsedDecision,
    ParsedSection,
    Proposer,
)
from ingest.vocabulary import CLOSED_TITLE, DEPARTMENT, MINORITY

_PROPOSER_TITLE = re.compile(
    r"(?:initiativretsforslag|initiativsag|forslag)\s+(?:stillet\s+|fremsat\s+)?(?:fra|af)\s+"
    r"(?P<name>[A-ZÆØÅ][^:()]+?)\s*(?:\((?P<party>[^)]{1,40})\))?\s*(?=[:–]|\s-\s|\bom\b|\bog\b|\bvedr|$)",
    re.I,
)
_PROPOSER_TEXT = re.compile(
    r"(?P<name>[A-ZÆØÅ][\wæøåé.-]+(?:\s+[A-ZÆØÅ][\wæøåé.-]+){1,4})\s+\((?P<party>[A-ZÆØÅ]{1,2}|[A-ZÆØÅ][a-zæøå]+)\)"
    r"(?=\s+(?:har\s+)?(?:fremsend|fremsæt|fremsat|stille|foreslå|anmode|ønske|indstill))"
)
_COUNCIL_DECIDES = re.compile(
    r"(?:\bat|\bog|^(?:- |\d{1,2}\. )?|:)\s*(?:\w+\s+)?(?:byrådet|byråd|kommunalbestyrelsen)\s+"
    r"(?!orienter|underret|informer|inddrag|hører)(?:\w+(?:er|år)|at)\b",
    re.I | re.M,
)
_SENT_TO_COUNCIL = re.compile(
    r"\b(?:til|i)\s+(?:byrådets|kommunalbestyrelsens)\s+(?:godkendelse|beslutning|afgørelse|vedtagelse)\b"
    r"|\b(?:indstiller\s+til|anbefaler(?:\s+over\s+for)?)\s+(?:\w+\s+)?(?:byrådet|byråd|kommunalbestyrelsen)\b",
    re.I,
)
_RECOMMENDS = re.compile(r"(?<!ikke )\banbefal(?:er|ede|es|edes)\b(?!\s+(?:\w+\s+)?ikke\b)", re.I)
_OFFICE = re.compile(
    r"^(?:byrådsmedlem|udvalgsmedlem|rådmand|rådkvinde|borgmester|formand|næstformand|medlem)\s+", re.I
)
_IN_COOPERATION = re.compile(r",?\s+i\s+samarbejde\s+med\b|,?\s+efter\s+(?:rådgivning|indstilling)\s+fra\b", re.I)
_PLAIN_SUBJECT = re.compile(r"^[A-ZÆØÅ][\wæøåé,& -]{2,80}$")


class ItemParts(NamedTuple):
    """An item with what `parse_meeting` needs beside it: the type its title marks, and its line in the source."""

    item: ParsedAgendaItem
    marked_type: str | None
    line: int


def build_item(raw: RawItem, position: int, layout: Layout, committee: str | None) -> ItemParts:
    """The parsed item. `committee` is the meeting's own udvalg, None where the file does not say."""
    printed_title = _joined(raw.title_lines)
    listed, title = listed_type(printed_title)
    sections = tuple(_section(section, layout) for section in raw.sections)
    decision = _decision(sections, committee)
    first, *others = [*raw.numbers, None][: len(raw.numbers) or 1]
    item = ParsedAgendaItem(
        position=position,
        number=raw.number,
        title=title,
        listed_type=listed or raw.group_type,
        type_in_force=listed or raw.group_type,
        to_council=_is_to_council(sections, decision),
        journal_number=journal_number.normalise(first) if first else None,
        journal_number_printed=first,
        other_journal_numbers=tuple(journal_number.normalise(number) for number in others if number),
        is_closed=raw.is_closed or bool(CLOSED_TITLE.search(title)),
        is_supplement=raw.is_supplement,
        sections=sections,
        decision=decision,
        attachments=_attachments(raw.sections, layout),
        proposer=_proposer(title, sections),
        departments=_departments(sections),
    )
    return ItemParts(item, marked_type(title), raw.line)


def of_committee(part: ItemParts, committee: str | None) -> ItemParts:
    """`part` with its decision read anew, now that it is known whose meeting it is."""
    if part.item.decision is None:
        return part
    decision = read_decision(part.item.decision.text, committee)
    to_council = _is_to_council(part.item.sections, decision)
    return part._replace(item=replace(part.item, decision=decision, to_council=to_council))


def _joined(lines: Sequence[str]) -> str:
    title = ""
    for line in lines:
        title = join(title, line) if title else line
    return title


def _section(raw: RawSection, layout: Layout) -> ParsedSection:
    if raw.kind == "attachments":
        return ParsedSection(raw.kind, raw.heading, "\n".join(heal_lines(raw.blocks, layout)))
    plain = raw.kind in ("decision", "recommendation", "proposer_recommendation")
    return ParsedSection(raw.kind, raw.heading, heal(raw.blocks, layout, sub_headings=not plain))


def _attachments(sections: Sequence[RawSection], layout: Layout) -> tuple[ParsedAttachment, ...]:
    named = [section for section in sections if section.kind == "attachments"]
    links = {block.text.removeprefix("- "): block.link for section in named for block in section.blocks if block.link}
    titles = (title for section in named for title in heal_lines(section.blocks, layout))
    return tuple(ParsedAttachment(title, links.get(title)) for title in titles)


def _decision(sections: Sequence[ParsedSection], committee: str | None) -> ParsedDecision | None:
    decisions = [section for section in sections if section.kind == "decision"]
    if not decisions:
        return None
    named = [f"{section.heading}:\n{section.text}" if " " in section.heading else section.text for section in decisions]
    texts = named if len(decisions) > 1 else [decisions[0].text]
    return read_decision("\n\n".join(texts), committee)


def _is_to_council(sections: Sequence[ParsedSection], decision: ParsedDecision | None) -> bool:
    asked = any(
        _COUNCIL_DECIDES.search(section.text) or _SENT_TO_COUNCIL.search(section.text)
        for section in sections
        if section.kind in ("recommendation", "proposer_recommendation")
    )
    recommended = decision is not None and any(
        _RECOMMENDS.search(sentence) and not MINORITY.search(sentence) for sentence in split_sentences(decision.text)
    )
    return asked or recommended


def _proposer(title: str, sections: Sequence[ParsedSection]) -> Proposer | None:
    proposes = any(section.kind in ("proposal", "proposer_recommendation") for section in sections)
    if not proposes and not re.search(r"initiativret", title, re.I):
        return None
    in_title = _PROPOSER_TITLE.search(title)
    if in_title:
        return Proposer(_OFFICE.sub("", in_title["name"].strip()), in_title["party"])
    for section in sections:
        if section.kind in ("proposal", "proposer_recommendation"):
            in_text = _PROPOSER_TEXT.search(section.text)
            if in_text:
                return Proposer(in_text["name"], in_text["party"])
    return None


def _departments(sections: Sequence[ParsedSection]) -> tuple[str, ...]:
    found: list[str] = []
    for section in sections:
        if section.kind == "recommendation":
            for sentence in split_sentences(section.text):
                found.extend(_recommending(sentence))
    return tuple(dict.fromkeys(found))


def _recommending(sentence: str) -> list[str]:
    match = re.search(r"\bindstiller\b", sentence)
    if match is None:
        return []
    subject = _IN_COOPERATION.split(sentence[: match.start()])[0].strip(" ,-")
    named = [" ".join(department[0].split()) for department in DEPARTMENT.finditer(subject)]
    if named:
        return named
    return [subject] if _PLAIN_SUBJECT.match(subject) else []
