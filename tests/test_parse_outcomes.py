"""The words that decisions are taken in, and what each of them says was done."""

import pytest

from ingest.minutes.case_types import changes, marked_type
from ingest.minutes.decisions import read_decision

OWN = "Social- og Arbejdsmarkedsudvalget"

SAID = {
    "approved": [
        "Udvalget besluttede at godkende indstillingen.",
        "Udvalget har godkendt indstillingen.",
        "Indstillingen blev godkendt.",
        "Indstillingen blev tiltrådt.",
        "Blev godkendt.",
        "Godkendt som indstillet.",
        "Godkendt med bemærkninger.",
        "Som indstillet.",
        "Forvaltningens indstilling følges.",
        "Udvalget følger forvaltningens indstilling.",
        "Udvalget tilslutter sig indstillingen.",
        "Udvalget tilsluttede sig indstillingen.",
        "Udvalget kan tilslutte sig forslaget.",
        "Indstillingen vedtaget.",
        "Vedtaget.",
        "Vedtaget med 15 stemmer for og 14 imod.",
        "Enstemmigt godkendt.",
        "Byrådet meddelte godkendelse.",
        "Udvalget gav sin tilslutning til planen.",
        "Udvalget bevilgede det ansøgte beløb.",
        "Bevillingen gives.",
        "Udvalget imødekommer ansøgningen.",
        "Ansøgningen imødekommes.",
        "Udvalget besluttede at give tilladelse til projektet.",
        "Udvalget besluttede at følge indstillingen.",
        "Udvalget vedtager planen endeligt.",
        "Lokalplanen blev endeligt vedtaget.",
        "Ad 1: Godkendt. Ad 2: Taget til efterretning.",
        "Ad 1-3) Godkendt.",
        "For stemte 20 medlemmer, imod stemte 9. Indstillingen er dermed godkendt.",
        "Indstillingen blev sat til afstemning. For stemte A og F. Imod stemte O. Den er hermed vedtaget.",
        "Et flertal i udvalget (A, C, F) godkender indstillingen. Et mindretal (Ø) stemmer imod.",
        "Udvalget godkendte indstillingen, idet O stemte imod.",
        "Forslaget blev vedtaget med 5 stemmer mod 2.",
        "Godkendes.",
        "Godkendt, idet forvaltningen vender tilbage, hvis planen ikke holder.",
        "Dagsordenen godkendt.",
        "Referatet blev godkendt.",
        "Tiltrådtes.",
        "Indstillingen tiltrædes.",
    ],
    "other": [
        "Udvalget beslutter at igangsætte analysen.",
        "Udvalget gav bemyndigelse til formanden.",
        "Udvalget udpegede Bo Kær som medlem af bestyrelsen.",
        "Byrådet valgte Maja Lind som formand.",
        "Der var ingen meddelelser.",
        "Punktet blev ikke behandlet.",
        "Udvalget sender sagen retur til forvaltningen.",
        "Sagen sendes tilbage til fornyet behandling.",
        "Udvalget besluttede at oversende sagen til Økonomiudvalget.",
        "Udvalget afholdt møde på skolen.",
        "Intet.",
        "Intet at bemærke.",
        "Udvalget bad forvaltningen om at undersøge, om planen kan godkendes.",
        "Udvalget anmoder forvaltningen om at forelægge sagen igen.",
        "Se bilag.",
        "Sagen genoptages på næste møde.",
        "Høringssvaret fremsendes.",
    ],
    "recommended": [
        "Indstilles godkendt.",
        "Udvalget indstiller sagen til byrådets godkendelse.",
        "Udvalget indstiller til Økonomiudvalget og byrådet at godkende forslaget.",
        "Udvalget anbefalede sagen over for byrådet.",
        "Blev anbefalet.",
        "Anbefales.",
        "Anbefalet til byrådets godkendelse.",
        "Et flertal anbefaler indstillingen. Et mindretal (Ø) kan ikke anbefale indstillingen.",
        "Indstillingen anbefales godkendt af byrådet.",
        "Udvalget fremsender sagen til byrådet med anbefaling.",
        "Udvalget oversender sagen til Byrådet med anbefaling om godkendelse.",
    ],
    "noted": [
        "Til efterretning.",
        "Tages til efterretning.",
        "Orienteringen blev taget til efterretning.",
        "Orienteringen tages til efterretning.",
        "Udvalget tager sagen til efterretning.",
        "Taget til orientering.",
        "Udvalget blev orienteret.",
        "Orientering foretaget.",
        "Orienteringen er modtaget.",
        "Der blev givet en orientering.",
        "Formanden orienterede om sagen.",
        "Forvaltningen gav en status.",
        "Udvalget modtog orienteringen.",
        "Drøftet og taget til efterretning.",
        "Meddelelserne blev givet.",
    ],
    "discussed": [
        "Drøftet.",
        "Sagen blev drøftet.",
        "Sagen drøftedes.",
        "Udvalget har drøftet sagen.",
        "Udvalget havde en drøftelse af sagen.",
        "Sagen har været drøftet.",
        "Temadrøftelse gennemført.",
        "Udvalget tog en indledende drøftelse.",
        "Udvalget drøftede forslaget, og forvaltningen arbejder videre.",
    ],
    "postponed": [
        "Udsat.",
        "Sagen blev udsat.",
        "Sagen udsættes til næste møde.",
        "Udvalget besluttede at udskyde punktet.",
        "Punktet udgår.",
        "Punktet udgik.",
        "Sagen blev taget af dagsordenen.",
        "Sagen tages af.",
        "Sagen blev trukket af dagsordenen.",
        "Udvalget besluttede at tage sagen af dagsordenen.",
        "Udvalget besluttede, at sagen udsættes.",
        "Udsættes til mødet i juni.",
        "Behandlingen blev udskudt.",
    ],
    "rejected": [
        "Ikke godkendt.",
        "Godkendes ikke.",
        "Indstillingen blev ikke godkendt.",
        "Indstillingen godkendes ikke.",
        "Udvalget godkendte ikke forslaget.",
        "Udvalget kunne ikke godkende forslaget.",
        "Udvalget besluttede ikke at godkende forslaget.",
        "Udvalget besluttede at afvise forslaget.",
        "Udvalget besluttede at afslå ansøgningen.",
        "Der gives afslag.",
        "Udvalget giver afslag på ansøgningen.",
        "Udvalget meddelte afslag.",
        "Ansøgningen imødekommes ikke.",
        "Udvalget imødekommer ikke ansøgningen.",
        "Udvalget tiltræder ikke indstillingen.",
        "Forslaget blev forkastet med 6 stemmer mod 5.",
        "Forslaget blev nedstemt.",
        "Forslaget bortfaldt.",
        "Forslaget kunne ikke tiltrædes.",
        "Udvalget anbefaler ikke forslaget.",
        "Udvalget anbefaler, at forslaget ikke godkendes.",
        "Anbefales ikke.",
        "Udvalget kan ikke anbefale indstillingen.",
        "Forslaget opnåede ikke flertal.",
        "Forslaget er ikke vedtaget.",
        "Udvalget tilslutter sig ikke forslaget.",
        "For forslaget stemte Ø. Imod stemte A og V. Forslaget er dermed forkastet.",
        "Udvalget ønsker ikke at godkende forslaget.",
    ],
}


