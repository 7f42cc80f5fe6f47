"""Word lists, and words that several parts of the archive must agree on."""

from typing import Final

CLOSED_ITEM: Final = "Lukket punkt"
"""What stands in the place of an item that was treated behind closed doors."""


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, which stand apart by blanks."""
    return frozenset(text.split())


FILLER: Final = word_set(
    """ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse dog du efter
    eller en end er et for fra ham han hans har havde have hende hendes her hos hun hvad hvis hvor i ikke ind jeg
    jer jo kunne man mange med meget men mig min mine mit mod naar ned noget nogle nu og ogsaa om op os over paa
    saadan samt sig sin sine sit skal skulle som thi til ud under vaere vaeret var ved vi via vil ville vor"""
)
"""Words too common to ask for, folded (`danish.names.fold`)."""

QUESTION: Final = word_set("hvad hvem hvilke hvilken hvilket hvor hvordan hvorfor hvornaar hvorledes")
"""Words that begin a question, folded."""

ASKING: Final = word_set("kan maa boer faar skal vil har er findes bliver giver")
"""Verbs that begin a question to be answered with yes or no, folded."""

RECORDS: Final = word_set(
    """sag sagen sager sagerne punkt punktet punkter punkterne moede moedet moeder moederne referat referatet referater
    referaterne beslutning beslutningen beslutninger afgoerelse afgoerelsen afgoerelser dagsorden dagsordenen
    dagsordener orientering orienteringer dokument dokumenter oplysning oplysninger information informationer info nyt
    find finde vis vise soeg soege se laes laese"""
)
"""What the archive holds, and what a reader does with it, folded: named before "om" they ask for nothing more."""
