"""Who speaks in a Beslutning: the decisions of earlier bodies are often recited under their names."""

import re
from dataclasses import dataclass
from typing import Final

from danish.sentences import split_sentences
from ingest.vocabulary import BODY, DATE_WORDS

_LABEL: Final = re.compile(
    rf"(?:(?:beslutning(?:en)?|behandling(?:en)?|indstilling(?:en)?|anbefaling(?:en)?)\s+(?:fra|i|af)\s+)?"
    rf"(?-i:(?P<body>{BODY}))(?:s\s+(?:beslutning|indstilling|anbefaling|behandling|møde))?"
    rf"(?:\s*[,.(]?\s*(?:på mødet\s+)?{DATE_WORDS}\)?)?(?:\s*,?\s*(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?\d{{1,3}})?"
    r"\s*(?P<colon>:|$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence of a decision; `speaker` is the body under whose name it stands, None where it stands alone."""

    sentence: str
    speaker: str | None = None


def utterances(text: str) -> list[Utterance]:
    """The sentences of a decision, each with the body that its label names ("Økonomiudvalget, 12. maj 2025: …").

    A label holds for the rest of its paragraph, or for the next one where it stands alone; where several
    bodies are labelled, it holds until the next label.
    """
    paragraphs = [split_sentences(paragraph) for paragraph in text.split("\n\n")]
    labels = sum(1 for sentences in paragraphs for sentence in sentences if _LABEL.match(sentence))
    found: list[Utterance] = []
    speaker: str | None = None
    has_spoken = False
    for sentences in paragraphs:
        if has_spoken and labels < 2:
            speaker = None
        for sentence in sentences:
            label = _LABEL.match(sentence)
            if label:
                speaker, has_spoken = " ".join(label["body"].split()), False
            has_spoken |= label is None or label.end() < len(sentence)
            found.append(Utterance(sentence, speaker))
    return found