@pytest.mark.parametrize(("outcome", "text"), [(outcome, text) for outcome, texts in SAID.items() for text in texts])
def test_outcome_of_every_wording(outcome: str, text: str) -> None:
    assert read_decision(text, OWN).outcome == outcome


@pytest.mark.parametrize("text", SAID["approved"])
def test_not_approved_is_never_approved(text: str) -> None:
    for verb, denied in (
        ("godkendt", "ikke godkendt"),
        ("godkender", "godkender ikke"),
        ("godkendte", "godkendte ikke"),
        ("godkendes", "godkendes ikke"),
        ("tiltrådt", "ikke tiltrådt"),
        ("vedtaget", "ikke vedtaget"),
    ):
        if f" {verb}" in text:
            assert read_decision(text.replace(f" {verb}", f" {denied}", 1), OWN).outcome != "approved"


RECITED = [
    (
        "Byrådet",
        "Økonomiudvalget, 12. maj 2025: Anbefales godkendt.\n\nByrådet godkender indstillingen.",
        "approved",
        ["Økonomiudvalget recommended", "Byrådet approved"],
    ),
    (
        "Byrådet",
        "Økonomiudvalget, 12. maj 2025: Anbefales godkendt.\n\nByrådet, 19. maj 2025: Godkendt.",
        "approved",
        ["Økonomiudvalget recommended", "Byrådet approved"],
    ),
    (
        "Byrådet",
        "Beslutning fra Økonomiudvalget den 12. maj 2025:\nAnbefales godkendt.\n\nBeslutning fra Byrådet:\nUdsat.",
        "postponed",
        ["Økonomiudvalget recommended", "Byrådet postponed"],
    ),
    (
        "Byrådet",
        "Økonomiudvalget den 12. maj 2025\nAnbefales godkendt.\n\nIkke godkendt.",
        "rejected",
        ["Økonomiudvalget recommended"],
    ),
    (
        "Byrådet",
        "Økonomiudvalget, 12-05-2025, pkt. 4:\nAnbefales.\n\nByrådet\nTaget til efterretning.",
        "noted",
        ["Økonomiudvalget recommended", "Byrådet noted"],
    ),
    (
        "Byrådet",
        "Børneudvalget, 3. maj 2025: Drøftet. Økonomiudvalget, 12. maj 2025: Anbefales godkendt.",
        "other",
        ["Børneudvalget discussed", "Økonomiudvalget recommended"],
    ),
    (
        "Byrådet",
        "Økonomiudvalgets beslutning:\nAnbefales.\nByrådets beslutning den 19. maj 2025:\nSendt retur.",
        "other",
        ["Økonomiudvalget recommended", "Byrådet other"],
    ),
    (
        "Børneudvalget",
        "Udvalget drøftede sagen. Kulturudvalget, 3. juni 2025: Godkendt.",
        "discussed",
        ["Kulturudvalget approved"],
    ),
]


