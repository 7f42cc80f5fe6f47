"""What the page of an item needs: its sections in a reader's order, and the items around it."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from committee import kle
from committee.item_rows import ItemRows, Surroundings, Treatment
from committee.markdown_links import Links
from committee.models import AgendaItem, Attachment, Case, Committee, Section, Subject
from committee.whereabouts import Act, acts_of
from danish.bodies import COUNCIL, OWN, SEVERAL, body_key, find_bodies

ANCHORS: Final[dict[str, str]] = {
    Section.Kind.SUMMARY: "resume",
    Section.Kind.PROPOSAL: "initiativretsforslag",
    Section.Kind.PROPOSER_RECOMMENDATION: "indstilling-fra-forslagsstiller",
    Section.Kind.ADMINISTRATION_REVIEW: "forvaltningens-belysning",
    Section.Kind.RECOMMENDATION: "indstilling",
    Section.Kind.EFFECT: "effekt",
    Section.Kind.PRESENTATION: "sagsfremstilling",
    Section.Kind.ECONOMY: "oekonomi",
    Section.Kind.OTHER: "andet",
    Section.Kind.ATTACHMENTS: "bilag",
}
"""The kinds of section in the order that they are read in, each with its place on the page."""

_PLACES: Final = {kind: place for place, kind in enumerate(ANCHORS)}
_BILAG: Final = Section.Kind.ATTACHMENTS
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d+\.)\s+")


class ReadingSection(NamedTuple):
    """A section as the page shows it; `anchor` is its place in the address."""

    kind: str
    anchor: str
    heading: str
    text: str


class CommitteeText(NamedTuple):
    """What one udvalg did, and its own words of the decision."""

    act: Act
    text: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """What the page of an item shows. `address` is its whole one, `links` what finds the words that lead on, if any.

    `subject` is that of the item's case, with its title, if the archive knows one; `corrections` are HTML.
    """

    item: AgendaItem
    acts: Sequence[Act]
    side_by_side: Sequence[CommitteeText]
    decision_text: str
    sections: Sequence[ReadingSection]
    attachments: Sequence[Attachment]
    surroundings: Surroundings
    other_cases: Sequence[Case]
    subject: Subject | None
    subject_title: str
    treatments: Sequence[Treatment]
    treatment_count: int
    corrections: str
    links: Links | None
    address: str


def item_page(rows: ItemRows, links: Links | None, corrections: str, address: str) -> ItemPage:
    """What to show of `rows`."""
    item, number = rows.item, rows.item.case.kle_subject if rows.item.case else ""
    acts = acts_of(item)
    return ItemPage(
        item=item,
        acts=acts,
        side_by_side=side_by_side(item, acts),
        decision_text=decision_text(item),
        sections=in_reading_order(rows.sections, rows.attachments),
        attachments=rows.attachments,
        surroundings=rows.surroundings,
        other_cases=rows.other_cases,
        subject=rows.subject or (Subject(number=number) if number else None),
        subject_title=kle.title_of(number, rows.subject),
        treatments=rows.treatments,
        treatment_count=rows.treatment_count,
        corrections=corrections,
        links=links,
        address=address,
    )


def in_reading_order(sections: Iterable[Section], attachments: Collection[Attachment]) -> list[ReadingSection]:
    """An item's sections but the decision; the Bilag also where only their titles are known."""
    found = sorted(
        (section for section in sections if section.kind in _PLACES),
        key=lambda section: (_PLACES[section.kind], section.position),
    )
    shown = []
    seen: dict[str, int] = {}
    for section in found:
        kind = section.kind
        seen[kind] = times = seen.get(kind, 0) + 1
        anchor = f"{ANCHORS[kind]}-{times}" if times > 1 else ANCHORS[kind]
        text = _beside_titles(section.text, attachments) if kind == _BILAG else section.text
        shown.append(ReadingSection(kind, anchor, section.heading, text))
    if attachments and _BILAG not in seen:
        shown.append(ReadingSection(_BILAG, ANCHORS[_BILAG], str(_BILAG.label), ""))
    return shown


def decision_text(item: AgendaItem) -> str:
    """The decision without the remarks on attendance, which are shown apart."""
    text = item.decision
    for remark in item.decision_attendance:
        words = r"\s+".join(map(re.escape, remark.split()))
        text = re.sub(rf"[ \t]*{words}", "", text, count=1)
    return text.strip()


def side_by_side(item: AgendaItem, acts: Sequence[Act]) -> list[CommitteeText]:
    """The decision divided among the udvalg that took it, in the order of `acts`.

    Only where that is certain: each paragraph begins with one of them or names no other, or goes on after one that
    does, and each of several has its own. Else empty.
    """
    if len(acts) < 2:
        return []
    told: dict[Committee, list[str]] = {}
    speaking: Committee | None = None
    for paragraph in filter(str.strip, re.split(r"\n[ \t]*\n", decision_text(item))):
        bodies = [body for body in find_bodies(paragraph) if body.name not in (OWN, SEVERAL)]
        named = [body for body in bodies if body.start == 0] or bodies
        if len({body.name for body in named}) > 1:
            return []
        if named:
            speaking = next((act.committee for act in acts if is_called(act.committee, named[0].name)), None)
        if speaking is None:
            return []
        told.setdefault(speaking, []).append(paragraph)
    if len(told) < 2 or told.keys() != {act.committee for act in acts}:
        return []
    return [CommitteeText(act, "\n\n".join(told[act.committee])) for act in acts]


def is_called(committee: Committee, name: str) -> bool:
    """Whether a text's `name` of an udvalg (`danish.bodies`) is this one's."""
    return body_key(name) == body_key(committee.name) or (name == COUNCIL and committee.is_council)


def _beside_titles(text: str, attachments: Iterable[Attachment]) -> str:
    """Of the text of the Bilag what is no title in the list of them."""
    titles = {" ".join(attachment.title.split()) for attachment in attachments}
    lines = [line for line in text.splitlines() if " ".join(_LIST_MARK.sub("", line).split()) not in titles]
    return "\n".join(lines).strip()
