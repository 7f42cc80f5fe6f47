"""The words of a referat: section headings, type marks, outcomes, bodies, page furniture.

Data only. Whoever meets a new word in a referat adds it here.
"""

import re
from typing import Final

from danish.words import word_set
from ingest.parsed import Outcome, SectionKind

SECTION_HEADINGS: Final[dict[str, SectionKind]] = {
    "resume": "summary",
    "resumé": "summary",
    "resumè": "summary",
    "sagsresume": "summary",
    "sagsresumé": "summary",
    "sagsresumè": "summary",
    "kort resumé": "summary",
    "effekt": "effect",
    "effekter": "effect",
    "text": "effect",
    "indstilling": "recommendation",
    "indstillinger": "recommendation",
    "forvaltningens indstilling": "recommendation",
    "administrationens indstilling": "recommendation",
    "beslutning": "decision",
    "beslutninger": "decision",
    "udvalgets beslutning": "decision",
    "byrådets beslutning": "decision",
    "sagsfremstilling": "presentation",
    "sagsbeskrivelse": "presentation",
    "økonomi": "economy",
    "bilag": "attachments",
    "bilagsliste": "attachments",
    "bilagsfortegnelse": "attachments",
    "initiativretsforslag": "proposal",
    "indstilling fra forslagsstiller": "proposer_recommendation",
    "indstilling fra forslagsstilleren": "proposer_recommendation",
    "forslagsstillers indstilling": "proposer_recommendation",
    "forvaltningens belysning": "administration_review",
    "administrationens belysning": "administration_review",
}
"""Section headings, case-folded and without a closing colon. "Text" is an exporter's slip for Effekt (2016)."""

RUN_IN_HEADINGS: Final[frozenset[str]] = word_set(
    """resume resumé resumè sagsresume sagsresumé sagsresumè effekt indstilling beslutning sagsfremstilling
    sagsbeskrivelse økonomi initiativretsforslag"""
)
"""Headings that may have their text on the same line, after a colon."""

CONTENTS_HEADINGS: Final[frozenset[str]] = frozenset({"indholdsfortegnelse", "indhold", "dagsordensoversigt"})
PAGED_LINE: Final = re.compile(
    r"^(?P<before>.{0,80}?)(?:^|[\s|,–-])(?:side|s\.)\s*:?\s*(?P<page>\d{1,4})(?:\s*(?:af|/|ud af)\s*\d{1,4})?"
    r"(?P<after>.{0,60})$|^[-–—|]\s*(?P<lone>\d{1,4})\s*[-–—|]$|^(?P<part>\d{1,4})\s+(?:af|ud af)\s+\d{1,4}$",
    re.I,
)
"""A line that may be a page's foot or head: it is one where it comes again with a higher number."""

CONTENTS_ENTRY: Final = re.compile(r"(?:\.{3,}|…+|\t|\s{2,})\s*\d{1,4}$")
PAGE_LINE: Final = re.compile(r"^(?:side|s\.)\s*\d{1,4}(?:\s*(?:af|/|ud af)\s*\d{1,4})?$|^\d{1,4}\s*/\s*\d{1,4}$", re.I)
MARK_LINE: Final = re.compile(r"^(?:!\[[^\]]*\]\([^)]*\)|[-*_=]{3,}|(?:[-*_]\s){3,}|<!--.*-->|<span [^>]*></span>)$")
"""A picture's place, a ruled line, a comment: what an export puts in where there are no words."""

HEADER_LABEL: Final = re.compile(
    r"^(?P<label>mødedato|mødetidspunkt|dato og tid|dato|tidspunkt|starttidspunkt|sluttidspunkt|mødested|sted|lokale"
    r"|udvalg|mødeforum|(?:møde|start|slut)(?=\s*:)|deltagere|mødedeltagere|medlemmer|til stede|tilstede"
    r"|fremmødte|fraværende|afbud|mødeleder)"
    r"(?:\s*[:.]\s*|\s+|$)(?P<value>.*)$",
    re.I,
)

