"""What a Beslutning says: outcome, udvalg, attendance, and the sentence it was read from."""

import pytest

from ingest.minutes.decisions import deciding_sentence, read_decision

OWN = "Social- og Arbejdsmarkedsudvalget"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Udvalget godkendte indstillingen.", "approved"),
        ("Herefter godkendte udvalget dagsordenen.", "approved"),
        ("Godkendt.", "approved"),
        ("Indstillingen godkendes.", "approved"),
        ("Tiltrådt.", "approved"),
        ("Udvalget tiltrådte indstillingen, idet udvalget ønsker en status i august.", "approved"),
        ("Byrådet vedtog forslaget med 15 stemmer for og 6 imod.", "approved"),
        ("Udvalget drøftede sagen og godkendte indstillingen.", "approved"),
        ("Udvalget godkendte indstillingen med den ændring, at beløbet ikke afsættes i 2025.", "approved"),
        ("Anbefales godkendt.", "recommended"),
        ("Indstillingen anbefales over for byrådet.", "recommended"),
        ("Udvalget anbefaler indstillingen, dog således at punkt 3 ikke godkendes.", "recommended"),
        ("Udvalget drøftede sagen.", "discussed"),
        ("Udvalget drøftede den godkendte plan.", "discussed"),
        ("Orientering givet.", "noted"),
        ("Taget til efterretning.", "noted"),
        ("Udvalget tog orienteringen til efterretning.", "noted"),
        ("Sagen udsættes.", "postponed"),
        ("Udvalget besluttede at udsætte sagen til næste møde.", "postponed"),
        ("Udvalget udsatte drøftelsen.", "postponed"),
        ("Punktet blev taget af dagsordenen.", "postponed"),
        ("Udvalget godkender ikke indstillingen.", "rejected"),
        ("Udvalget kan ikke godkende indstillingen.", "rejected"),
        ("Udvalget afviser forslaget.", "rejected"),
        ("Forslaget faldt.", "rejected"),
        ("Udvalget besluttede at sende sagen retur til forvaltningen.", "other"),
        ("Udvalget var på rundvisning.", "other"),
    ],
)
def test_outcome_is_read_from_the_words_of_the_act(text: str, outcome: str) -> None:
    assert read_decision(text, OWN).outcome == outcome


def test_each_named_udvalg_has_its_own_outcome() -> None:
    decision = read_decision(
        f"{OWN} anbefaler indstillingen.\n\nBørne- og Kulturudvalget godkender ikke indstillingen.", OWN
    )
    assert [(entry.committee, entry.outcome) for entry in decision.by_committee] == [
        (OWN, "recommended"),
        ("Børne- og Kulturudvalget", "rejected"),
    ]
    assert decision.outcome == "recommended"


def test_several_udvalg_of_one_sentence_share_its_outcome() -> None:
    decision = read_decision(f"{OWN}, Økonomiudvalget og Børne- og Kulturudvalget godkender indstillingen.", OWN)
    assert [entry.committee for entry in decision.by_committee] == [OWN, "Økonomiudvalget", "Børne- og Kulturudvalget"]


def test_udvalg_that_is_only_spoken_of_decides_nothing() -> None:
    decision = read_decision("Byrådet godkendte Økonomiudvalgets indstilling.", "Byrådet")
    assert [entry.committee for entry in decision.by_committee] == ["Byrådet"]


def test_byraad_is_one_body_under_all_its_names() -> None:
    decision = read_decision("Solbjerg Byråd godkender indstillingen.", "Byrådet")
    assert [(entry.committee, entry.outcome) for entry in decision.by_committee] == [("Byrådet", "approved")]


def test_unnamed_sentence_gives_the_outcome_but_no_udvalg() -> None:
    decision = read_decision("Orientering givet.", OWN)
    assert (decision.outcome, decision.by_committee) == ("noted", ())


def test_changing_the_type_is_not_the_outcome() -> None:
    text = f"{OWN} besluttede at gøre sagen til en B-sag.\n\n{OWN} godkender indstillingen."
    assert read_decision(text, OWN).outcome == "approved"
    assert deciding_sentence(text, OWN) == f"{OWN} godkender indstillingen."


def test_minority_and_single_members_do_not_set_the_outcome() -> None:
    text = "Et mindretal (Ø) kan ikke godkende indstillingen. Udvalget godkender indstillingen."
    assert read_decision(text, OWN).outcome == "approved"
    assert read_decision("Maja Lind (Ø) kunne ikke godkende punktet. Udvalget godkender.", OWN).outcome == "approved"


@pytest.mark.parametrize(
    "remark",
    [
        "Udvalgsmedlemmerne Maja Lind og Bo Kær deltog ikke i behandlingen af dette punkt.",
        "Bo Kær forlod mødet under punktet.",
        "Maja Lind erklærede sig inhabil.",
        "Rådmand Bo Kær deltog ikke under punktet.",
    ],
)
def test_attendance_remarks_stay_whole_and_set_no_outcome(remark: str) -> None:
    decision = read_decision(f"Orientering givet.\n\n{remark}", OWN)
    assert decision.attendance == (remark,)
    assert decision.outcome == "noted"
    assert remark in decision.text


def test_deciding_sentence_is_the_one_of_the_own_udvalg() -> None:
    text = f"Børne- og Kulturudvalget godkender indstillingen. {OWN} udsatte sagen. Bo Kær forlod mødet."
    assert deciding_sentence(text, OWN) == f"{OWN} udsatte sagen."


def test_deciding_sentence_of_wordless_decision_is_its_first() -> None:
    assert (
        deciding_sentence("Udvalget var på rundvisning. Der blev serveret kaffe.", OWN)
        == "Udvalget var på rundvisning."
    )
    assert deciding_sentence("", OWN) == ""


def test_act_beside_a_change_of_type_sets_the_outcome() -> None:
    text = f"{OWN} godkendte dagsordenen, idet udvalget besluttede at gøre sag 3 om takster til en orienteringssag."
    decision = read_decision(text, OWN)
    assert (decision.outcome, [entry.committee for entry in decision.by_committee]) == ("approved", [OWN])
