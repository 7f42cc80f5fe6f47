"""The structure of a meeting whose format states it in fields: nothing is looked for that was said."""

from collections.abc import Sequence

from ingest.minutes.structure import RawItem, RawSection, Structure, split_sections
from ingest.parsed import Block
from ingest.readers import StatedItem


def stated_structure(blocks: Sequence[Block], items: Sequence[StatedItem]) -> Structure:
    """Header and items of `blocks` as `items` (at least one) tell them apart."""
    return Structure(tuple(blocks[: items[0].start]), [_raw_item(blocks, item) for item in items])


def _raw_item(blocks: Sequence[Block], item: StatedItem) -> RawItem:
    text_end = item.end - item.attachments
    told = [block for block in blocks[item.body : text_end] if not block.aside]
    sections = list(split_sections(told, before=blocks[item.body - 1]))
    if item.attachments:
        titles = tuple(blocks[text_end : item.end])
        sections = [section for section in sections if section.kind != "attachments" or _is_more(section, titles)]
        sections.append(RawSection("attachments", "Bilag", titles))
    return RawItem(
        number=item.number,
        title_lines=(item.title,),
        line=blocks[item.start].line,
        numbers=item.numbers,
        is_closed=item.is_closed,
        is_supplement=item.is_supplement,
        sections=tuple(sections),
    )


def _is_more(section: RawSection, titles: Sequence[Block]) -> bool:
    """Whether a section names an attachment that the list of fields does not."""
    listed = {title.text.removeprefix("- ") for title in titles}
    return any(block.text.removeprefix("- ") not in listed for block in section.blocks)