ITEM_HEADING: Final = re.compile(
    r"^(?:(?P<access>lukket|åbent)\s+)?(?P<supplement>tillægs)?(?:dagsordenspunkt|punkt|pkt\.?)\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,3})\s*(?:\(?(?P<closed>lukket)(?:\s+(?:punkt|sag))?\)?\s*)?"
    r"(?P<mark>[:.–—-]|$|(?=[A-E]-sag))\s*(?P<title>.*)$",
    re.I,
)
NUMBERED_HEADING: Final = re.compile(
    r"^(?P<number>\d{1,3})(?:\.\s+(?=\S)|(?:\)|\s[–—-])?\s+(?=[A-ZÆØÅ\"”»(]))(?P<title>.*)$"
)
CLOSED_TITLE: Final = re.compile(
    r"^\(?lukke(?:t|de)\b(?:\s+(?:punkt|sag|dagsordenspunkt)\w*)?|\(lukket(?: punkt| sag)?\)$", re.I
)
GROUP_LINE: Final = re.compile(
    r"^(?P<type>[A-E])\.\s+(?:sager?\s+til\s+\w+|orientering|initiativretsforslag|drøftelse)\b.{0,60}$", re.I
)
CLOSED_GROUP: Final = re.compile(r"lukkede (?:punkter|sager|dagsordenspunkter)|lukket (?:dagsorden|møde|del)", re.I)
OPEN_GROUP: Final = re.compile(r"åbne (?:punkter|sager|dagsordenspunkter)|åben (?:dagsorden|del)|åbent møde", re.I)
SUPPLEMENT_GROUP: Final = re.compile(
    r"tillægs(?:dagsorden(?:en)?|punkt(?:er)?|sager)(?:\s+(?:til|for|af|-|–)\s+.{1,90}|.{0,90}\d{4})?", re.I
)
CLOSED_ITEM: Final = re.compile(r"lukket (?:punkt|sag|dagsordenspunkt)", re.I)
ACCESS_LINE: Final = re.compile(
    r"^\(?(?P<access>åbent|åben|lukket|lukkede?)(?:\s+(?:punkt|sag|dagsordenspunkt))?\)?\s*(?:[-–:]\s*(?P<rest>.*)|$)",
    re.I,
)
NUMBER_LABEL: Final = re.compile(
    r"^\(?(?:sags?(?:nr|nummer|id)?|journal(?:nr|nummer)?|j\.?\s?nr|(?:kle|esdh)[ -]?(?:nr|nummer|sag)?)\.?\s*[:.]?\s*",
    re.I,
)

TYPE_PREFIX: Final = re.compile(r"^(?P<type>[A-E])\s?[-–‐‑]?\s?sag(?:er)?\s*[:.–—-]\s*", re.I)
TYPE_MARK: Final = re.compile(
    r"\((?=[^()]{0,80}\))(?:[^()]{0,60}?\btil\s+(?:en\s+)?|nu\s+)(?P<type>[A-E])(?:\s?[-–]?\s?sag\b|(?=\)))"
    r"|[-–,]\s*(?:ændret|gjort|ophøjet)\s+til\s+(?:en\s+)?(?P<last>[A-E])\s?[-–]?\s?sag$",
    re.I,
)
TYPE_WORDS: Final[dict[str, str]] = {
    "afgørelsessag": "B",
    "beslutningssag": "B",
    "drøftelsessag": "C",
    "drøftelsesag": "C",
    "orienteringssag": "D",
    "orienteringsag": "D",
    "initiativretssag": "E",
}
"""What a decision may call a type by name: "at gøre sagen til en drøftelsessag"."""

_BODY_PART = r"[A-ZÆØÅÉ][a-zæøåéü]{1,40}"
BODY: Final = (
    r"(?:"
    rf"(?:{_BODY_PART}[-–],?\s+){{0,5}}(?:{_BODY_PART}[-–]?\s+og\s+)?{_BODY_PART}udvalg(?:et)?"
    rf"|(?:{_BODY_PART}[-–]?,?\s+(?:og\s+)?){{0,5}}{_BODY_PART}\s+Udvalg"
    rf"|Udvalget\s+for\s+{_BODY_PART}(?:(?:,\s+|\s+og\s+){_BODY_PART}){{0,5}}"
    rf"|(?:{_BODY_PART}\s+)?Byråd(?:et)?|Kommunalbestyrelsen|Magistraten"
    r")"
)
"""A regex for the proper name of a deciding body; the bare word "udvalget" is none."""

