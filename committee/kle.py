"""What KLE numbers stand for: the main groups, which are always there, and what an admin has loaded below them."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from committee.models import Subject

_MAIN_GROUP: Final = len("27")


class MainGroup(NamedTuple):
    """A KLE hovedgruppe; `is_retired` where it takes no new cases but is met in older referater."""

    number: str
    title: str
    is_retired: bool = False


_TITLES: Final = {
    "00": "Kommunens styrelse",
    "01": "Fysisk planlægning og naturbeskyttelse",
    "02": "Byggeri",
    "03": "Boliger",
    "04": "Parker, fritids-/idrætsanlæg og landskabspleje mv.",
    "05": "Veje og trafik",
    "06": "Spildevand og vandløb",
    "07": "Affald og genanvendelse",
    "08": "Havne og lufthavne",
    "09": "Miljøbeskyttelse",
    "11": "Øforhold",
    "12": "Kirkelige forhold",
    "13": "Forsyning",
    "14": "Beredskab",
    "15": "Organisering og understøttelse af beskæftigelsesindsatsen",
    "16": "Social- og sundhedsvirksomhed",
    "17": "Folkeskoleundervisning",
    "18": "Folkeoplysning og ungdomsskoler",
    "19": "Kulturhistoriske institutioner",
    "20": "Kulturvirksomhed",
    "21": "Biblioteker",
    "22": "Regulering af private erhverv",
    "23": "Borgerlige forhold",
    "24": "Erhvervsforhold",
    "25": "Beskatning",
    "26": "Retsvæsen og militær",
    "27": "Social service",
    "28": "Dag-, fritids- og klubtilbud",
    "29": "Sundhed",
    "30": "Andre myndigheders opgaver",
    "32": "Kontante ydelser",
    "34": "Hjælp og støtte til børn og unge",
    "50": "Sygehusvæsen",
    "54": "Uddannelse",
    "81": "Kommunens personale",
    "82": "Kommunens ejendomme og lokaler",
    "83": "Kommunens driftsmidler og inventar",
    "84": "Offentlige valg",
    "85": "Kommunens administrative systemer",
    "86": "Kommunal selvforsyning",
    "87": "Kommunens arbejdsmiljø",
    "88": "Kommunens indkøb og udbud",
}
_RETIRED: Final = frozenset({"11", "12", "16", "26", "50"})

MAIN_GROUPS: Final[dict[str, MainGroup]] = {
    number: MainGroup(number, title, number in _RETIRED) for number, title in _TITLES.items()
}


def main_group(subject: str) -> MainGroup | None:
    """The main group that a KLE number ("27", "27.51", "27.51.04") belongs to; None where KLE knows none."""
    return MAIN_GROUPS.get(subject[:2])


def title(subject: str) -> str:
    """What a KLE number stands for: its own title where that is loaded, else its main group's; else empty.

    Asks the database, but for a main group.
    """
    return titles([subject])[subject]


def titles(subjects: Iterable[str]) -> dict[str, str]:
    """The `title` of each of these KLE numbers, in one query."""
    wanted = set(subjects)
    own = [number for number in wanted if len(number) > _MAIN_GROUP]
    told = Subject.objects.filter(number__in=own).only("number", "title", "is_retired") if own else []
    found = {subject.number: subject.full_title for subject in told}
    return {number: found.get(number) or main_group_title(number) for number in wanted}


def title_of(number: str, told: Subject | None) -> str:
    """The `title` of a KLE number whose subject was asked for already: `told`, None where it is not loaded."""
    return (told.full_title if told else "") or main_group_title(number)


def main_group_title(subject: str) -> str:
    """The title of a KLE number's main group, with "(udgået)" after a retired one; empty where KLE knows none."""
    group = main_group(subject)
    if group is None:
        return ""
    return f"{group.title} (udgået)" if group.is_retired else group.title