@pytest.mark.parametrize(("own", "text", "outcome", "by_committee"), RECITED)
def test_earlier_decisions_that_are_recited_are_not_the_meetings_own(
    own: str, text: str, outcome: str, by_committee: list[str]
) -> None:
    decision = read_decision(text, own)
    assert decision.outcome == outcome
    assert [f"{entry.committee} {entry.outcome}" for entry in decision.by_committee] == by_committee


TYPE_CHANGES: list[tuple[str, str | None, dict[int, str]]] = [
    ("Udvalget besluttede, at sagen overgår til en C-sag.", "C", {}),
    ("Punkt 3 behandles som D-sag.", None, {3: "D"}),
    ("Udvalget besluttede at ændre sagstypen fra B til C.", "C", {}),
    ("Sagen blev ændret fra B-sag til C-sag.", "C", {}),
    ("Udvalget besluttede at ændre punkt 4 til C-sag.", None, {4: "C"}),
    ("Udvalget besluttede, at sag 4 bliver en C-sag.", None, {4: "C"}),
    ("Punkt 4 og 5 gøres til C-sager.", None, {4: "C", 5: "C"}),
    ("Sagen ophøjes til B-sag.", "B", {}),
    ("Sagen blev omdannet til en orienteringssag.", "D", {}),
    ("Sagen behandles som en drøftelsessag.", "C", {}),
    ("Sagen er en C-sag.", None, {}),
    ("Udvalget ønsker ikke at gøre sagen til en B-sag.", None, {}),
    ("Udvalget besluttede at sagen skal være en B-sag.", "B", {}),
    ("Dagsordenen godkendt med den ændring, at punkt 2 ændres fra en B-sag til en C-sag.", None, {2: "C"}),
    ("Sag nr. 2 blev gjort til en drøftelsessag.", None, {2: "C"}),
    ("Sagen gøres til en sag til afgørelse i byrådet.", "A", {}),
    ("Sagen ændrer status til drøftelsessag.", "C", {}),
    ("Sagen blev konverteret til en B-sag.", "B", {}),
    ("Udvalget besluttede at behandle pkt. 7 som en D-sag.", None, {7: "D"}),
    ("Udvalget godkendte dagsordenen, dog således at punkt 6, B-sag: Takster, gøres til en C-sag.", None, {6: "C"}),
]


@pytest.mark.parametrize(("text", "own", "others"), TYPE_CHANGES)
def test_type_is_changed_in_many_wordings(text: str, own: str | None, others: dict[int, str]) -> None:
    assert changes(text) == (own, others)


@pytest.mark.parametrize(
    "title",
    [
        "Takster (Ændret til C-sag)",
        "Takster (nu C-sag)",
        "Takster (ændret fra B til C-sag)",
        "Takster (ændret fra B-sag til C-sag)",
        "Takster - ændret til C-sag",
        "Takster (ÆNDRET TIL C)",
    ],
)
def test_title_says_the_type_the_item_was_changed_to(title: str) -> None:
    assert marked_type(title) == "C"