_MONTH_WORD = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,7}\.?"
DATE_WORDS: Final = (
    rf"(?:d(?:en)?\.?\s*)?\d{{1,2}}\s*[./-]\s*(?:\d{{1,2}}\s*[./ -]|{_MONTH_WORD})\s*(?:\d{{4}}|\d{{2}})"
)
"""A regex for a date where its value does not matter."""

COUNCIL: Final = re.compile(
    r"(?:\w+\s+)?byråd(?:et)?|kommunalbestyrelsen?|(?:\w+\s+)?borgerrepræsentation(?:en)?", re.I
)

ATTRIBUTE_MARK: Final = r"\b(?:den|det|de|en|et|af|tidligere|for)\s"
"""What stands before a word that only looks like an act: "den godkendte plan"."""

NOT_YET: Final = r"(?:^|,\s*|\b(?:afklare|undersøge|vurdere)\s+)(?:om|hvorvidt|hvis|såfremt|når|inden|før)\b[^,]*"
"""What stands before an act that is only thought of: "… undersøge, om planen kan godkendes"."""

_APPROVE = r"(?:godkend|tiltråd|tiltræd|anbefal|vedtag|vedtog|imødekom|tilslut)\w{0,12}"
OUTCOME_VERBS: Final[tuple[tuple[Outcome, str], ...]] = (
    (
        "rejected",
        rf"{_APPROVE}(?:\s+(?!at\b|som\b|der\b|og\b)\w{{1,40}}){{0,2}}?\s+ikke\b"
        rf"|\bikke\s+(?:\w{{1,40}}\s+){{0,2}}?{_APPROVE}"
        r"|\banbefal(?:er|ede|es|edes)\b(?:\s+over for \w{1,40})?,?\s+at"
        r"\s+(?:indstillingen|forslaget|sagen|ansøgningen)\s+(?:ikke\s+godkendes|ikke\s+imødekommes|afvises|forkastes)\b"
        r"|\bafvis(?:er|te|t|es|tes|e)\b|\bforkast(?:er|ede|et|es|e)\b|\bafslå(?:r|s|et)?\b|\bafslog\b|\bnedstem\w{1,9}\b"
        r"|\bfaldt\b|\bbortfald(?:er|t|et)\b|\bstemtes? ned\b|\bikke flertal\b|\bikke opnået flertal\b"
        r"|\b(?:giver|gav|gives|givet|meddel(?:er|te|es|t)|at give|at meddele)\s+(?:et\s+)?afslag\b|\bafslag på\b",
    ),
    (
        "postponed",
        r"\budsat(?:te|tes|t)?\b|\budsætt(?:er|es|e)\b|\budskyd(?:er|es|e)?\b|\budskød(?:es)?\b|\budskudt\b"
        r"|\b(?:tage[rst]?|tog(?:es)?|taget|trække[rst]?|trak|trukket)\s+(?:\w{1,20}\s+)?(?:af|fra)\s+dagsordenen\b"
        r"|\b(?:sagen|punktet) (?:tages|blev taget|er taget|trækkes|blev trukket)(?:\s+af)?(?=\s*[.,]|$)"
        r"|\budgår\b|\budgik\b|\budgået\b",
    ),
    (
        "recommended",
        r"\banbefal(?:er|ede|es|edes|et|e)\b|(?:til|over for) byrådet med anbefaling\b"
        r"|(?<!forvaltningen )(?<!forvaltningerne )\bindstill(?:er|ede|es|edes|et)\s+(?=(?:(?:sagen|forslaget|det)\s+)?"
        r"(?:til|over for)\b|godkendt\b|vedtaget\b|tiltrådt\b|at\b|, at\b)",
    ),
    (
        "approved",
        r"\bgodkend(?:er|te|es|tes|t|e)\b|\btiltræd(?:er|es|e)\b|\btiltråd(?:te|tes|t)\b|\bvedtag(?:er|es|et|e)\b"
        r"|\bvedtog(?:es)?\b|\bbevilg(?:er|ede|es|et|edes|e)\b|\bbevillingen (?:gives|blev givet|givet)\b"
        r"|\b(?:følge[rs]?|fulgte[s]?)\s+(?:\w{1,40}s\s+)?indstilling(?:en)?\b"
        r"|\bindstilling(?:en)?\s+(?:følges|fulgtes|blev fulgt|er fulgt)\b|\bimødekom(?:mer|mes|met|me)?\b"
        r"|\btilslut(?:ter|tede|tet|te) sig\b|\b(?:giver|gav|gives|givet) (?:sin |deres )?(?:tilslutning|godkendelse)\b"
        r"|\b(?:giver?|gav|gives|givet|meddel(?:er|te|es|t|e)) (?:\w{1,20} )?(?:tilladelse|dispensation|godkendelse)\b"
        r"|^som indstillet\b",
    ),
    (
        "noted",
        r"\btil efterretning\b|\btage(?:t|s|r) (?:\w{1,40} )?til orientering\b|\btog (?:\w{1,40} )?til orientering\b"
        r"|\borientering(?:en|er|erne)?\s+(?:er\s+|blev\s+|bliver\s+)?(?:givet|gives|taget|modtaget|foretaget)\b"
        r"|\bblev orienteret\b|\ber orienteret\b|\borienteredes\b|\borienterede\b|\bmodtog(?:es)? orientering(?:en)?\b"
        r"|\b(?:gav|giver|gives|givet|fik)\s+(?:en\s+)?(?:\w{1,20}\s+)?(?:orientering|status|redegørelse)\b"
        r"|\bmeddelelse(?:r|rne|n)?\s+(?:blev\s+|er\s+)?givet\b",
    ),
    (
        "discussed",
        r"\bdrøft(?:ede|er|es|edes|et|e)\b|\b(?:havde|har haft|tog|tager|førte) en (?:\w{1,20} ){0,2}drøftelse\b"
        r"|\b\w{0,12}drøftelse(?:n)? (?:er |blev )?(?:gennemført|afholdt)\b",
    ),
)
"""What each outcome is said with, in the order they outrank one another within one clause."""

