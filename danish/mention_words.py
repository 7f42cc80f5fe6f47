"""The wording that a referat speaks of other treatments in: what an udvalg did, when, and what is something else."""

import re
from typing import Final

from danish.dates import MONTHS

REPEATED: Final = r"(?:ordinære|ekstraordinære|seneste|sidste|næste|kommende|første|andet|tidligere|forrige)\s+"
AHEAD: Final = r"(?:\s+(?:afholdt|holdt|senest))?\s*"
MEETING: Final = re.compile(rf"(?<![\w-])(?<!\bet )møde(?:t|r|rne)?{AHEAD}$", re.IGNORECASE)
WITH_OTHERS: Final = re.compile(r"\s+(?:med|mellem|hos)\b", re.IGNORECASE)
TREATMENT: Final = re.compile(
    rf"\s+(?:{REPEATED})?(?:møde(?:t|r|rne)?|(?:(?:\d\.|første|anden)\s*)?behandling"
    rf"|(?:beslutning|drøftelse|godkendelse)(?:\s+(?:af|fra))?){AHEAD}",
    re.IGNORECASE,
)
PAST: Final = (
    r"(?:besluttede|vedtog|godkendte|drøftede|behandlede|udsatte|anbefalede|afviste|forkastede|tiltrådte|bevilgede"
    r"|afsatte|oversendte|henviste|indstillede|frigav|bemyndigede|igangsatte|udpegede|valgte|bad|sendte|tog)"
)
DONE: Final = (
    r"(?:besluttet|vedtaget|godkendt|drøftet|behandlet|udsat|anbefalet|afvist|forkastet|tiltrådt|bevilget|afsat"
    r"|oversendt|henvist|indstillet|frigivet|bemyndiget|igangsat|udpeget|valgt|orienteret|præsenteret|forelagt|enige?"
    r"|taget|bedt|givet)"
)
COMING: Final = r"(?:behandler|drøfter|beslutter|godkender|træffer)"
FEW_WORDS: Final = r"(?:\s+[^\s.,;:()]+)"
ACT: Final = re.compile(rf"(?<![\w-])(?:{PAST}|{DONE})(?![\w-])", re.IGNORECASE)
THEN: Final = re.compile(
    rf"\s+(?:(?:har|havde|også|tidligere|enstemmigt|derfor|senest|endeligt)\s+){{0,3}}"
    rf"(?:(?P<past>{PAST}|{DONE})|{COMING})(?![\w-])(?P<rest>{FEW_WORDS}{{0,9}})\s*",
    re.IGNORECASE,
)
PERFECT: Final = re.compile(r"\s+(?:har|havde|blev)\s*", re.IGNORECASE)
DONE_SOON: Final = re.compile(rf"(?:\s*[\wæøå-]+){{0,3}}?\s*{DONE}(?![\w-])", re.IGNORECASE)
VERB: Final = re.compile(rf"\s*(?:{PAST}|(?P<perfect>blev|har|havde))\s+", re.IGNORECASE)
OPENS: Final = re.compile(r"(?:^|[,;:(–-]|\b(?:og|samt|allerede|senest|først))\s*$", re.IGNORECASE)
OTHER_THINGS: Final = re.compile(
    r"\b(?:at|der|som|hvor\w*|hvis|når|fordi|da|så|til|fra|inden|efter|før|siden|mellem|pr|gældende|virkning|frist\w*"
    r"|\w*(?:møde[tr]?|rådet|kredsen|forum|bestyrelsen|gruppen))\b|\bsenest$",
    re.IGNORECASE,
)
OF_ANOTHER_DAY: Final = re.compile(r"\s+(?:[\wæøå]+(?:ede|te|ne)|dateret|fremsendt|indgået)\s+\w", re.IGNORECASE)
"""After a date that belongs to a thing: "den 3. maj 2021 indgåede aftale"."""
TO_NOTICE: Final = re.compile(r"til\s+efterretning(?:en)?", re.IGNORECASE)
PLACED: Final = re.compile(r"(?<!formand )(?<!formanden )\b(?:i|af|for|hos)\s+$", re.IGNORECASE)
SUBJECT: Final = re.compile(r"\b(?:har|havde|blev)\s+$", re.IGNORECASE)
JOINED: Final = re.compile(r"\s*(?:,|og|samt|eller)\s*", re.IGNORECASE)
GOES_ON: Final = re.compile(
    rf"\s*(?:,|og|samt|,\s*og)\s+(?:igen\s+)?(?:{PAST}(?P<rest>{FEW_WORDS}{{0,6}})\s*)?", re.IGNORECASE
)
RESPECTIVELY: Final = re.compile(r"\bhenholdsvis\b", re.IGNORECASE)
HALF_DATE: Final = re.compile(
    rf"(?<!\d)\d{{1,2}}\.?(?:\s*(?:{'|'.join(MONTHS)}))?\s*(?:og|eller|til|-|–)\s*$", re.IGNORECASE
)
NUMBERED: Final = r"(?:dagsordens)?(?:punkt|pkt\.?)\s*(?:nr\.?\s*)?(\d{1,3})(?!\d)"
ITEM_BEFORE: Final = re.compile(rf"\b{NUMBERED}\s*(?:,|på|i|fra)?\s*$", re.IGNORECASE)
ITEM_AFTER: Final = re.compile(rf"\s*[,(]?\s*(?:som\s+|under\s+)?{NUMBERED}", re.IGNORECASE)