ATTENDANCE: Final = re.compile(
    r"deltog\s+(?:\w+\s+)?ikke|deltager\s+ikke|forlod\s+(?:kortvarigt\s+)?(?:mødet|lokalet|mødelokalet|salen)|inhabil"
    r"|ikke til stede|var fraværende|ankom (?:til|kl|under)|indtrådte i mødet"
    r"|\btrådte\s+(?:ind|ud)\b|meldt afbud"
    r"|havde forfald|deltog i (?:mødet|behandlingen) i stedet"
    r"|deltog under (?:punktet|dette punkt)|mødte som stedfortræder",
    re.I,
)
MINORITY: Final = re.compile(
    r"\bmindretal|\bstemte\s+(?:i?mod|for)\b|(?<!\d )\bstemmer\s+(?:i?mod|for)\b|\bundlod at stemme\b|\btog forbehold\b"
    r"|^[A-ZÆØÅ][\wæøåé.-]+(?:\s[A-ZÆØÅ][\wæøåé.-]+){0,4}\s\((?:[A-ZÆØÅ]{1,2}|[A-ZÆØÅ][a-zæøå]+)\)",
    re.I,
)
"""A part of the udvalg, or one member, speaks: never the outcome where the udvalg speaks too."""

DEPARTMENT: Final = re.compile(
    rf"(?:{_BODY_PART}[-–],?\s+){{0,5}}(?:{_BODY_PART}\s?[-–]?\s+og\s+)?(?:{_BODY_PART}|[A-ZÆØÅ])?forvaltning(?:en)?\b"
)

FUNCTION_WORDS: Final = word_set(
    """ad af alle at bag begge blandt både da de denne der deres dets din dog efter eller en end er et for fordi fra
    før gennem herunder hos hver hvilke hvilken hvilket hvis hvor hvordan hvori i ift idet inden inklusive jf
    kan med mellem men mens mod nogle når og også om omkring per pr på samt sin sine sit skal som såsom til
    uden under ved via vil"""
)
"""Words that never end a sentence or a heading: a line that ends in one goes on."""
